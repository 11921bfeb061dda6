"""Which of many words may be spellings of one name element.

Each two words are compared once: roughly, by rapidfuzz in C, and the few that are left
by the token model. The rough look is stricter where words are many, because the pairs
that pass it grow with the square of their number.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Indel, Levenshtein

from nameresolve.matching.batch import token_scores
from nameresolve.matching.priors import PRIORS
from nameresolve.matching.sounds import skeleton_of, sounds_of
from nameresolve.model import Kind

# A little below what comparators ask for: recurring changes cost less there.
LEAST_TOKEN_SCORE = -PRIORS[Kind.PERSON] - 0.5
_STEM = 4
_ROWS_AT_ONCE = 128
_VOWEL_GROUP = "a"

type Positions = NDArray[np.intp]
type Scorer = Callable[..., float]
type TokenPairs = tuple[list[str], list[str]]
type Narrow = Callable[[Sequence[str], Positions, Positions], NDArray[np.bool_]]
"""Tells which pairs matter, of some words and of the words of a vocabulary."""

type Related = dict[str, set[str]]
"""Each word with those that may be spellings of it, itself included."""


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


def relate_tokens(
    tokens: Iterable[str],
    joined: Iterable[str] = (),
    *,
    look: RoughLook | None = None,
) -> Related:
    """Map each token to those that may be spellings of it, itself included.

    Args:
        tokens: Folded words.
        joined: Neighboring words written as one; they answer to words, not to each
            other, unless they are equal.
        look: What passes the rough look; by default as strict as it must be.
    """
    listed = sorted(set(tokens))
    others = sorted(set(joined).difference(listed))
    related = {token: {token} for token in (*listed, *others)}
    look = look or look_for(len(listed))
    words = _Words.of(listed)
    alike = chain(
        _alike(_near(words, words, look), by_stem=True),
        _alike(_near(_Words.of(others), words, look), by_stem=False),
    )
    for one, other in alike:
        related[one].add(other)
        related[other].add(one)
    return related


def find_related(words: Iterable[str], among: Iterable[str]) -> Related:
    """Map each of *words* to those of *among* that may be spellings of it."""
    listed, others = sorted(set(words)), sorted(set(among))
    look = look_for(len(listed) + len(others))
    return Vocabulary(others, look=look).find_related(listed)


class Vocabulary:
    """Words that others are looked up among, again and again: prepared once."""

    def __init__(self, words: Iterable[str], *, look: RoughLook | None = None) -> None:
        self.words = frozenset(words)
        self._look = look or look_for(len(self.words))
        self._columns = _Words.of(sorted(self.words))

    @property
    def listed(self) -> Sequence[str]:
        """Its words, as far as they are of letters alone, in the order of positions."""
        found: list[str] = self._columns.tokens.tolist()
        return found

    def find_related(
        self, words: Iterable[str], narrow: Narrow | None = None
    ) -> Related:
        """Map each of *words* to those of the vocabulary that may be spellings of it.

        Args:
            words: The words.
            narrow: Tells before each closer look which pairs matter; by default all do.
        """
        listed = sorted(set(words))
        related: Related = {word: {word} & self.words for word in listed}
        near = _near(_Words.of(listed), self._columns, self._look, narrow)
        for one, other in _alike(near, by_stem=False):
            related[one].add(other)
        return related


def look_for(number: int) -> RoughLook:
    """The rough look that is affordable for so many words."""
    return EVERYTHING if number <= FEW_WORDS else CLOSER


def _alike(near: Iterable[TokenPairs], *, by_stem: bool) -> Iterator[tuple[str, str]]:
    for lefts, rights in near:
        scores = token_scores(lefts, rights)
        for one, other, score in zip(lefts, rights, scores.tolist(), strict=True):
            if score >= LEAST_TOKEN_SCORE or (by_stem and _shares_stem(one, other)):
                yield one, other


def _shares_stem(one: str, other: str) -> bool:
    """Tell "Ukraine" and "Ukrainian", "Alex" and "Alexander"."""
    return one[:_STEM] == other[:_STEM] and len(one) >= _STEM


@dataclass(frozen=True, slots=True)
class _Words:
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
    def of(cls, listed: Sequence[str]) -> "_Words":
        members: dict[str, list[str]] = {}
        for token in listed:
            if token.isalpha():
                members.setdefault(skeleton_of(token), []).append(token)
        skeletons = sorted(members)
        tokens = [token for skeleton in skeletons for token in members[skeleton]]
        sounds = [sounds_of(token) for token in tokens]
        counts = [len(members[skeleton]) for skeleton in skeletons]
        starts = [*accumulate(counts, initial=0)][:-1]
        return cls(
            np.array(tokens, dtype=object),
            np.array(sounds, dtype=object),
            np.array([len(each) for each in sounds], dtype=np.intp),
            np.array([token[:_STEM] for token in tokens], dtype=f"U{_STEM}"),
            skeletons,
            np.array([s.replace(_VOWEL_GROUP, "") for s in skeletons], dtype=object),
            np.array(starts, dtype=np.intp),
            np.array(counts, dtype=np.intp),
        )


def _near(
    rows: _Words, columns: _Words, look: RoughLook, narrow: Narrow | None = None
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
    rows: _Words,
    columns: _Words,
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
    rows: _Words,
    columns: _Words,
    near: tuple[Positions, Positions],
    pair: Positions,
) -> NDArray[np.float64]:
    """How many consonants of skeletons are of other groups, once for each *pair*."""
    used, which = np.unique(pair, return_inverse=True)
    row, column = near[0][used], near[1][used]
    apart = _distances(Indel.distance, rows.consonants[row], columns.consonants[column])
    return apart[which]


def _expand(
    rows: _Words, columns: _Words, row: Positions, column: Positions
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
