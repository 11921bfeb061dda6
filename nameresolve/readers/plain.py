"""Plain text and Markdown: the text is what the file holds, mark-up included."""

import re
from typing import BinaryIO

from nameresolve.model import Place
from nameresolve.readers.binary import refuse_binary
from nameresolve.readers.decoding import Decoded, decode
from nameresolve.readers.pieces import Piece, Pieces, Request, read_text_bytes, whole

_MOST_PAGES = 20_000


def read_plain(content: bytes, name: str) -> Decoded:
    """Decode *content* and leave everything else as it is, line ends included.

    Raises:
        ReadError: It is no text, or in an encoding nobody can tell.
    """
    refuse_binary(content, name)
    return decode(content, name)


def read_plain_pages(stream: BinaryIO, request: Request) -> Pieces:
    """Read a text whose pages, if it has any, begin with form feeds.

    Raises:
        ReadError: It is too big, no text, or in an encoding nobody can tell.
    """
    decoded = read_plain(read_text_bytes(stream, request), request.name)
    places = _find_pages(decoded.text)
    yield Piece(decoded.text, places=places, warning=decoded.warning)


read_markdown = whole(read_plain)
"""Reads a text in which a form feed is nothing special."""


def _find_pages(text: str) -> tuple[Place, ...]:
    """Number the pages as pdftotext ends them; none where there is but one."""
    starts = [0, *(match.end() for match in re.finditer("\f", text))]
    if not 1 < len(starts) <= _MOST_PAGES:
        return ()
    return tuple(Place(start, f"page {page}") for page, start in enumerate(starts, 1))
