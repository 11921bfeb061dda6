"""Whoever reads what is printed may have seen enough: ``nameresolve run … | head``."""

import io
import os
import sys
from collections.abc import Buffer
from contextlib import suppress
from pathlib import Path
from typing import Final, TextIO

CLOSED: Final = 141
"""The exit code of Unix tools that write to nobody: 128 and the number of SIGPIPE."""


class _Pipe(io.FileIO):
    """An output that ends the program without a word when nobody reads it any more.

    The signal itself would do so, too, but kill the program amid its work on files, and
    whenever a process that reads for it or a client that it serves has gone.
    """

    def write(self, data: Buffer, /) -> int:
        try:
            return super().write(data)
        except BrokenPipeError:
            # What is still buffered would find the pipe closed again.
            with Path(os.devnull).open("wb") as nowhere:
                os.dup2(nowhere.fileno(), self.fileno())
            raise SystemExit(CLOSED) from None


def end_when_closed() -> None:
    """Let the program end when standard output or error is closed by its reader."""
    sys.stdout, sys.stderr = _guard(sys.stdout), _guard(sys.stderr)


def flush() -> None:
    """Print what is buffered, while the program can still say how it ends."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()


def _guard(stream: TextIO) -> TextIO:
    if not isinstance(stream, io.TextIOWrapper) or stream.isatty():
        return stream
    with suppress(OSError):
        stream.flush()
    pipe = _Pipe(stream.fileno(), "wb", closefd=False)
    return io.TextIOWrapper(
        io.BufferedWriter(pipe),
        encoding=stream.encoding,
        errors=stream.errors,
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )
