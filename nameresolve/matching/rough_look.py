"""A first, rough look at many words by rapidfuzz: which pairs may be spellings of one.

Words that share a skeleton share what is found out about it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Indel, Levenshtein

from nameresolve.matching.sounds import skeletons_of_all, sounds_of_all

STEM: Final = 4
"""How many letters begin words that may be two uses of one."""
_ROWS_AT_ONCE = 128
_VOWEL_GROUP = "a"

type Positions = NDArray[np.intp]
type Scorer = Callable[..., float]
type TokenPairs = tuple[list[str], list[str]]
type Narrow = Callable[[Sequence[str], Positions, Positions], NDArray[np.bool_]]
"""Tells which pairs matter, of some words and of the words of a vocabulary."""


@dataclass(frozen=True, slots=True)
class RoughLook:
    """What two words must share to be compared in earnest."""

    skeletons: float
    """The least similarity of their skeletons (0 to 1)."""

    sounds: float
    """The most sounds that may differ, as a share of the shorter word's; consonants of
    other groups count more."""

    consonants: float
    """What a consonant of another group counts more."""


EVERYTHING: Final = RoughLook(skeletons=0.65, sounds=np.inf, consonants=0.0)
"""Lower keeps hardly more of the variants that score above 0, and passes many pairs."""

CLOSER: Final = RoughLook(skeletons=0.7, sounds=0.8, consonants=0.5)
"""A quarter of those pairs, and nearly all that are related: see bench/blocking.py."""


FEW_WORDS: Final = 3_000
"""So many words can all be compared with each other."""


def look_for(number: int) -> RoughLook:
    """The rough look that is affordable for so many words."""
    return EVERYTHING if number <= FEW_WORDS else CLOSER


@dataclass(frozen=True, slots=True)
class SkeletonWords:
    """Words in the order of their skeletons: many words share one."""

    tokens: NDArray[np.object_]
    sounds: NDArray[np.object_]
    lengths: Positions
    stems: NDArray[np.str_]
    skeletons: list[str]
    consonants: NDArray[np.object_]
    starts: Positions
    counts: Positions

    @classmethod
    def of(cls, listed: Sequence[str]) -> "SkeletonWords":
        """Put words in that order; those that are not of letters alone are left out."""
        usable = [token for token in listed if token.isalpha()]
        spoken = sounds_of_all(usable)
        members: dict[str, list[tuple[str, str]]] = {}
        for each in zip(skeletons_of_all(spoken), usable, spoken, strict=True):
            members.setdefault(each[0], []).append(each[1:])
        skeletons = sorted(members)
        words = [each for skeleton in skeletons for each in members[skeleton]]
        tokens, sounds = ([each[part] for each in words] for part in (0, 1))
        counts = [len(members[skeleton]) for skeleton in skeletons]
        starts = [*accumulate(counts, initial=0)][:-1]
        return cls(
            np.array(tokens, dtype=object),
            np.array(sounds, dtype=object),
            np.array([len(each) for each in sounds], dtype=np.intp),
            np.array([token[:STEM] for token in tokens], dtype=f"U{STEM}"),
            skeletons,
            np.array([s.replace(_VOWEL_GROUP, "") for s in skeletons], dtype=object),
            np.array(starts, dtype=np.intp),
            np.array(counts, dtype=np.intp),
        )


def find_near(
    rows: SkeletonWords,
    columns: SkeletonWords,
    look: RoughLook,
    narrow: Narrow | None = None,
) -> Iterator[TokenPairs]:
    """Yield pairs that pass the rough look, in batches; each pair of words once.

    Whoever narrows them down sees all at once.
    """
    at_once = max(1, len(rows.skeletons)) if narrow else _ROWS_AT_ONCE
    for start in range(0, len(rows.skeletons), at_once):
        first = start if rows is columns else 0
        near = process.cdist(
            rows.skeletons[start : start + at_once],
            columns.skeletons[first:],
            scorer=Indel.normalized_similarity,
            score_cutoff=look.skeletons,
        )
        row, column = near.nonzero()
        row, column = row + start, column + first
        if rows is columns:
            row, column = row[row <= column], column[row <= column]
        yield _spelled(rows, columns, (row, column), look, narrow)


def _spelled(
    rows: SkeletonWords,
    columns: SkeletonWords,
    near: tuple[Positions, Positions],
    look: RoughLook,
    narrow: Narrow | None,
) -> TokenPairs:
    """Go from pairs of skeletons to the words that have them, and look again."""
    left, right, pair = _expand(rows, columns, *near)
    if rows is columns:
        once = left < right
        left, right, pair = left[once], right[once], pair[once]
    if narrow:
        kept = narrow(rows.tokens.tolist(), left, right)
        left, right, pair = left[kept], right[kept], pair[kept]
    if look.sounds < np.inf and len(left):
        unlike = _consonants_apart(rows, columns, near, pair)
        differing = _distances(
            Levenshtein.distance, rows.sounds[left], columns.sounds[right]
        )
        differing = differing + look.consonants * unlike
        shorter = np.minimum(rows.lengths[left], columns.lengths[right])
        passed = differing <= look.sounds * (shorter + 1)
        passed |= rows.stems[left] == columns.stems[right]
        left, right = left[passed], right[passed]
    if narrow:
        kept = narrow(rows.tokens.tolist(), left, right)
        left, right = left[kept], right[kept]
    return rows.tokens[left].tolist(), columns.tokens[right].tolist()


def _consonants_apart(
    rows: SkeletonWords,
    columns: SkeletonWords,
    near: tuple[Positions, Positions],
    pair: Positions,
) -> NDArray[np.float64]:
    """How many consonants of skeletons are of other groups, once for each *pair*."""
    used, which = np.unique(pair, return_inverse=True)
    row, column = near[0][used], near[1][used]
    apart = _distances(Indel.distance, rows.consonants[row], columns.consonants[column])
    return apart[which]


def _expand(
    rows: SkeletonWords, columns: SkeletonWords, row: Positions, column: Positions
) -> tuple[Positions, Positions, Positions]:
    """The words behind pairs of skeletons, and the position of the pair of each."""
    width = columns.counts[column]
    sizes = rows.counts[row] * width
    pair = np.repeat(np.arange(len(row)), sizes)
    offset = np.arange(len(pair)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    left = rows.starts[row][pair] + offset // width[pair]
    right = columns.starts[column][pair] + offset % width[pair]
    return left, right, pair


def _distances(
    scorer: Scorer,
    lefts: NDArray[np.object_],
    rights: NDArray[np.object_],
) -> NDArray[np.float64]:
    found: NDArray[np.float64] = process.cpdist(
        lefts.tolist(), rights.tolist(), scorer=scorer
    )
    return found.astype(np.float64)
