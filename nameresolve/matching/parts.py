"""The words of two names that face each other, letter by letter, for a person to read."""

from dataclasses import dataclass
from typing import Final

from nameresolve.matching.operations import Operation, align_sounds, weigh_whole
from nameresolve.model import Comparison

_OF_WORDS: Final = frozenset({"part", "word", "token", "conflict"})
"""Evidence whose left and right are folded words."""


@dataclass(frozen=True, slots=True)
class FacingWords:
    """Words of the one name and those of the other that were held against them."""

    left: str
    right: str
    operations: tuple[Operation, ...]
    whole: float
    """What the lengths of the two add to their log-odds (nats)."""


def face_words(comparison: Comparison) -> tuple[FacingWords, ...]:
    """Align every two words that *comparison* compared as sounds, in its order.

    Equal words, those that one name has alone and those with digits do not appear.
    """
    pairs = dict.fromkeys(
        (item.left, item.right)
        for item in comparison.evidence
        if item.feature in _OF_WORDS and item.left != item.right
    )
    faced = (_face(left, right) for left, right in pairs)
    return tuple(words for words in faced if words.operations)


def _face(left: str, right: str) -> FacingWords:
    one, other = _joined(left), _joined(right)
    whole = sum(nats for _, nats in weigh_whole(one, other))
    return FacingWords(left, right, align_sounds(one, other), whole)


def _joined(words: str) -> str:
    return words.replace(" ", "")
