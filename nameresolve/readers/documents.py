"""One source to its documents, or the sentences that say why not."""

import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, cast

from nameresolve.errors import ReadError
from nameresolve.limiting import OutOfTimeError, limit_each
from nameresolve.model import Document
from nameresolve.readers.formats import INNER, reader_of
from nameresolve.readers.pieces import Piece, Request, too_big
from nameresolve.readers.sources import Source
from nameresolve.settings import Settings

_REASONS: dict[type[OSError], str] = {
    FileNotFoundError: "is not there (any more); run again, or mend the link",
    PermissionError: "may not be read; change its permissions or leave it out",
    IsADirectoryError: "is a folder whose files may not be listed; change its"
    " permissions or leave it out",
}
_SURROGATES = re.compile("[\ud800-\udfff]")
_IN_MEMORY = 1_000_000
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Reading:
    """A document that was read, with what the user should know about how.

    ``is_trimmed`` when it is only the main text of a page.
    """

    document: Document
    warning: str | None = None
    is_trimmed: bool = False


type Readings = Iterator[Reading | ReadError]
"""Documents in their order, and the reasons why others could not be read."""


def read_source(
    source: Source, *, settings: Settings, stdin: BinaryIO | None = None
) -> Readings:
    """Read the texts of one source, in their order; say of each that cannot be, why.

    Args:
        source: What to read, as ``find_sources`` gave it; without a path it is standard
            input.
        settings: Limits, and how pages are read.
        stdin: Read in the place of standard input.
    """

    def read() -> Readings:
        with open_source(source, settings, stdin) as stream:
            yield from read_opened(stream, source, settings)

    return explain_failures(read(), source.name)


def read_opened(stream: BinaryIO, source: Source, settings: Settings) -> Readings:
    """Read the texts of a source that is open already, as ``read_source`` does."""
    stream.seek(0)
    suffix = source.path.suffix.lower() if source.path else ""
    request = Request(source.name, settings, INNER)
    pieces = reader_of(suffix)(stream, request)
    try:
        for piece in limit_each(pieces, settings.max_seconds):
            yield (
                piece
                if isinstance(piece, ReadError)
                else read_piece(piece, source.name)
            )
    except ReadError as error:
        yield error
    except OutOfTimeError:
        reason = f"takes more than {settings.max_seconds:,.0f} seconds to be read"
        yield ReadError(source.name, f"{reason}; save its text as plain text")


def explain_failures(readings: Readings, name: str) -> Readings:
    """Pass *readings* on, and end with a sentence if the source cannot be opened."""
    try:
        yield from readings
    except ReadError as error:
        yield error
    except OSError as error:
        reason = _REASONS.get(type(error), f"cannot be read: {error.strerror or error}")
        yield ReadError(name, reason)


def read_document(
    source: Source, *, settings: Settings, stdin: BinaryIO | None = None
) -> Reading:
    """Read a source that holds a single text.

    Raises:
        ReadError: It vanished, may not be read, is too big, is no text, or is empty.
    """
    for reading in read_source(source, settings=settings, stdin=stdin):
        if isinstance(reading, ReadError):
            raise reading
        return reading
    raise ReadError(source.name, "has no text in it")


def read_piece(piece: Piece, name: str) -> Reading | ReadError:
    """Make a document of one text of the source called *name*."""
    path = f"{name}#{piece.part}" if piece.part else name
    if not piece.text.strip():
        return ReadError(path, "is empty: there is no text in it to resolve")
    # JSON and character references can name half of a surrogate pair.
    text = _SURROGATES.sub("\ufffd", piece.text)
    document = Document(path, text, piece.places)
    return Reading(document, piece.warning, piece.is_trimmed)


@contextmanager
def open_source(
    source: Source, settings: Settings, stdin: BinaryIO | None = None
) -> Iterator[BinaryIO]:
    """Open a source so that it can be gone through in any order.

    Raises:
        ReadError: It is a pipe from which more comes than the limit.
    """
    if source.path is None:
        with _spool(stdin or sys.stdin.buffer, source.name, settings) as copy:
            yield copy
        return
    with source.path.open("rb") as stream:
        if stream.seekable():
            yield stream
            return
        with _spool(stream, source.name, settings) as copy:
            yield copy


@contextmanager
def _spool(stream: BinaryIO, name: str, settings: Settings) -> Iterator[BinaryIO]:
    """Copy what cannot seek: a pipe does not tell its size either."""
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as copy:
        while chunk := stream.read(_CHUNK):
            copy.write(chunk)
            if copy.tell() > settings.max_packed_bytes:
                raise too_big(name, settings.max_packed_bytes)
        copy.seek(0)
        yield cast("BinaryIO", copy)
