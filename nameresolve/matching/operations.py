"""The alignment of two tokens, operation by operation, as a person can read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from nameresolve.matching.sound_steps import sound_steps
from nameresolve.matching.sounds import letters_of, sounds_of
from nameresolve.matching.tokens import whole_features
from nameresolve.matching.weights import UNIT, load_weights


@dataclass(frozen=True, slots=True)
class Operation:
    """Letters of one token that answer to letters of the other; "" where none do."""

    left: str
    right: str
    weight: float
    """What the operation adds to the log-odds of the tokens (nats)."""


def align_sounds(left: str, right: str) -> tuple[Operation, ...]:
    """Show letter by letter how the token model sees two folded tokens.

    The weights and those of ``weigh_whole`` add up to what ``token_score`` bounds, but
    for the changes that recur. Tokens that cannot be compared (digits, signs) have no
    operations.

    >>> [(one.left, one.right) for one in align_sounds("dzhamal", "gammal")]
    [('dzh', 'g'), ('a', 'a'), ('m', 'mm'), ('a', 'a'), ('l', 'l')]
    """
    if not (left.isalpha() and right.isalpha()):
        return ()
    one, other = iter(letters_of(left)), iter(letters_of(right))
    return tuple(
        Operation(
            "".join(islice(one, len(sounds))),
            "".join(islice(other, len(facing))),
            weight * UNIT,
        )
        for sounds, facing, weight in sound_steps(left, right)
    )


def weigh_whole(left: str, right: str) -> Sequence[tuple[str, float]]:
    """What the lengths of two folded tokens add to their log-odds: name and nats."""
    weights = load_weights().whole
    names = whole_features(sounds_of(left), sounds_of(right))
    return tuple((name, weights[name] * UNIT) for name in names)
