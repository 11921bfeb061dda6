"""Which versions of libraries are installed, found without reading what they say at length."""

import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module

MISSING = "missing"
"""The version of what is not installed."""

_FOLDER = re.compile(r"(?P<name>[^-]+)-(?P<version>[^-]+)\.dist-info")


def find_version(library: str) -> str:
    """Give the version of an installed library, or ``MISSING``.

    The folder that every installed library has is called by its version; only where
    there is no such folder is Python's own search asked, which reads what is in it.
    """
    return _versions(tuple(sys.path)).get(_fold(library)) or _search(library)


def _fold(name: str) -> str:
    return re.sub(r"[-_.]+", "_", name).lower()


def _search(library: str) -> str:
    metadata = import_module("importlib.metadata")  # it takes longer than our look
    try:
        return str(metadata.version(library))
    except metadata.PackageNotFoundError:
        return MISSING


@cache
def _versions(path: tuple[str, ...]) -> dict[str, str]:
    """Return the versions of all libraries on a path; the first of a name counts."""
    versions: dict[str, str] = {}
    for folder in path:
        for found in filter(None, map(_FOLDER.fullmatch, _list(folder))):
            versions.setdefault(_fold(found["name"]), found["version"])
    return versions


def _list(folder: str) -> Iterator[str]:
    try:
        yield from sorted(os.listdir(folder or "."))  # noqa: PTH208 - hundreds of names, and no paths
    except OSError:
        return
