"""Two names in, the evidence and the probability that they are one name out."""

import math
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from nameresolve.matching.equivalents import NO_EQUIVALENTS, Equivalents
from nameresolve.matching.links import in_words
from nameresolve.matching.organization import compare_organizations
from nameresolve.matching.person import compare_persons
from nameresolve.matching.place import compare_places
from nameresolve.matching.tokens import probability_of
from nameresolve.model import Comparison, Evidence, Kind, Name

Comparator = Callable[[Name, Name, Equivalents], tuple[Evidence, ...]]

COMPARATORS: Final[dict[Kind, Comparator]] = {
    Kind.PERSON: compare_persons,
    Kind.PLACE: compare_places,
    Kind.ORG: compare_organizations,
}

CALIBRATION: Final[dict[Kind, tuple[float, float]]] = {
    Kind.PERSON: (0.65, 2.0),
    Kind.PLACE: (0.0, 2.0),
    Kind.ORG: (-0.5, 1.3),
}
"""Turns the sum of the weights into log-odds that hold: intercept and slope. What
scripts/fit_calibration.py gives for five annotated corpora, rounded."""


@lru_cache(maxsize=1_000_000)
def compare(
    left: Name, right: Name, equivalents: Equivalents = NO_EQUIVALENTS
) -> Comparison:
    """Say how likely two names of one kind are spellings of the same name.

    Symmetric: the names may be given in either order. Names of different kinds are
    never the same.

    Returns:
        The evidence, item by item, and a probability (0 to 1): 0 where there is nothing
        to compare.
    """
    return compare_afresh(left, right, equivalents)


def compare_afresh(
    left: Name, right: Name, equivalents: Equivalents = NO_EQUIVALENTS
) -> Comparison:
    """Do what ``compare`` does without remembering it: for pairs seen but once."""
    return in_words(weigh(left, right, equivalents))


def weigh(
    left: Name, right: Name, equivalents: Equivalents = NO_EQUIVALENTS
) -> Comparison:
    """Do what ``compare_afresh`` does, in a third of the time, but for the sentences.

    ``in_words`` finds those that are missing.
    """
    if left.kind is not right.kind:
        return Comparison(left.spelling, right.spelling, left.kind, (), 0.0)
    if (left.folded, left.spelling) > (right.folded, right.spelling):
        return _mirrored(weigh(right, left, equivalents))
    if not (left.tokens and right.tokens):
        return Comparison(left.spelling, right.spelling, left.kind, (), 0.0)
    evidence = COMPARATORS[left.kind](left, right, equivalents)
    probability = calibrate(sum(item.weight for item in evidence), left.kind)
    return Comparison(left.spelling, right.spelling, left.kind, evidence, probability)


def calibrate(score: float, kind: Kind) -> float:
    """Turn a sum of weights (nats) into a probability (0 to 1)."""
    intercept, slope = CALIBRATION[kind]
    return probability_of(intercept + slope * score)


def score_at(probability: float, kind: Kind) -> float:
    """The sum of weights (nats) at which a comparison reaches *probability*."""
    intercept, slope = CALIBRATION[kind]
    bounded = min(max(probability, 1e-9), 1 - 1e-9)
    return (math.log(bounded / (1 - bounded)) - intercept) / slope


def _mirrored(comparison: Comparison) -> Comparison:
    evidence = tuple(
        Evidence(item.feature, item.right, item.left, item.weight, item.sentence)
        for item in comparison.evidence
    )
    return Comparison(
        comparison.right,
        comparison.left,
        comparison.kind,
        evidence,
        comparison.probability,
    )
