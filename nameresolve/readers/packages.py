"""Zip files that others made: limits, locks and damage, each with its sentence."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Final

from nameresolve.errors import ReadError
from nameresolve.readers.pieces import Request, too_big

_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"
_IS_LOCKED: Final = 0x1
_CHUNK: Final = 1 << 16

DAMAGE: Final = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError),
    *(RuntimeError, ValueError, KeyError, OSError, UnicodeError),
)
"""What zipfile raises at what is no sound zip."""


@contextmanager
def open_package(
    stream: BinaryIO, request: Request, what: str
) -> Iterator[zipfile.ZipFile]:
    """Open a zip file that is *what*, for example "a Word document".

    Raises:
        ReadError: It is locked, damaged, too big, or something else.
    """
    limit = request.settings.max_packed_bytes
    size = stream.seek(0, 2)
    if size > limit:
        raise too_big(request.name, limit, size)
    stream.seek(0)
    if stream.read(len(_OLD_OFFICE)) == _OLD_OFFICE:
        reason = "is locked with a password or of an old format; save it anew without"
        raise ReadError(request.name, reason)
    stream.seek(0)
    try:
        package = zipfile.ZipFile(stream)
    except DAMAGE as error:
        reason = f"is damaged or not {what}; get it again"
        raise ReadError(request.name, reason) from error
    with package:
        yield package


def read_member(package: zipfile.ZipFile, part: str, request: Request) -> bytes:
    """Unpack one file of a package.

    Raises:
        ReadError: It is not there, locked, damaged, or too big when unpacked.
    """
    return b"".join(stream_member(package, part, request))


def stream_member(
    package: zipfile.ZipFile, part: str, request: Request
) -> Iterator[bytes]:
    """Unpack one file of a package bit by bit; what its size is said to be is not believed.

    Raises:
        ReadError: It is not there, locked, damaged, or too big when unpacked.
    """
    name, limit = f"{request.name}#{part}", request.settings.max_packed_bytes
    try:
        if package.getinfo(part).flag_bits & _IS_LOCKED:
            raise ReadError(name, "is locked with a password; unpack it first")
        with package.open(part) as member:
            total = 0
            while chunk := member.read(_CHUNK):
                total += len(chunk)
                if total > limit:
                    raise bomb(name, limit)
                yield chunk
    except DAMAGE as error:
        raise ReadError(name, "is damaged or not there; get the file again") from error


def bomb(name: str, limit: int) -> ReadError:
    """Say that something grows beyond the limit when it is unpacked."""
    reason = f"unpacks to more than the limit of {limit:,} bytes; unpack it yourself"
    return ReadError(name, reason)
