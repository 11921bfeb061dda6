"""What readers take and give: a stream in, the texts that it holds out."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from nameresolve.bounding import say_too_large
from nameresolve.errors import ReadError
from nameresolve.model import Place
from nameresolve.readers.decoding import Decoded
from nameresolve.settings import Settings

_BLOCK_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """One text of a file, with what the user should know about how it was read.

    ``part`` tells it from the other texts of the file, and is empty if it is the only
    one. ``is_trimmed`` when it is only the main text of a page.
    """

    text: str
    part: str = ""
    places: tuple[Place, ...] = ()
    warning: str | None = None
    is_trimmed: bool = False


type Pieces = Iterator[Piece | ReadError]
"""The texts of a file, and in their order those that cannot be read."""

type Reader = Callable[[BinaryIO, Request], Pieces]
"""Reads the texts of a stream that can seek; it raises ReadError if it can read none."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be read: its name for messages, and the limits.

    ``inner`` has the readers, by suffix, of files that may be inside this one.
    """

    name: str
    settings: Settings
    inner: Mapping[str, Reader] = field(default_factory=dict)


def whole(read: Callable[[bytes, str], Decoded]) -> Reader:
    """Make a reader of a function that makes one text of all the bytes."""

    def read_whole(stream: BinaryIO, request: Request) -> Pieces:
        decoded = read(read_text_bytes(stream, request), request.name)
        yield of_decoded(decoded)

    return read_whole


def of_decoded(decoded: Decoded, part: str = "") -> Piece:
    """Make a piece of what was decoded."""
    return Piece(
        decoded.text, part, warning=decoded.warning, is_trimmed=decoded.is_trimmed
    )


def read_text_bytes(stream: BinaryIO, request: Request) -> bytes:
    """Give the bytes of a file that is all text.

    Raises:
        ReadError: It is larger than ``max_bytes``.
    """
    return read_bytes(stream, request.name, request.settings.max_bytes)


def read_packed_bytes(stream: BinaryIO, request: Request) -> bytes:
    """Give the bytes of a file that holds more than text.

    Raises:
        ReadError: It is larger than ``max_packed_bytes``.
    """
    return read_bytes(stream, request.name, request.settings.max_packed_bytes)


def read_bytes(stream: BinaryIO, name: str, limit: int) -> bytes:
    """Give all bytes of *stream*, and reserve no more memory than they need.

    Raises:
        ReadError: There are more than *limit*.
    """
    size = stream.seek(0, 2)
    stream.seek(0)
    # A file may grow while it is read.
    content = stream.read(min(size, limit) + 1)
    if len(content) > limit:
        raise too_big(name, limit, size)
    return content


def too_big(name: str, limit: int, size: int | None = None) -> ReadError:
    """Say the limit, and the *size* where it is known."""
    return ReadError(name, say_too_large(limit, size or 0))


def join_placed(
    texts: Iterable[tuple[str, str]], separator: str = _BLOCK_BREAK
) -> tuple[str, tuple[Place, ...]]:
    """Join texts, each given with the name of its place; empty ones are left out.

    >>> join_placed([("page 1", "one"), ("page 2", ""), ("page 3", "two")], "|")
    ('one|two', (Place(start=0, label='page 1'), Place(start=4, label='page 3')))
    """
    joined: list[str] = []
    places: list[Place] = []
    offset = 0
    for label, text in texts:
        if text:
            places.append(Place(offset, label))
            joined.append(text)
            offset += len(text) + len(separator)
    return separator.join(joined), tuple(places)
