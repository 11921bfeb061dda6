"""Whether the probabilities hold: of the merges called .9, nine in ten must be right."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from nameresolve.evaluate.alignment import Alignment
from nameresolve.evaluate.predictions import base_name
from nameresolve.evaluate.report import Band
from nameresolve.model import Comparison, Entity, Kind, Mention, Resolution

EDGES = (0.0, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 0.99, 1.0)
"""The borders of the bands of probability."""

type Place = tuple[str, int, int]
"""File name, start and end of a mention (code points)."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A merge that was made or put before a person, and whether the gold makes it."""

    kind: Kind
    probability: float
    is_right: bool


def judge_merges(
    resolution: Resolution, alignments: Iterable[Alignment]
) -> tuple[Judged, ...]:
    """Look up in the gold every link of an entity and every question.

    A spelling that no gold mention stands for says nothing, and its merges are left
    out.
    """
    gold = _gold_by_place(alignments)
    entities = {entity.id: entity for entity in resolution.entities}
    asked = (
        (question.comparison, (entities[question.left], entities[question.right]))
        for question in resolution.questions
    )
    linked = ((link, (e, e)) for e in resolution.entities for link in e.links)
    return tuple(
        judged
        for comparison, pair in (*linked, *asked)
        for judged in _judge(comparison, pair, gold)
    )


def bands_of(judged: Iterable[Judged]) -> tuple[Band, ...]:
    """Sort merges into bands of probability; those without any are left out."""
    listed = list(judged)
    return tuple(
        Band(
            low,
            high,
            len(inside),
            sum(item.is_right for item in inside),
            sum(item.probability for item in inside) / len(inside),
        )
        for low, high in pairwise(EDGES)
        if (inside := [j for j in listed if _is_between(j.probability, low, high)])
    )


def _is_between(probability: float, low: float, high: float) -> bool:
    return low <= probability < high or probability == high == EDGES[-1]


def _gold_by_place(alignments: Iterable[Alignment]) -> dict[Place, str]:
    return {
        (alignment.document.id, found.start, found.end): mention.entity
        for alignment in alignments
        for mention, found in alignment.pairs
    }


def _judge(
    comparison: Comparison, pair: tuple[Entity, Entity], gold: Mapping[Place, str]
) -> Iterator[Judged]:
    left = _gold_of(comparison.left, pair, gold)
    right = _gold_of(comparison.right, pair[::-1], gold)
    if left and right:
        yield Judged(comparison.kind, comparison.probability, left == right)


def _gold_of(
    spelling: str, entities: Iterable[Entity], gold: Mapping[Place, str]
) -> str | None:
    """Return the gold entity of most mentions of the chains that have *spelling*."""
    for entity in entities:
        votes = Counter(
            gold[place]
            for chain in entity.chains
            if spelling in chain.forms
            for place in map(_place, chain.mentions)
            if place in gold
        )
        if votes:
            return min(votes, key=lambda name: (-votes[name], name))
    return None


def _place(mention: Mention) -> Place:
    return base_name(mention.document), mention.start, mention.end
