"""Rich text, as old word processors and case files have it."""

import re
from typing import BinaryIO

from nameresolve.errors import ReadError
from nameresolve.readers.pieces import (
    Piece,
    Pieces,
    Request,
    read_packed_bytes,
    too_big,
)

_BEGINNING = b"{\\rtf"
_PICTURE = re.compile(rb"(?:[0-9a-fA-F]{2}[\r\n]*){256,}")
# The library searches the rest of the line for the end of each link and each font, which
# takes cubic time. Line ends mean nothing here; the addresses of links are no text.
_LINK = re.compile(rb"(?i)(hyperlin)(k)")
_FONT = re.compile(rb"(?<!\\)(?=\\f\d)")


def read_rich(stream: BinaryIO, request: Request) -> Pieces:
    """Read an .rtf; its pictures are left out.

    Raises:
        ReadError: It is damaged, too big, or no rich text.
    """
    content = read_packed_bytes(stream, request)
    if not content.lstrip().startswith(_BEGINNING):
        raise ReadError(request.name, "is no rich text; save it as .rtf again")
    from striprtf.striprtf import rtf_to_text  # noqa: PLC0415 - an extra

    source = _FONT.sub(b"\n", _LINK.sub(rb"\1\n\2", _PICTURE.sub(b"", content)))
    if len(source) > request.settings.max_bytes:
        raise too_big(request.name, request.settings.max_bytes)
    try:
        text = str(
            rtf_to_text(  # type: ignore[no-untyped-call]
                source.decode("cp1252", "replace"), errors="replace"
            )
        )
    except Exception as error:
        # Whatever the library stumbles over.
        reason = "is damaged; open it in a word processor and save it again"
        raise ReadError(request.name, reason) from error
    yield Piece(re.sub(r"\n+", "\n\n", text).strip())
