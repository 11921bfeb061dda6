"""Which files to read: the paths that were given, unfolded, sorted and named."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from nameresolve.errors import InputError
from nameresolve.readers.folders import walk_files
from nameresolve.readers.formats import READERS

STDIN = "-"
"""The path that stands for standard input, and the name of its document."""


@dataclass(frozen=True, slots=True)
class Source:
    """Something to read; *path* is None for standard input.

    ``name`` is relative to the folder that was given, with ``/`` between its parts,
    and no two sources of a run share it.
    """

    path: Path | None
    name: str


@dataclass(frozen=True, slots=True)
class _Found:
    """A file, its whole path in parts, and how many of the last of them name it."""

    path: Path | None
    parts: tuple[str, ...]
    shown: int

    @property
    def name(self) -> str:
        # A file name that is no UTF-8 must still be a name that can be written.
        name = "/".join(self.parts[-self.shown :])
        return os.fsencode(name).decode("utf-8", "backslashreplace")

    def lengthen(self) -> "_Found":
        """Show one folder more; the whole path when there is none."""
        return _Found(self.path, self.parts, min(self.shown + 1, len(self.parts)))


def find_sources(paths: Sequence[str | Path]) -> tuple[Source, ...]:
    """List every text that *paths* lead to, sorted by name, each file once.

    A path is a folder, whose readable files are found at any depth, a single file
    of any suffix, or ``-`` for standard input. Hidden files and folders are skipped.
    Files that would have the same name show as many of their folders as it takes.

    Raises:
        InputError: A path is not there, or a folder holds nothing to read.
    """
    if not paths:
        raise InputError("nothing was given to read; name a folder, a file, or -")
    found: dict[str, _Found] = {}
    folders: dict[str, str] = {}
    for path in paths:
        for each in _find(path):
            found.setdefault(_real(each.path, folders) if each.path else "", each)
    named = _tell_apart(found.values())
    return tuple(sorted((Source(f.path, f.name) for f in named), key=_by_name))


def _real(file: Path, folders: dict[str, str]) -> str:
    """Return where a file really is; *folders* keeps where folders really are."""
    folder, name = os.path.split(file)
    if os.path.islink(file):  # noqa: PTH114 - for each of very many files
        return os.path.realpath(file)
    if folder not in folders:
        folders[folder] = os.path.realpath(folder)
    return os.path.join(folders[folder], name)  # noqa: PTH118 - as above


def _by_name(source: Source) -> str:
    return source.name


def _find(given: str | Path) -> Iterator[_Found]:
    if str(given) == STDIN:
        yield _Found(None, (STDIN,), 1)
        return
    path = Path(given)
    if not _exists(path):
        raise InputError(f"{path}: there is no such file or folder; check the path")
    if path.is_dir():
        yield from _find_in_folder(path)
    else:
        yield _Found(path, (*_parts(path.parent), path.name), 1)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:
        reason = f"cannot be looked at ({error.strerror}); check the path"
        raise InputError(f"{path}: {reason}") from error


def _find_in_folder(folder: Path) -> Iterator[_Found]:
    files = tuple(walk_files(folder))
    readable = [file for file in files if _is_readable(file)]
    if not readable:
        raise InputError(f"{folder}: {_nothing_to_read(files)}")
    above = _parts(folder)
    for file in readable:
        inner = file.parts[len(folder.parts) :]
        yield _Found(file, above + inner, max(1, len(inner)))


def _is_readable(file: Path) -> bool:
    # A folder comes here only when it may not be listed; reading it says so.
    return file.suffix.lower() in READERS or file.is_dir()


def _parts(folder: Path) -> tuple[str, ...]:
    """Split the real path of *folder*, a drive letter included, the root left out."""
    parts = Path(os.path.realpath(folder)).parts
    return tuple(filter(None, (part.strip("/\\") for part in parts)))


def _nothing_to_read(files: Sequence[Path]) -> str:
    """Say what can be read, and what is there in its place."""
    if not files:
        return "the folder is empty; put texts into it (`nameresolve formats`)"
    counts = Counter(file.suffix.lower() or "files without suffix" for file in files)
    there = ", ".join(f"{number} {suffix}" for suffix, number in counts.most_common(5))
    return f"no text in it, only {there}; `nameresolve formats` lists what can be read"


def _tell_apart(found: Iterable[_Found]) -> tuple[_Found, ...]:
    """Let all that share a name show one folder more, until none does."""
    named = tuple(found)
    while True:
        counts = Counter(each.name for each in named)
        longer = tuple(e.lengthen() if counts[e.name] > 1 else e for e in named)
        if longer == named:
            return named
        named = longer
