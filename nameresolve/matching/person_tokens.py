"""Which parts of two persons' names answer to each other, and which contradict."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from nameresolve.matching.alignment import Alignment, align
from nameresolve.matching.equivalents import NO_EQUIVALENTS, Equivalents
from nameresolve.matching.gender import differ_in_gender
from nameresolve.matching.priors import in_names
from nameresolve.matching.slips import slip_score
from nameresolve.matching.sounds import VOWELS, sounds_of
from nameresolve.matching.tokens import (
    FAR,
    Change,
    may_differ_in_consonants,
    pair_score,
    sound_changes,
    token_score,
)
from nameresolve.matching.weights import count_strong
from nameresolve.model import Kind
from nameresolve.names.persons import is_patronymic
from nameresolve.names.vocabulary import are_cognates
from nameresolve.names.words import PATRONYMIC_ENDS

# One name in two languages is still a common name; where a person wrote it down for
# these texts it weighs more.
EQUIVALENT: Final = 1.2
"""What parts score (nats) that correspond in the alias map."""

_COGNATE: Final = 0.6
# Just enough to be put before a person: Anna Petrov may be Anna Petrova.
_OTHER_GENDER: Final = 0.0
# Parts from here up to 0 face each other, but contradict.
FACING: Final = -2.9
NEAR_A_REPEATED_NAME: Final = 3.0
# Maria and Marina: in a short name a consonant more makes another name; what it costs
# (nats) up to so many sounds, and how much less with each sound beyond.
CONSONANT_MORE: Final = 1.3
FEW_SOUNDS: Final = 5
LESS_BY_SOUND: Final = 0.4
_STEM: Final = 3

TokenScorer = Callable[[str, str], float]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two parts of which one would have to be a spelling of the other, and is not."""

    left: str
    right: str
    score: float


def align_persons(
    one: Sequence[str],
    other: Sequence[str],
    equivalents: Equivalents = NO_EQUIVALENTS,
) -> Alignment:
    """Align two persons' tokens, counting a recurring sound change only once.

    Links with a negative score (nats) are parts that face each other and contradict.
    """
    regular = _common_changes(one, other)

    def score(left: str, right: str) -> float:
        score = part_score(left, right, regular)
        if equivalents.correspond(Kind.PERSON, left, right):
            return max(score, EQUIVALENT)
        return score

    return align(one, other, score, least=FACING)


@lru_cache(maxsize=1_000_000)
def part_score(left: str, right: str, regular: tuple[Change, ...] = ()) -> float:
    """How likely two folded words are one part of a person's name (nats).

    Args:
        left: A word of one name.
        right: A word of the other.
        regular: Changes that recur in the two names.
    """
    by_sound = _by_sound(left, right, regular)
    is_cognate = are_cognates(left, right)
    if by_sound <= _OTHER_GENDER and not is_cognate:
        return by_sound
    if differ_in_gender(left, right):
        return min(by_sound, _OTHER_GENDER)
    return max(by_sound, _COGNATE) if is_cognate else by_sound


def _by_sound(left: str, right: str, regular: tuple[Change, ...]) -> float:
    score = in_names(token_score(left, right, regular=regular), Kind.PERSON)
    if score > FAR:
        score -= _cost_of_a_consonant(count_sounds(left), count_sounds(right))
    if left == right or not (is_patronymic(left) and is_patronymic(right)):
        return max(score, slip_score(left, right))
    # The endings are the same for all fathers: only the stems tell them apart.
    stems = _stem(left), _stem(right)
    if left.endswith("a") != right.endswith("a"):
        return min(score, _OTHER_GENDER)
    return min(score, token_score(*stems)) if all(stems) else score


def _cost_of_a_consonant(one: "SoundCount", other: "SoundCount") -> float:
    """What it costs (nats) that one token has a consonant more, if it has."""
    if one.strong == other.strong or one.consonants == other.consonants:
        return 0.0  # Igor and Ihor: the g faces the h
    beyond = max(0, min(one.all, other.all) - FEW_SOUNDS)
    return max(0.0, CONSONANT_MORE - LESS_BY_SOUND * beyond)


