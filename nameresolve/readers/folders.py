"""The files below a folder, without hidden ones, and without going in circles."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path


def walk_files(folder: Path) -> Iterator[Path]:
    """Yield the files below *folder*; links to folders are followed after the rest.

    So a file that a folder and a link both lead to is found under its own name
    first. A folder that may not be listed and a link that leads nowhere are yielded
    themselves: reading them says what is wrong.
    """
    visited: set[str] = set()
    folders, links = [folder], list[Path]()
    while folders or links:
        current = folders.pop() if folders else links.pop(0)
        real = os.path.realpath(current)
        if real in visited:
            continue
        visited.add(real)
        files, inner, linked = _list(current)
        yield from files
        folders.extend(inner)
        links.extend(linked)


def _list(folder: Path) -> tuple[list[Path], list[Path], list[Path]]:
    """Sort what a folder holds into files, folders, and links to folders."""
    try:
        entries = sorted(folder.iterdir(), key=lambda path: (path.is_symlink(), path))
        shown = [entry for entry in entries if not entry.name.startswith(".")]
        folders = [entry for entry in shown if entry.is_dir()]
    except OSError:
        return [folder], [], []
    return (
        [entry for entry in shown if _is_file(entry)],
        [entry for entry in folders if not entry.is_symlink()],
        [entry for entry in folders if entry.is_symlink()],
    )


def _is_file(path: Path) -> bool:
    """Say whether *path* is a file or a broken link, not a folder, pipe or device."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True
