"""Which words of two organisations' names answer to each other.

Names of organisations have many words in any order, so the likest words are paired
first. Two neighboring words may answer to one: Ak Bulak and Akbulak.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from nameresolve.matching.priors import in_names
from nameresolve.matching.slips import slip_score
from nameresolve.matching.tokens import SAME, UNRELATED, token_score
from nameresolve.model import Kind, Role, Token

# Links below this score (nats) are not made.
_LEAST_LINK: Final = 0.3
_JOINING_COST: Final = 0.5
_JOINED_LENGTH: Final = 6
_JOINED_DIFFERENCE: Final = 2
# "Ukraine" and "Ukrainian", "people" and "peoples": one word in two uses.
_ENDINGS: Final = (
    *("skiy", "skaya", "skoye", "skoe", "sky", "ska", "ski"),
    *("ian", "ean", "an", "ese", "ish", "i", "n", "s"),
)
_STEM: Final = 4
_ENDING_DIFFERENCE: Final = 3
_DERIVED: Final = 3.0
_GENERIC_AND_NAME: Final = 0.5
# No organisation has so long a name; a hostile one must not cost more.
_MOST_WORDS: Final = 30

WORD_WEIGHTS: Final[Mapping[Role, float]] = {
    Role.NAME: 1.0,
    Role.NUMBER: 0.8,
    Role.DIRECTION: 0.6,
    Role.GENERIC: 0.35,
}
"""How much a word says about which organisation is meant, by its role."""


@dataclass(frozen=True, slots=True)
class WordLink:
    """The positions of one or two neighboring words that answer to each other."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    score: float
    weight: float


def pair_words(left: Sequence[Token], right: Sequence[Token]) -> tuple[WordLink, ...]:
    """Pair words, the likest first; in the order of the left name."""
    left, right = left[:_MOST_WORDS], right[:_MOST_WORDS]
    candidates = sorted(
        (link for link in _links(left, right) if link.score >= _LEAST_LINK),
        key=lambda link: (
            -link.score,
            abs(link.left[0] - link.right[0]),
            min(link.left, link.right),
            max(link.left, link.right),
        ),
    )
    rows: set[int] = set()
    columns: set[int] = set()
    chosen: list[WordLink] = []
    for link in candidates:
        if rows.isdisjoint(link.left) and columns.isdisjoint(link.right):
            chosen.append(link)
            rows.update(link.left)
            columns.update(link.right)
    return tuple(sorted(chosen, key=lambda link: link.left))


def _links(left: Sequence[Token], right: Sequence[Token]) -> Iterator[WordLink]:
    for row, one in enumerate(left):
        for column, other in enumerate(right):
            weight = min(WORD_WEIGHTS[one.role], WORD_WEIGHTS[other.role])
            yield WordLink((row,), (column,), word_score(one, other), weight)
    for row, column, score in _joined(left, right):
        yield WordLink((row, row + 1), (column,), score, WORD_WEIGHTS[Role.NAME])
    for column, row, score in _joined(right, left):
        yield WordLink((row,), (column, column + 1), score, WORD_WEIGHTS[Role.NAME])


def _joined(
    parts: Sequence[Token], wholes: Sequence[Token]
) -> Iterator[tuple[int, int, float]]:
    """Yield two neighbors that can be read as one word of the other name."""
    for position in range(len(parts) - 1):
        joined = parts[position].text + parts[position + 1].text
        for place, whole in enumerate(wholes):
            near = abs(len(joined) - len(whole.text)) <= _JOINED_DIFFERENCE
            if len(whole.text) >= _JOINED_LENGTH and near:
                yield position, place, token_score(joined, whole.text) - _JOINING_COST


def word_score(one: Token, other: Token) -> float:
    """How strongly two words look like one (nats); a number only equals itself."""
    return _word_score(
        *sorted((one, other), key=lambda token: (token.text, token.role))
    )


@lru_cache(maxsize=262_144)
def _word_score(one: Token, other: Token) -> float:
    if one.text == other.text:
        return SAME
    if Role.NUMBER in {one.role, other.role}:
        return UNRELATED
    is_derived = _is_derived(one.text, other.text)
    if one.role is other.role is not Role.NAME:
        return _DERIVED if is_derived else UNRELATED
    score = max(
        in_names(token_score(one.text, other.text), Kind.ORG),
        slip_score(one.text, other.text),
    )
    if is_derived:
        score = max(score, _DERIVED)
    return score if one.role is other.role else min(score, _GENERIC_AND_NAME)


def _is_derived(one: str, other: str) -> bool:
    stems = _stem(one), _stem(other)
    lengths = sorted(map(len, stems))
    if lengths[0] < _STEM or lengths[1] - lengths[0] > _ENDING_DIFFERENCE:
        return False
    return one.startswith(stems[1]) or other.startswith(stems[0])


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending):
            return word.removesuffix(ending)
    return word
