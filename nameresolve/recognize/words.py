"""The word lists of the package, read when they are first needed."""

from functools import cache
from importlib.resources import files

PLACE_LISTS = ("countries", "regions", "provinces", "large_cities", "cities")
"""The lists of places, the most telling first."""


@cache
def read_words(name: str) -> frozenset[str]:
    """Return the entries of the word list *name*, one entry a line.

    Lines that start with ``#`` say what the list is and where it comes from.
    """
    lines = _read(name).splitlines()
    return frozenset(line.strip() for line in lines if line and line[0] != "#")


def _read(name: str) -> str:
    """Return the text of one list."""
    folder = files("nameresolve.recognize") / "data"
    return (folder / f"{name}.txt").read_text(encoding="utf-8")


def is_ordinary(word: str) -> bool:
    """Tell whether *word*, in lower case, is an ordinary word that a capital may hide."""
    return word in read_words("ordinary_words")


def is_listed(entry: str, *names: str) -> bool:
    """Tell whether *entry* is in one of the lists *names*."""
    return any(entry in read_words(name) for name in names)
