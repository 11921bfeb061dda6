"""Items of evidence that the comparators of several kinds give in the same words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from nameresolve.matching.tokens import SAME, token_score
from nameresolve.model import Evidence, Name

# The highest weight of two names without a like part, where it starts, and its slope
# over the score of their nearest parts (nats).
_NOTHING_ALIKE: Final = (-2.0, -4.0, 0.3)
_LEAST_NEARNESS: Final = -6.0


def nothing_alike(
    left: Name, right: Name, one: Sequence[str], other: Sequence[str]
) -> Evidence:
    """Say that no part of a name is like a part of the other."""
    highest, base, slope = _NOTHING_ALIKE
    nearest = max((token_score(a, b) for a in one for b in other), default=-SAME)
    weight = min(highest, base + slope * nearest)
    sentence = f"No part of “{left.spelling}” is like a part of “{right.spelling}”."
    return Evidence("nothing alike", left.spelling, right.spelling, weight, sentence)


@dataclass(frozen=True, slots=True)
class Conflict:
    """How low a contradiction pulls the sum (nats), by the nearness of the parts."""

    ceiling: float
    slope: float

    def pull(
        self, one: Sequence[str], other: Sequence[str], total: float, nearest: float
    ) -> Evidence:
        """Pull *total* down to where a contradiction leaves it, whatever else agrees.

        Args:
            one: The parts of one name that nothing answers.
            other: Those of the other.
            total: The sum of the weights so far (nats).
            nearest: The score of the nearest two of the parts (nats).
        """
        highest = self.ceiling + self.slope * max(_LEAST_NEARNESS, nearest)
        left, right = " ".join(one), " ".join(other)
        sentence = f"“{left}” contradicts “{right}”."
        return Evidence("conflict", left, right, min(total, highest) - total, sentence)
