"""HTML pages: their main text, or all of it where furniture is wanted, too."""

from typing import BinaryIO

from nameresolve.readers.html import read_html
from nameresolve.readers.pieces import Pieces, Request, of_decoded, read_text_bytes
from nameresolve.readers.story import read_story


def read_page(stream: BinaryIO, request: Request) -> Pieces:
    """Read the main text of a page; the whole page with ``keep_furniture``.

    Raises:
        ReadError: It is too big, no text, or mark-up that cannot be parsed.
    """
    read = read_html if request.settings.keep_furniture else read_story
    yield of_decoded(read(read_text_bytes(stream, request), request.name))
