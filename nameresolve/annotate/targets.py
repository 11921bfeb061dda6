"""What the files of annotated texts are called: like their documents, made safe."""

import re
from collections.abc import Iterable, Mapping

_UNSAFE = re.compile(r"[^\w .,=()+\-]")
_LONGEST = 120


def name_files(paths: Iterable[str]) -> Mapping[str, str]:
    """Give each document's path a file name of its own, without suffix.

    Folders stay folders, nothing leads out of them, and what a shell, a browser or
    another system could misread is an underscore.

    >>> dict(name_files(["b/mail.mbox#3", "../x?"]))
    {'../x?': '_/x_', 'b/mail.mbox#3': 'b/mail.mbox_3'}
    """
    taken: set[str] = set()
    names: dict[str, str] = {}
    for path in sorted(paths):
        safe = "/".join(_make_safe(part) for part in path.split("/") if part) or "_"
        names[path] = _tell_apart(safe, taken)
    return names


def _make_safe(part: str) -> str:
    cleaned = _UNSAFE.sub("_", part).strip(" ")[-_LONGEST:]
    # Neither hidden, nor the folder above.
    return re.sub(r"^\.+", "_", cleaned) or "_"


def _tell_apart(name: str, taken: set[str]) -> str:
    """Number what would be one file, also where capitals make no difference."""
    number, free = 1, name
    while free.casefold() in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free.casefold())
    return free
