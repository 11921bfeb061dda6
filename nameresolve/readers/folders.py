"""The files below a folder, without hidden ones, and without going in circles."""

import os
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
        with os.scandir(folder) as entries:
            shown = [entry for entry in entries if not entry.name.startswith(".")]
    except OSError:
        return [folder], [], []
    files, folders, links = list[Path](), list[Path](), list[Path]()
    for entry in sorted(shown, key=lambda entry: (entry.is_symlink(), entry.name)):
        if _is_folder(entry):
            (links if entry.is_symlink() else folders).append(folder / entry.name)
        elif _is_file(entry):
            files.append(folder / entry.name)
    return files, folders, links


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Say whether an entry is a folder, or a link that leads to one."""
    return os.path.isdir(entry) if entry.is_symlink() else entry.is_dir()  # noqa: PTH112 - what the entry knows is not asked again


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Say whether an entry is a file or a broken link, not a pipe or device."""
    if entry.is_symlink():
        return os.path.isfile(entry) or not os.path.exists(entry)  # noqa: PTH110, PTH113 - as above
    return entry.is_file()
