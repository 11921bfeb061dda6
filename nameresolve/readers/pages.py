"""HTML pages: their main text, or all of it where furniture is wanted, too."""

from typing import BinaryIO

from nameresolve.errors import ReadError
from nameresolve.readers.html import read_html
from nameresolve.readers.pieces import Pieces, Request, of_decoded, read_text_bytes
from nameresolve.readers.story import read_story

_OWN = b'<meta name="generator" content="nameresolve">'
_HEAD_BYTES = 4096


def read_page(stream: BinaryIO, request: Request) -> Pieces:
    """Read the main text of a page; the whole page with ``keep_furniture``.

    Raises:
        ReadError: It is too big, no text, a report of ours, or mark-up that cannot be
            parsed.
    """
    content = read_text_bytes(stream, request)
    if _OWN in content[:_HEAD_BYTES]:
        raise ReadError(request.name, "was written by nameresolve; leave it out")
    read = read_html if request.settings.keep_furniture else read_story
    yield of_decoded(read(content, request.name))
