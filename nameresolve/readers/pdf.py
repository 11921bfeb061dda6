"""PDF: the text of each page, the pages being places; scans have none and are named."""

import logging
import re
import warnings
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO

from nameresolve.errors import ReadError
from nameresolve.readers.pieces import Piece, Pieces, Request, join_placed, too_big

if TYPE_CHECKING:
    from pypdf import PdfReader

_HYPHEN = re.compile(r"(?<=[^\W\d_])(?:[-\u2010]\n|\u00ad\n?)(?=([^\W\d_])?)")
_REMEDY = "run text recognition (OCR) on it first, for example with ocrmypdf"
_LISTED = 8


def read_pdf(stream: BinaryIO, request: Request) -> Pieces:
    """Read the text of a PDF, page by page.

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
    scanned = [number for number, text in enumerate(pages, 1) if not text]
    if len(scanned) == len(pages):
        reason = f"has {len(pages)} pages and no text: they are pictures; {_REMEDY}"
        raise ReadError(request.name, reason)
    named = ((f"page {number}", text) for number, text in enumerate(pages, 1))
    text, places = join_placed(named)
    yield Piece(text, places=places, warning=_warn(scanned))


def _read_pages(stream: BinaryIO, request: Request) -> list[str]:
    try:
        return list(_extract(_open(stream, request), request))
    except ReadError:
        raise
    except Exception as error:
        # The library raises whatever it stumbles over in a damaged file.
        reason = (
            f"is damaged ({type(error).__name__}); open it and print it to PDF anew"
        )
        raise ReadError(request.name, reason) from error


def _open(stream: BinaryIO, request: Request) -> "PdfReader":
    from pypdf import PasswordType, PdfReader  # noqa: PLC0415 - an extra

    reader = PdfReader(stream, strict=False)
    # Many forbid printing alone, and open without a password.
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
        raise ReadError(request.name, "is locked with a password; save it without one")
    return reader


def _extract(reader: "PdfReader", request: Request) -> Iterator[str]:
    total = 0
    for page in reader.pages:
        text = _join_words(page.extract_text() or "").strip()
        total += len(text)
        if total > request.settings.max_bytes:
            raise too_big(request.name, request.settings.max_bytes)
        yield text


def _join_words(text: str) -> str:
    """Join what a line end has parted; a hyphen before a capital stays."""

    def join(match: re.Match[str]) -> str:
        is_parted = "\u00ad" in match[0] or (match[1] or "").islower()
        return "" if is_parted else match[0]

    return _HYPHEN.sub(join, text)


def _warn(scanned: Sequence[int]) -> str | None:
    if not scanned:
        return None
    more = " …" if len(scanned) > _LISTED else ""
    listed = ", ".join(map(str, scanned[:_LISTED])) + more
    return f"no text on page {listed} (pictures?); {_REMEDY} to have them read"
