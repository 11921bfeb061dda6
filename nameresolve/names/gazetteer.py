"""Which places a spelling is known to name.

The places come from GeoNames, and countries and their divisions from Wikidata;
``data/places.tsv`` says how its lines are read, ``data/README.md`` where they are from.
The file is read when a place is first looked up.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from itertools import takewhile
from typing import Final

from nameresolve.model import Name, Role
from nameresolve.names import words

COUNTRIES: Final = "countries"
DIVISIONS: Final = "divisions"
CITIES: Final = "cities"
LEVELS: Final = (COUNTRIES, DIVISIONS, CITIES)
"""What the gazetteer knows places as: the titles of the groups in the file."""

_STATES = frozenset({COUNTRIES})
_LEVELS_OF_WORDS: Final = {
    **dict.fromkeys(words.STATE_WORDS, _STATES),
    "state": frozenset({COUNTRIES, DIVISIONS}),
    **dict.fromkeys(words.DIVISION_WORDS, frozenset({DIVISIONS})),
    **dict.fromkeys(words.CITY_WORDS, frozenset({CITIES})),
}

_Index = tuple[dict[str, str], dict[str, list[str]]]
"""The first line of each spelling, and the further lines of those that have several."""


def places_called(folded: str, levels: Iterable[str] = LEVELS) -> tuple[str, ...]:
    """Return the identifiers of the places of this name, the most populous first.

    Args:
        folded: A whole spelling, as ``normalize.fold`` returns it.
        levels: The groups to look in.

    Returns:
        GeoNames numbers of cities, Wikidata identifiers of countries and divisions;
        nothing for a spelling that the gazetteer does not know.
    """
    lines: list[str] = []
    for level in levels:
        first, further = _index(level)
        if folded in first:
            lines += (first[folded], *further.get(folded, ()))
    lines.sort(key=_thousands, reverse=True)
    return tuple(line.partition("\t")[0] for line in lines)


@lru_cache(maxsize=65536)
def bearers_of(name: Name) -> tuple[str, ...]:
    """Return the identifiers of the places that *name* may mean, the likeliest first.

    A name that is not known as a whole is looked up without the words that only say
    what it is the name of, among the places of that level: the Kingdom of Norway among
    countries, Lagos City among cities. What lies in the landscape keeps its word.
    """
    known = places_called(name.folded) or places_called(_without_articles(name))
    if known:
        return known
    levels = [
        _LEVELS_OF_WORDS.get(word, frozenset()) for word in name.words(Role.GENERIC)
    ]
    bare = " ".join(name.words(Role.NAME, Role.DIRECTION))
    return places_called(bare, frozenset.intersection(*levels)) if levels else ()


def names_of(level: str) -> frozenset[str]:
    """Return the folded names of all places of one level."""
    columns = (line.split("\t", 3)[2] for line in _lines()[level])
    return frozenset(",".join(columns).split(","))


def usual_names_of(level: str) -> frozenset[str]:
    """Return the one name of each place of a level that it is usually called by."""
    columns = (line.split("\t", 3)[2] for line in _lines()[level])
    return frozenset(names.partition(",")[0] for names in columns)


def spellings_of(level: str, least: int) -> frozenset[str]:
    """Return every folded spelling of the places with *least* thousands of people."""
    lines = takewhile(lambda line: _thousands(line) >= least, _lines()[level])
    return frozenset(spelling for line in lines for spelling in _spellings(line))


def _without_articles(name: Name) -> str:
    texts = [token.text for token in name.tokens]
    while len(texts) > 1 and texts[0] in words.PLACE_PARTICLES:
        del texts[0]
    return " ".join(texts)


@cache
def _lines() -> dict[str, list[str]]:
    """Read the lines of each level, the most populous places first."""
    text = (files("nameresolve.names") / "data" / "places.tsv").read_text("utf-8")
    groups = (group.partition("]\n") for group in text.split("\n[")[1:])
    return {title: body.splitlines() for title, _, body in groups}


@cache
def _index(level: str) -> _Index:
    # Lines stay whole until they are asked for: reading must not delay a run.
    first: dict[str, str] = {}
    further: dict[str, list[str]] = {}
    for line in _lines()[level]:
        for spelling in _spellings(line):
            if first.setdefault(spelling, line) is not line:
                further.setdefault(spelling, []).append(line)
    return first, further


def _spellings(line: str) -> list[str]:
    return line.split("\t", 2)[2].replace("\t", ",").split(",")


def _thousands(line: str) -> int:
    return int(line.split("\t", 2)[1])
