"""Which of many words may be spellings of one name element.

Each two words are compared once: roughly, by rapidfuzz in C, and the few that are left
by the token model. The rough look is stricter where words are many, because the pairs
that pass it grow with the square of their number.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

import numpy as np

from nameresolve.matching.batch import token_scores
from nameresolve.matching.priors import PRIORS
from nameresolve.matching.rough_look import (
    STEM,
    Narrow,
    RoughLook,
    SkeletonWords,
    TokenPairs,
    find_near,
    look_for,
)
from nameresolve.model import Kind

# A little below what comparators ask for: recurring changes cost less there.
LEAST_TOKEN_SCORE = -PRIORS[Kind.PERSON] - 0.5

_AT_ONCE: Final = 300_000
"""Pairs of words that are scored together."""

type Related = dict[str, set[str]]
"""Each word with those that may be spellings of it, itself included."""


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
    words = SkeletonWords.of(listed)
    alike = chain(
        _alike(find_near(words, words, look), by_stem=True),
        _alike(find_near(SkeletonWords.of(others), words, look), by_stem=False),
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
        self._columns = SkeletonWords.of(sorted(self.words))

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
        near = find_near(SkeletonWords.of(listed), self._columns, self._look, narrow)
        for one, other in _alike(near, by_stem=False):
            related[one].add(other)
        return related


def _alike(near: Iterable[TokenPairs], *, by_stem: bool) -> Iterator[tuple[str, str]]:
    for lefts, rights in _gather(near):
        related = token_scores(lefts, rights) >= LEAST_TOKEN_SCORE
        if by_stem:
            stems = [
                one[:STEM] == other[:STEM] and len(one) >= STEM
                for one, other in zip(lefts, rights, strict=True)
            ]
            # "Ukraine" and "Ukrainian", "Alex" and "Alexander"
            related |= np.array(stems, np.bool_)
        for place in np.flatnonzero(related).tolist():
            yield lefts[place], rights[place]


def _gather(near: Iterable[TokenPairs]) -> Iterator[TokenPairs]:
    """Put small batches together: what scoring one costs hardly depends on its size."""
    lefts: list[str] = []
    rights: list[str] = []
    for some_lefts, some_rights in near:
        lefts += some_lefts
        rights += some_rights
        if len(lefts) >= _AT_ONCE:
            yield lefts, rights
            lefts, rights = [], []
    yield lefts, rights
