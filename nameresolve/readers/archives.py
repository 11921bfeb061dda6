"""Archives: nothing is unpacked onto the disk, and never more than the limit."""

import gzip
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import BinaryIO, Final

from nameresolve.errors import ReadError
from nameresolve.readers.inner import read_inner, suffix_of
from nameresolve.readers.packages import bomb, open_package, stream_member
from nameresolve.readers.pieces import Pieces, Request

ARCHIVES: Final = frozenset((".zip", ".gz"))
_CHUNK: Final = 1 << 16


def read_zip(stream: BinaryIO, request: Request) -> Pieces:
    """Read the files of a .zip whose formats can be read, sorted by name.

    Raises:
        ReadError: It is damaged, too big, or holds nothing to read.
    """
    with open_package(stream, request, "a zip archive") as package:
        names = sorted(set(package.namelist()))
        readable = [name for name in names if _is_readable(name, request)]
        if not readable:
            raise ReadError(request.name, _nothing_to_read(names))
        budget = _Budget(request)
        for name in readable:
            if _leads_out(name):
                reason = "has a path that leads out of the archive; pack it again"
                yield ReadError(f"{request.name}#{name}", reason)
                continue
            chunks = budget.spend(stream_member(package, name, request))
            yield from read_inner(chunks, name, request, ARCHIVES)


class _Budget:
    """How much the whole archive may unpack to, whatever its files are called."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._left = request.settings.max_packed_bytes

    def spend(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        for chunk in chunks:
            self._left -= len(chunk)
            if self._left < 0:
                limit = self._request.settings.max_packed_bytes
                raise bomb(self._request.name, limit)
            yield chunk


def _is_readable(name: str, request: Request) -> bool:
    parts = PurePosixPath(name).parts
    is_hidden = any(
        part.startswith((".", "__MACOSX")) and part != ".." for part in parts
    )
    is_archive = suffix_of(name) in ARCHIVES
    return not (is_hidden or is_archive) and suffix_of(name) in request.inner


def _leads_out(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return ".." in parts or name.startswith(("/", "\\")) or name[1:2] == ":"


def _nothing_to_read(names: Sequence[str]) -> str:
    files = [name for name in names if not name.endswith("/")]
    counts = Counter(suffix_of(name) or "without suffix" for name in files)
    there = ", ".join(f"{number} {suffix}" for suffix, number in counts.most_common(5))
    return f"holds nothing that can be read ({there or 'it is empty'}); unpack it"


def read_gzip(stream: BinaryIO, request: Request) -> Pieces:
    """Read the file that a .gz holds, as the name without .gz says.

    Raises:
        ReadError: It is damaged, or unpacks to too much or to what cannot be read.
    """
    inner = request.name[: -len(".gz")]
    suffix = suffix_of(inner)
    if suffix in ARCHIVES or suffix not in request.inner:
        reason = f"holds a file {suffix or 'without suffix'}; unpack it first"
        raise ReadError(request.name, reason)
    file = PurePosixPath(inner).name
    for piece in read_inner(_unpack(stream, request), file, request, ARCHIVES):
        # A .gz holds a single file, which needs no name beside its own.
        if isinstance(piece, ReadError):
            raise ReadError(_plain(piece.path, file), piece.reason) from piece
        yield replace(piece, part=piece.part.removeprefix(file).removeprefix("#"))


def _plain(path: str, file: str) -> str:
    return path.replace(f"#{file}", "", 1)


def _unpack(stream: BinaryIO, request: Request) -> Iterator[bytes]:
    limit, total = request.settings.max_packed_bytes, 0
    try:
        with gzip.GzipFile(fileobj=stream) as unpacked:
            while chunk := unpacked.read(_CHUNK):
                total += len(chunk)
                if total > limit:
                    raise bomb(request.name, limit)
                yield chunk
    except (EOFError, OSError, zlib.error) as error:
        reason = "is damaged or cut off; get it again"
        raise ReadError(request.name, reason) from error
