"""PDF: the text of each page, the pages being places; scans have none and are named."""

import logging
import warnings
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO

from nameresolve.errors import ReadError
from nameresolve.readers.flow import flow
from nameresolve.readers.packages import bomb
from nameresolve.readers.pieces import Piece, Pieces, Request, join_placed, too_big
from nameresolve.readers.running_heads import drop_running_heads

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_REMEDY = "run text recognition (OCR) on it first, for example with ocrmypdf"
_DAMAGED = "is damaged; open it and print it to PDF anew"
_LISTED = 8

_LARGEST_PAGE = 3_000_000
"""Bytes of instructions that draw a page; one with more is a map, and takes minutes."""

_LARGEST_FILE = 100_000_000
"""And of all pages together."""


def read_pdf(stream: BinaryIO, request: Request) -> Pieces:
    """Read the text of a PDF, page by page; running heads only with ``keep_furniture``.

    Raises:
        ReadError: It is locked, damaged, too big, or has pictures in the place of text.
    """
    limit = request.settings.max_packed_bytes
    if (size := stream.seek(0, 2)) > limit:
        raise too_big(request.name, limit, size)
    stream.seek(0)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        # It remarks on what it could put right.
        warnings.simplefilter("ignore")
        pages = _read_pages(stream, request)
    kept, is_trimmed = _keep(pages, request)
    if not any(kept):
        raise ReadError(request.name, _say_empty(kept))
    named = ((f"page {number}", text or "") for number, text in enumerate(kept, 1))
    text, places = join_placed(named)
    yield Piece(text, "", places, _warn(kept), is_trimmed)


def _keep(pages: "_Pages", request: Request) -> "tuple[_Pages, bool]":
    """Make paragraphs of the lines of each page, without those that are no text."""
    texts = [page or "" for page in pages]
    is_trimmed = False
    if not request.settings.keep_furniture:
        texts, is_trimmed = drop_running_heads(texts)
    both = zip(pages, texts, strict=True)
    return [None if page is None else flow(text) for page, text in both], is_trimmed


type _Pages = Sequence[str | None]
"""The text of each page; None where it is damaged."""


def _read_pages(stream: BinaryIO, request: Request) -> _Pages:
    try:
        return list(_extract(_open(stream, request), request))
    except ReadError:
        raise
    except Exception as error:
        # The library raises whatever it stumbles over in a damaged file.
        raise ReadError(request.name, _DAMAGED) from error


def _open(stream: BinaryIO, request: Request) -> "PdfReader":
    from pypdf import PasswordType, PdfReader  # noqa: PLC0415 - an extra

    reader = PdfReader(stream, strict=False)
    # Many forbid printing alone, and open without a password.
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
        raise ReadError(request.name, "is locked with a password; save it without one")
    return reader


def _extract(reader: "PdfReader", request: Request) -> Iterator[str | None]:
    letters = instructions = 0
    for page in reader.pages:
        text, size = _read_page(page)
        letters += len(text or "")
        instructions += size
        if letters > request.settings.max_bytes:
            raise too_big(request.name, request.settings.max_bytes)
        if instructions > _LARGEST_FILE:
            raise bomb(request.name, _LARGEST_FILE)
        yield text


def _read_page(page: "PageObject") -> tuple[str | None, int]:
    """Give the text of a page, None if it has to be left out, and what draws it."""
    size = 0
    try:
        contents = page.get_contents()
        size = 0 if contents is None else len(contents.get_data())
        if size > _LARGEST_PAGE:
            return None, 0
        return page.extract_text() or "", size
    except Exception:  # noqa: BLE001 - a damaged page must not take the others with it
        return None, size


def _say_empty(pages: _Pages) -> str:
    if None in pages or not pages:
        return _DAMAGED
    count = f"{len(pages)} pages" if len(pages) > 1 else "a page"
    return f"has {count} and no text, only pictures; {_REMEDY}"


def _warn(pages: _Pages) -> str | None:
    """Name the pages from which there is nothing."""
    empty = _list_pages(number for number, text in enumerate(pages, 1) if text == "")
    damaged = _list_pages(
        number for number, text in enumerate(pages, 1) if text is None
    )
    said = (
        f"no text on page {empty} (pictures?); {_REMEDY} to have them read",
        f"page {damaged} is damaged or a drawing; print the file to PDF anew",
    )
    both = zip((empty, damaged), said, strict=True)
    return "; ".join(words for numbers, words in both if numbers) or None


def _list_pages(numbers: Iterable[int]) -> str:
    listed = list(map(str, numbers))
    return ", ".join(listed[:_LISTED]) + (" …" if len(listed) > _LISTED else "")
