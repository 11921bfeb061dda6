"""Which parts of two persons' names face each other: very many pairs at once.

``alignment`` says the same for one pair.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, permutations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from nameresolve.matching.alignment import JOINING_COST, LINK_BONUS
from nameresolve.matching.encoding import Codes
from nameresolve.matching.person_batches import Joined
from nameresolve.matching.person_tokens import FACING

type Floats = NDArray[np.float64]
type Flags = NDArray[np.bool_]

NO_LINK: Final = -1
"""Stands for a part that faces none."""

_IMPOSSIBLE: Final = -1e6
_TIE: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Facing:
    """Pairs of names with the same numbers of parts; the first axis is the pair.

    The next ones are the part of one name and that of the other, if not said otherwise.
    """

    scores: Floats
    """What two parts score as parts (nats), initials included."""
    alone: Floats
    """What their words score (nats)."""
    has_initial: Flags
    """Whether one of the two is a letter."""
    are_initials: Flags
    """Whether both are."""
    families: tuple[Flags, Flags]
    """Which parts of each name are for certain family names."""
    missing: Floats
    """What each part costs (nats) that the other name lacks, those of one name before
    those of the other; not a number where it costs the usual."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which parts of the second names the parts of the first ones face."""

    column_of: Codes
    """For each part of the first name that of the other, or NO_LINK."""
    is_tied: Flags
    """Whether another alignment is worth the same."""

    @property
    def linked(self) -> Flags:
        """Which parts face one."""
        found: Flags = self.column_of != NO_LINK
        return found

    @property
    def at(self) -> tuple[Codes, Codes, Codes]:
        """Where in the columns of ``Facing`` each link stands; anywhere if there is none."""
        count, height = self.column_of.shape
        column = np.where(self.linked, self.column_of, 0)
        return np.arange(count)[:, np.newaxis], np.arange(height), column

    def left_over(self, width: int) -> tuple[Flags, Flags]:
        """Tell which parts of either name face none; the second has *width* parts."""
        faced = (self.column_of[:, :, np.newaxis] == np.arange(width)).any(axis=1)
        return ~self.linked, ~faced


def align_parts(facing: Facing) -> Alignment:
    """Let parts face each other as it is worth most."""
    return Alignment(*_align(facing.scores))


def may_join(
    joined: Sequence[Joined],
    scores: Sequence[Floats],
    facing: Facing,
    alignment: Alignment,
) -> Flags:
    """Tell where two neighbors written as one might be worth more than an alignment.

    Args:
        joined: The neighbors, and what they may be written as.
        scores: What each of them scores as a part (nats).
        facing: What the parts score one by one.
        alignment: The best alignment of them.
    """
    worth = np.where(facing.scores >= FACING, 2 * (facing.scores + LINK_BONUS), 0.0)
    worth = np.maximum(worth, 0.0)
    most = np.where(alignment.linked, worth[alignment.at], 0.0).sum(axis=1)
    times, found = np.zeros(len(most), np.intp), np.zeros(len(most), np.bool_)
    for each, score in zip(joined, scores, strict=True):
        linked = np.flatnonzero(score - JOINING_COST >= FACING)
        places = each.places[linked]
        alone = 3 * (score[linked] - JOINING_COST + LINK_BONUS)
        rest = worth[places]
        rest = rest.transpose(0, 2, 1) if each.is_turned else rest
        kept = np.delete(rest, [each.row, each.row + 1], axis=1)
        kept = np.delete(kept, each.column, axis=2)
        beside = kept.max(axis=1, initial=0.0).sum(axis=1)
        found[places] |= alone + beside > most[places] - _TIE
        times[places] += 1
    # Of several such neighbors of one pair, it is not known what they are worth together.
    may: Flags = found | (times > 1)
    return may


@cache
def _ways(height: int, width: int) -> Codes:
    """Every way in which parts can face each other: for each part the other's, or none."""
    found: list[list[int]] = []
    for size in range(min(height, width) + 1):
        for rows in combinations(range(height), size):
            for columns in permutations(range(width), size):
                way = [NO_LINK] * height
                for row, column in zip(rows, columns, strict=True):
                    way[row] = column
                found.append(way)
    return np.array(found, np.intp)


@cache
def _cells(height: int, width: int) -> Floats:
    """Which links each of these ways has: one column a way."""
    ways = _ways(height, width)
    linked = ways[:, :, np.newaxis] == np.arange(width)
    cells: Floats = linked.reshape(len(ways), -1).T.astype(np.float64)
    return cells


def _align(scores: Floats) -> tuple[Codes, Flags]:
    """Choose the way that is worth most, and say whether another is worth the same."""
    count, height, width = scores.shape
    worth = np.where(scores >= FACING, 2 * (scores + LINK_BONUS), _IMPOSSIBLE)
    worths = worth.reshape(count, -1) @ _cells(height, width)
    best = worths.argmax(axis=1)
    every = np.arange(count)
    most = worths[every, best]
    worths[every, best] = -np.inf
    return _ways(height, width)[best], worths.max(axis=1) > most - _TIE
