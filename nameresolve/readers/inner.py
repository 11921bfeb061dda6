"""Files inside a file: an archive's members, the attachments of a mail."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from nameresolve.errors import ReadError
from nameresolve.readers.pieces import Pieces, Request

_IN_MEMORY = 1_000_000


def suffix_of(name: str) -> str:
    """Give the suffix of a file that is called *name* inside another."""
    return PurePosixPath(name).suffix.lower()


def read_inner(
    chunks: Iterable[bytes], file: str, request: Request, without: Collection[str]
) -> Pieces:
    """Read the texts of *file*, whose bytes are inside the file of *request*.

    What goes wrong is said, not raised: the other files can still be read.

    Args:
        chunks: The bytes.
        file: The name inside; its suffix is one of those in ``request.inner``.
        request: What is being read.
        without: The suffixes that are not read inside of it.
    """
    inner = {s: read for s, read in request.inner.items() if s not in without}
    asked = replace(request, name=f"{request.name}#{file}", inner=inner)
    try:
        with SpooledTemporaryFile(_IN_MEMORY) as copy:
            copy.writelines(chunks)
            copy.seek(0)
            read = request.inner[suffix_of(file)]
            for piece in read(cast("BinaryIO", copy), asked):
                yield (
                    piece
                    if isinstance(piece, ReadError)
                    else replace(piece, part="#".join(filter(None, (file, piece.part))))
                )
    except ReadError as error:
        yield error
