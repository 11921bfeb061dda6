"""Files of many records, one at a time in memory."""

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO

from nameresolve.readers.decoding import decode
from nameresolve.readers.pieces import Request, read_text_bytes, too_big

_CHUNK = 1 << 20


def open_lines(stream: BinaryIO, request: Request) -> tuple[Iterator[str], str | None]:
    """Give the lines of a text with their ends, and a warning if its encoding is guessed.

    UTF-8 is read line by line; anything else must not be larger than a text may be.

    Raises:
        ReadError: It is too big, no text, or in an encoding nobody can tell.
    """
    _refuse_large(stream, request)
    if _is_utf8(stream):
        stream.seek(0)
        return iter(_Lines(stream, request)), None
    decoded = decode(read_text_bytes(stream, request), request.name)
    return iter(io.StringIO(decoded.text, newline="")), decoded.warning


def split_records(stream: BinaryIO, request: Request) -> Iterator[bytes]:
    """Give the lines of a file as bytes, without a byte order mark.

    Raises:
        ReadError: A line is larger than a text may be, or the file is too big.
    """
    _refuse_large(stream, request)
    stream.seek(0)
    limit = request.settings.max_bytes
    is_first = True
    while line := stream.readline(limit + 1):
        if len(line) > limit:
            raise too_big(request.name, limit)
        yield line.removeprefix(codecs.BOM_UTF8) if is_first else line
        is_first = False


def _refuse_large(stream: BinaryIO, request: Request) -> None:
    size, limit = stream.seek(0, 2), request.settings.max_packed_bytes
    if size > limit:
        raise too_big(request.name, limit, size)


def _is_utf8(stream: BinaryIO) -> bool:
    stream.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := stream.read(_CHUNK):
            if b"\0" in chunk:
                return False
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


class _Lines:
    """The lines of a stream of sound UTF-8."""

    def __init__(self, stream: BinaryIO, request: Request) -> None:
        self._records = split_records(stream, request)

    def __iter__(self) -> Iterator[str]:
        return (line.decode("utf-8") for line in self._records)
