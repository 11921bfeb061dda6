"""A limit to how much of a file is read, for every file that somebody names."""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final

from nameresolve.errors import InputError, NameresolveError, ReadError

type Fail = Callable[[str], Exception]
"""Makes the error that says a reason."""

SPLIT: Final = "split it"

_CHUNK: Final = 1_000_000


def read_file(path: Path, limit: int, fail: Fail, *, remedy: str = SPLIT) -> bytes:
    """Give the bytes of a file.

    Args:
        path: The file.
        limit: Of how many bytes it may be.
        fail: Makes the error where it cannot be read, or is larger.
        remedy: What to do with a file that is larger.
    """
    try:
        with path.open("rb") as stream:
            return read_stream(stream, limit, fail, remedy=remedy)
    except OSError as error:
        raise fail(f"cannot be read ({error.strerror}); check the path") from error


def read_stream(
    stream: BinaryIO, limit: int, fail: Fail, *, remedy: str = SPLIT
) -> bytes:
    """Do what ``read_file`` does with what is open already, a pipe maybe."""
    size = _measure(stream)
    if size > limit:
        raise fail(say_too_large(limit, size, remedy))
    # In one piece where the size is known: putting pieces together takes twice the memory.
    pieces = [stream.read(size + 1)]
    read = len(pieces[0])
    while read <= limit and (piece := stream.read(_CHUNK)):
        pieces.append(piece)
        read += len(piece)
    if read > limit:
        raise fail(say_too_large(limit, remedy=remedy))
    return b"".join(pieces)


def read_utf8(path: Path, limit: int, fail: Fail) -> str:
    """Give the text of a file that has to be UTF-8, as ``read_file`` gives its bytes."""
    try:
        return read_file(path, limit, fail).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        reason = f"is not UTF-8 at byte {error.start}; save it as UTF-8"
        raise fail(reason) from error


def read_input(path: Path, limit: int) -> bytes:
    """Give the bytes of a file that a command is to read.

    Raises:
        InputError: It is not there.
        ReadError: It cannot be read, or is larger than *limit* (bytes).
    """
    if not path.exists():
        raise InputError(f"{path}: there is no such file; check the path")
    return read_file(path, limit, lambda reason: ReadError(str(path), reason))


def about(error: Callable[[str], NameresolveError], name: object) -> Fail:
    """Let *error* say its reasons of what is called *name*."""
    return lambda reason: error(f"{name}: {reason}")


def say_too_large(limit: int, size: int = 0, remedy: str = SPLIT) -> str:
    """Say the limit, the size where it is known (bytes), and what to do."""
    amount = f"{size:,} bytes, " if size else ""
    return f"is {amount}more than the limit of {limit:,} bytes; {remedy}"


def _measure(stream: BinaryIO) -> int:
    """Say how many bytes there are still to come; 0 where nobody knows."""
    if not stream.seekable():
        return 0
    start = stream.tell()
    size = stream.seek(0, 2) - start
    stream.seek(start)
    return size
