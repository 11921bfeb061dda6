"""The learned weights of the token model, as scripts/train_token_model.py left them."""

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from nameresolve.matching.sounds import SOUNDS, VOWELS

INNER, FIRST, LAST, SHORT = range(4)
"""Where a sound stands; SHORT is inside a token of at most three sounds."""
PLACES: Final = ("inner", "first", "last", "short")
PAIR_PLACES: Final = ("inner", "first", "first+", "last", "last+", "short")
"""Where two sounds stand; first+ and last+ when only one of them does."""
PAIR_KINDS: Final = (
    "same vowel",
    "same consonant",
    "vowels",
    "consonants",
    "vowel and consonant",
)
COUNTED: Final = 10
"""Up to so many sounds their number is weighed."""
WHOLE: Final = (
    "any",
    *(f"{count} or fewer sounds" for count in range(1, COUNTED + 1)),
    "1 vowel more",
    "2 vowels more",
    "1 consonant more",
    "2 consonants more",
    "1 vowel and 1 consonant more",
)
"""What is weighed of two tokens as wholes."""
NEVER: Final = -(10**6)
"""The weight of an operation that there is not."""
UNIT: Final = 0.01
"""One step of a weight (nats). Sums of whole numbers are exact in any order."""
SHORT_TOKEN: Final = 3
STRONG: Final = frozenset(SOUNDS) - VOWELS - frozenset("hJG")
"""Consonants that romanizations do not easily leave out."""


Cell = tuple[str, int]
"""A sound and its place."""


@dataclass(frozen=True, slots=True)
class TokenWeights:
    """What each operation adds to the log-odds of two tokens (in steps of UNIT)."""

    pairs: dict[str, int]
    """Sound facing sound, the earlier letter of the alphabet first."""
    places: dict[tuple[str, str], int]
    """A pair's extra weight, by PAIR_KINDS and PAIR_PLACES."""
    omissions: dict[tuple[str, str], int]
    """Sound facing nothing, by sound and PLACES."""
    splits: dict[tuple[str, str], int]
    """One sound facing two."""
    whole: dict[str, int]

    def facing(self, cell: Cell) -> dict[Cell, int]:
        """The weights of a sound facing each other sound at each place."""
        return {
            (sound, place): self._pair(cell, (sound, place))
            for sound in SOUNDS
            for place in range(len(PLACES))
        }

    def _pair(self, left: Cell, right: Cell) -> int:
        low, high = sorted((left[0], right[0]))
        where = kind_of(low, high), place_of_pair(left[1], right[1])
        return self.pairs[low + high] + self.places.get(where, 0)

    def omission(self, sound: str, place: int) -> int:
        """The weight of a sound that faces nothing."""
        return self.omissions[sound, PLACES[place]]


def kind_of(left: str, right: str) -> str:
    """Name the row of PAIR_KINDS for two sounds."""
    vowels = (left in VOWELS) + (right in VOWELS)
    if left == right:
        return "same vowel" if vowels else "same consonant"
    return ("consonants", "vowel and consonant", "vowels")[vowels]


def place_of_pair(left: int, right: int) -> str:
    """Name the row of PAIR_PLACES for two sounds that stand at these places."""
    for place, name in ((FIRST, "first"), (LAST, "last")):
        if place in (left, right):
            return name if left == right else f"{name}+"
    return "short" if SHORT in (left, right) else "inner"


@lru_cache(maxsize=65536)
def placed(sounds: str) -> tuple[Cell, ...]:
    """Each sound of a token with its place."""
    inner = SHORT if len(sounds) <= SHORT_TOKEN else INNER
    places = [FIRST, *[inner] * (len(sounds) - 2), LAST]
    return tuple(zip(sounds, places, strict=False))


def count_strong(sounds: str) -> tuple[int, int]:
    """The numbers of vowels and of strong consonants."""
    vowels = sum(sound in VOWELS for sound in sounds)
    return vowels, sum(sound in STRONG for sound in sounds)


@cache
def load_weights() -> TokenWeights:
    """Read the weights file, once."""
    text = files("nameresolve.matching").joinpath("data/token_weights.tsv")
    return parse_weights(text.read_text(encoding="utf-8"))


def parse_weights(text: str) -> TokenWeights:
    """Read the lines of a weights file: section, key, key, nats."""
    tables: dict[str, dict[tuple[str, str], int]] = {
        name: {} for name in ("pair", "place", "omission", "split", "whole")
    }
    for line in text.splitlines():
        if line and not line.startswith("#"):
            section, left, right, nats = line.split("\t")
            tables[section][left, right] = round(float(nats) / UNIT)
    return TokenWeights(
        {left + right: weight for (left, right), weight in tables["pair"].items()},
        tables["place"],
        tables["omission"],
        tables["split"],
        {name: weight for (name, _), weight in tables["whole"].items()},
    )
