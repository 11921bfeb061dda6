"""Write a result to a file: the whole of it or nothing."""

import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from nameresolve.bounding import read_file
from nameresolve.errors import ExportError
from nameresolve.exporters.escape import replace_surrogates
from nameresolve.exporters.extras import NO_EXTRAS, Extras
from nameresolve.exporters.table import UPDATERS, format_of, pieces_of, render_log
from nameresolve.model import Decision, Resolution
from nameresolve.settings import Settings

_PRIVATE = 0o600
_DESCRIPTORS = Path("/proc/self/fd")
# What makes a file without a name; nothing where the system has no such files.
_NAMELESS: int = getattr(os, "O_TMPFILE", 0) if _DESCRIPTORS.is_dir() else 0


def write_export(
    resolution: Resolution,
    target: Path,
    format_name: str,
    *,
    bom: bool = False,
    extras: Extras = NO_EXTRAS,
) -> None:
    """Write *resolution* to *target* in the format *format_name*.

    The file appears complete or not at all. An alias map that is already there is added
    to; any other file is replaced.

    Args:
        resolution: what to write.
        target: a path; standard output is left to the caller, who has ``render``.
        format_name: a key of ``EXPORTERS``.
        bom: begin with a byte order mark (CSV only).
        extras: what some formats need besides.

    Raises:
        ExportError: there is no such format, or *target* cannot be written.
    """
    name = format_of(target, format_name)
    with _naming(target):
        if name in UPDATERS and target.is_file() and not bom:
            pieces = _update(resolution, target, name)
        else:
            pieces = pieces_of(resolution, name, bom=bom, extras=extras)
        _write(target.resolve(), pieces)


def write_file(
    target: Path, pieces: Iterable[bytes], *, nameless: int = _NAMELESS
) -> None:
    """Write *pieces* to *target*, which appears complete or not at all.

    Args:
        target: A path.
        pieces: What to write.
        nameless: How this system is asked for a file without a name; 0 if it cannot be.

    Raises:
        ExportError: *target* cannot be written.
    """
    with _naming(target):
        _write(target.resolve(), pieces, nameless)


def write_log(
    decisions: Iterable[Decision], target: Path, format_name: str, *, bom: bool = False
) -> None:
    """Write the log of decisions to *target*, complete or not at all.

    Raises:
        ExportError: *target* cannot be written, or a byte order mark was asked for.
    """
    with _naming(target):
        pieces = render_log(decisions, format_name, bom=bom)
        _write(target.resolve(), (piece.encode("utf-8") for piece in pieces))


def _update(resolution: Resolution, target: Path, name: str) -> Iterator[bytes]:
    limit, remedy = Settings().max_yaml_bytes, "export to another file"
    content = read_file(target, limit, ExportError, remedy=remedy)
    text = content.decode("utf-8-sig")
    yield replace_surrogates(UPDATERS[name](text, resolution)).encode("utf-8")


def _write(target: Path, pieces: Iterable[bytes], nameless: int = _NAMELESS) -> None:
    # A device or a pipe cannot be replaced, and must not be.
    if target.exists() and not target.is_file():
        with target.open("wb") as stream:
            stream.writelines(pieces)
        return
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        _write_new(temporary, pieces, nameless)
        if target.exists():
            shutil.copymode(target, temporary)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(target.parent)


def _write_new(path: Path, pieces: Iterable[bytes], nameless: int) -> None:
    """Write a file that only its owner reads; it has its name when it is whole."""
    descriptor, is_nameless = _open_private(path, nameless)
    with open(descriptor, "wb") as stream:  # noqa: PTH123 - a descriptor, no path
        stream.writelines(pieces)
        stream.flush()
        os.fsync(stream.fileno())
        if is_nameless:
            _name(stream.fileno(), path)


def _open_private(path: Path, nameless: int) -> tuple[int, bool]:
    """Open a file without a name, of which nothing is left whenever we are killed.

    Where the system has no such files, it is *path* from the beginning.
    """
    if nameless:
        # Not every file system has them.
        with suppress(OSError):
            return os.open(path.parent, nameless | os.O_WRONLY, _PRIVATE), True
    return os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _PRIVATE), False


def _name(descriptor: int, path: Path) -> None:
    with _open_folder(path.parent) as folder:
        # Only with a folder does Python follow the link that stands for the file.
        os.link(_DESCRIPTORS / str(descriptor), path.name, dst_dir_fd=folder)


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can."""
    if hasattr(os, "O_DIRECTORY"):
        with _open_folder(folder) as descriptor:
            os.fsync(descriptor)


@contextmanager
def _open_folder(folder: Path) -> Iterator[int]:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


@contextmanager
def _naming(target: Path) -> Iterator[None]:
    """Turn what goes wrong with a file into an error that names it."""
    try:
        yield
    except ExportError as error:
        raise ExportError(f"{target}: {error}") from error
    except UnicodeDecodeError as error:
        raise ExportError(
            f"{target}: is not UTF-8 at byte {error.start}; "
            "save it as UTF-8 or export to another file"
        ) from error
    except OSError as error:
        raise ExportError(
            f"{target}: cannot be written ({error.strerror}); "
            "check the folder and its permissions"
        ) from error