class SoundCount(NamedTuple):
    """How many sounds a token has: all, consonants, and strong consonants."""

    all: int
    consonants: int
    strong: int


@lru_cache(maxsize=262_144)
def count_sounds(token: str) -> SoundCount:
    """Count the sounds of a folded token."""
    sounds = sounds_of(token)
    consonants = sum(sound not in VOWELS for sound in sounds)
    return SoundCount(len(sounds), consonants, count_strong(sounds)[1])


@lru_cache(maxsize=65536)
def _stem(patronymic: str) -> str:
    """Cut the longest ending of a patronymic that leaves a stem."""
    for ending in sorted(PATRONYMIC_ENDS, key=len, reverse=True):
        stem = patronymic.removesuffix(ending)
        if stem != patronymic and len(stem) >= _STEM:
            return stem
    return ""


def _common_changes(one: Sequence[str], other: Sequence[str]) -> tuple[Change, ...]:
    """Sound changes that at least two pairs of tokens in the same place share."""
    return find_recurring(near_words(one, other))


def find_recurring(pairs: Iterable[tuple[str, str]]) -> tuple[Change, ...]:
    """List the sound changes between tokens that come in several *pairs*."""
    seen: set[Change] = set()
    recurring: set[Change] = set()
    for left, right in pairs:
        changes = {c for c in sound_changes(left, right) if c.is_consonantal}
        recurring |= seen & changes
        seen |= changes
    return tuple(sorted(recurring, key=lambda change: (change.left, change.right)))


def near_words(one: Sequence[str], other: Sequence[str]) -> list[tuple[str, str]]:
    """List the tokens in the same place between which a change can recur."""
    # Far tokens' changes would say nothing, and take long to find.
    near = [
        (left, right)
        for left, right in zip(one, other, strict=False)
        if may_differ_in_consonants(left, right) and pair_score(left, right) > FAR
    ]
    return near if len(near) > 1 else []


def contradictions(
    alignment: Alignment, one: Sequence[str], other: Sequence[str]
) -> tuple[list[Contradiction], list[int], list[int]]:
    """Pair off the parts that nothing answers.

    Returns:
        The pairs, and the positions in each name that are left when one of them has
        no more: what is missing in the other.
    """
    found: list[Contradiction] = []
    left, right = [*alignment.left_over], [*alignment.right_over]
    for link in alignment.links:
        if link.score < 0:
            texts = _join(one, link.left), _join(other, link.right)
            found.append(Contradiction(*texts, link.score))
    # A repeated part contradicts nothing: it has its answer.
    free = [p for p in left if not is_repeated(one, p, left)]
    facing = [p for p in right if not is_repeated(other, p, right)]
    for row, column in _nearest_pairs(one, other, free, facing):
        texts = one[row], other[column]
        found.append(Contradiction(*texts, token_score(*texts)))
        left.remove(row)
        right.remove(column)
    return found, left, right


def _join(tokens: Sequence[str], positions: Sequence[int]) -> str:
    return " ".join(tokens[position] for position in positions)


def _nearest_pairs(
    one: Sequence[str], other: Sequence[str], left: Sequence[int], right: Sequence[int]
) -> Iterator[tuple[int, int]]:
    scored = sorted(
        (-token_score(one[row], other[column]), row, column)
        for row in left
        for column in right
    )
    rows: set[int] = set()
    columns: set[int] = set()
    for _, row, column in scored:
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            yield row, column


def is_repeated(tokens: Sequence[str], position: int, open_ones: Sequence[int]) -> bool:
    """Whether the token at *position* says again what a token with an answer says."""
    return any(
        token_score(tokens[position], token) >= NEAR_A_REPEATED_NAME
        for index, token in enumerate(tokens)
        if index not in open_ones
    )
