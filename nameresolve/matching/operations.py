"""The alignment of two tokens, operation by operation, as a person can read it."""

from dataclasses import dataclass

from nameresolve.matching.sounds import letters_of, spell_alike
from nameresolve.matching.tokens import PER_DISTANCE, sound_steps


@dataclass(frozen=True, slots=True)
class Operation:
    """Letters of one token that answer to letters of the other; "" where none do."""

    left: str
    right: str
    weight: float
    """What the operation adds to the log-odds of the tokens (nats)."""


def align_sounds(left: str, right: str) -> tuple[Operation, ...]:
    """Show letter by letter how the token model turns one folded token into the other.

    What ``token_score`` has beyond the sum of the weights, it has from the tokens as a
    whole, from their lengths above all. Tokens that cannot be compared (digits, signs)
    have no operations.

    >>> [(one.left, one.right) for one in align_sounds("dzhamal", "gammal")]
    [('dzh', 'g'), ('a', 'a'), ('m', 'mm'), ('a', 'a'), ('l', 'l')]
    """
    if not (left.isalpha() and right.isalpha()):
        return ()
    spelled = spell_alike(left, right)
    one, other = iter(letters_of(spelled[0])), iter(letters_of(spelled[1]))
    return tuple(
        Operation(
            next(one) if step.left else "",
            next(other) if step.right else "",
            PER_DISTANCE * step.cost if step.cost else 0.0,
        )
        for step in sound_steps(left, right)
    )
