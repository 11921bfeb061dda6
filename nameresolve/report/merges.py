"""How sure the merges are, made and not made: a histogram with the band of review."""

from collections.abc import Iterable, Mapping

from nameresolve.model import Comparison, Resolution
from nameresolve.settings import Settings

BINS = 50
"""Bars from probability 0 to 1."""


def count_probabilities(
    resolution: Resolution, settings: Settings
) -> Mapping[str, object]:
    """Count the merges that were made and those that wait, by their probability."""
    made = [m.comparison for entity in resolution.entities for m in entity.merges]
    waiting = [question.comparison for question in resolution.questions]
    return {
        "bins": BINS,
        "made": _count(made),
        "waiting": _count(waiting),
        "merge": settings.merge,
        "review": settings.review,
    }


def _count(comparisons: Iterable[Comparison]) -> list[int]:
    counts = [0] * BINS
    for comparison in comparisons:
        counts[min(int(comparison.probability * BINS), BINS - 1)] += 1
    return counts
