"""Persons' names as columns of numbers, for comparing very many of them at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from nameresolve.matching.encoding import Codes
from nameresolve.matching.person import MISSING_BY_ROLE, MISSING_NOTHING
from nameresolve.model import Name, Role
from nameresolve.names import words
from nameresolve.names.persons import NAME_ROLES

type Floats = NDArray[np.float64]
type Flags = NDArray[np.bool_]

MOST_PARTS: Final = 5
"""Names with more parts are compared one by one."""

NONE: Final = -1
"""Stands where there is no part."""

_CONTENT: Final = frozenset((*NAME_ROLES, Role.INITIAL))


@dataclass(frozen=True, slots=True)
class Columns:
    """Names with one row each; parts are given by the positions of their words.

    A name that has to be compared by itself has a row without parts.
    """

    words: tuple[str, ...]
    """All parts."""
    parts: Codes
    """The parts of each name in their order, then NONE."""
    counts: Codes
    """How many parts there are; 0 for a name that has to be compared by itself."""
    missing: Floats
    """What it costs (nats) that the other name lacks the part; not a number where that
    depends on how many it lacks."""
    families: Flags
    """Which parts are for certain family names."""
    sons: Flags
    daughters: Flags
    ranks: Codes
    """The order in which two names are compared."""


def make_columns(names: Sequence[Name]) -> Columns:
    """Put persons' names into columns."""
    places: dict[str, int] = {}
    shape = len(names), MOST_PARTS
    parts = np.full(shape, NONE)
    missing, families = np.full(shape, np.nan), np.zeros(shape, np.bool_)
    counts = np.zeros(len(names), np.intp)
    for row, name in enumerate(names):
        tokens = [token for token in name.tokens if token.role in _CONTENT]
        texts = [token.text for token in tokens]
        if not _is_plain(name, texts):
            continue
        counts[row] = len(texts)
        for column, token in enumerate(tokens):
            parts[row, column] = places.setdefault(token.text, len(places))
            missing[row, column] = _cost_of_missing(token.text, token.role)
            families[row, column] = token.role is Role.FAMILY
    particles = [frozenset(name.words(Role.PARTICLE)) for name in names]
    return Columns(
        tuple(places),
        parts,
        counts,
        missing,
        families,
        _meet(particles, words.SONS),
        _meet(particles, words.DAUGHTERS),
        _rank(names),
    )


def _is_plain(name: Name, texts: Sequence[str]) -> bool:
    """Whether a name has few parts, and nothing that only few names have."""
    return (
        0 < len(texts) <= MOST_PARTS
        and not name.words(Role.GENERATION)
        and all(one != other for one, other in combinations(texts, 2))
    )


def _cost_of_missing(text: str, role: Role) -> float:
    if text in words.TITLES:
        return MISSING_NOTHING
    return MISSING_BY_ROLE.get(role, np.nan)


def _meet(particles: Iterable[frozenset[str]], listed: frozenset[str]) -> Flags:
    return np.fromiter((not listed.isdisjoint(each) for each in particles), np.bool_)


def _rank(names: Sequence[Name]) -> Codes:
    order = sorted(
        range(len(names)), key=lambda row: (names[row].folded, names[row].spelling)
    )
    ranks = np.empty(len(names), np.intp)
    ranks[order] = np.arange(len(names))
    return ranks
