"""The word lists of the package, read when they are first needed."""

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Final

from nameresolve.names import gazetteer

_LARGE_CITY = 100
"""Thousands of people from which on a city is known by all its spellings."""

PLACE_LISTS = ("countries", "regions", "provinces", "large_cities", "cities")
"""The lists of places, the most telling first."""


@cache
def read_words(name: str) -> frozenset[str]:
    """Return the entries of the word list *name*.

    Countries, provinces and cities come from the gazetteer, the others from files with
    one entry a line. Lines that start with ``#`` say what the list is and where it
    comes from.
    """
    if name in _GAZETTEER_LISTS:
        return _GAZETTEER_LISTS[name]()
    text = (files("nameresolve.recognize") / "data" / f"{name}.txt").read_text("utf-8")
    lines = text.splitlines()
    return frozenset(line.strip() for line in lines if line and line[0] != "#")


def _large_cities() -> frozenset[str]:
    spellings = gazetteer.spellings_of(gazetteer.CITIES, _LARGE_CITY)
    return spellings - read_words("ordinary_words")


_GAZETTEER_LISTS: Final[dict[str, Callable[[], frozenset[str]]]] = {
    "countries": lambda: gazetteer.names_of(gazetteer.COUNTRIES),
    "provinces": lambda: gazetteer.usual_names_of(gazetteer.DIVISIONS),
    "large_cities": _large_cities,
    "cities": lambda: gazetteer.names_of(gazetteer.CITIES),
}


def is_ordinary(word: str) -> bool:
    """Tell whether *word*, in lower case, is an ordinary word that a capital may hide."""
    return word in read_words("ordinary_words")


def is_listed(entry: str, *names: str) -> bool:
    """Tell whether *entry* is in one of the lists *names*."""
    for name in names:  # noqa: SIM110 - any() takes twice as long, a million times
        if entry in read_words(name):
            return True
    return False
