"""Items of evidence that the comparators of several kinds give in the same words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from nameresolve.matching.tokens import SAME, token_score
from nameresolve.model import Evidence, Name

# The highest weight of two names without a like part, where it starts, and its slope
# over the score of their nearest parts (nats).
NOTHING_ALIKE: Final = (-2.0, -4.0, 0.3)
LEAST_NEARNESS: Final = -6.0
_MOST_PARTS: Final = 12


def nothing_alike(
    left: Name, right: Name, one: Sequence[str], other: Sequence[str]
) -> Evidence:
    """Say that no part of a name is like a part of the other."""
    highest, base, slope = NOTHING_ALIKE
    # Names have few parts; of two hostile ones not every pair is compared.
    one, other = one[:_MOST_PARTS], other[:_MOST_PARTS]
    nearest = max((token_score(a, b) for a in one for b in other), default=-SAME)
    weight = min(highest, base + slope * nearest)
    sentence = f"No part of “{left.spelling}” is like a part of “{right.spelling}”."
    return Evidence("nothing alike", left.spelling, right.spelling, weight, sentence)


@dataclass(frozen=True, slots=True)
class Pull:
    """A reason against that nothing outweighs: a ceiling on the sum (nats).

    Where the sum is already below the ceiling it still costs *least*, so that a pair
    with more against it never scores higher.
    """

    ceiling: float
    least: float = 0.0

    def weight(self, total: float) -> float:
        """How far to pull down a sum of weights that stands at *total* (nats)."""
        return min(self.ceiling - total, -self.least)


@dataclass(frozen=True, slots=True)
class Conflict:
    """How low a contradiction pulls the sum (nats), by the nearness of the parts."""

    ceiling: float
    slope: float
    further: float = 0.0
    """What each contradiction after the first costs."""

    def pull(
        self, pairs: Sequence[tuple[str, str, float]], total: float
    ) -> tuple[Evidence, ...]:
        """Pull *total* down to where contradictions leave it, whatever else agrees.

        Args:
            pairs: The parts that contradict each other with their scores (nats).
            total: The sum of the weights so far (nats).
        """
        evidence: list[Evidence] = []
        for left, right, score in sorted(pairs, key=lambda pair: (pair[2], *pair[:2])):
            nearness = max(LEAST_NEARNESS, score)
            pull = Pull(self.ceiling + self.slope * nearness)
            weight = -self.further if evidence else pull.weight(total)
            sentence = f"“{left}” contradicts “{right}”."
            evidence.append(Evidence("conflict", left, right, weight, sentence))
        return tuple(evidence)
