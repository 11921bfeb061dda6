"""The words of two names that face each other, letter by letter, for a person to read."""

from dataclasses import dataclass
from typing import Final

from nameresolve.matching.operations import Operation, align_sounds
from nameresolve.model import Comparison

_OF_WORDS: Final = frozenset({"part", "word", "token", "conflict"})
"""Evidence whose left and right are folded words."""


@dataclass(frozen=True, slots=True)
class FacingWords:
    """Words of the one name and those of the other that were held against them."""

    left: str
    right: str
    operations: tuple[Operation, ...]


def face_words(comparison: Comparison) -> tuple[FacingWords, ...]:
    """Align every two words that *comparison* compared as sounds, in its order.

    Equal words, those that one name has alone and those with digits do not appear.
    """
    pairs = dict.fromkeys(
        (item.left, item.right)
        for item in comparison.evidence
        if item.feature in _OF_WORDS and item.left != item.right
    )
    faced = (
        FacingWords(left, right, align_sounds(_joined(left), _joined(right)))
        for left, right in pairs
    )
    return tuple(words for words in faced if words.operations)


def _joined(words: str) -> str:
    return words.replace(" ", "")
