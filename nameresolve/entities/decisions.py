"""What people and the alias map have decided, found among the nodes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nameresolve.entities.bearers import Bearers
from nameresolve.entities.rulings import in_force, key_of, rule
from nameresolve.matching.clustering import Pair
from nameresolve.model import (
    Comparison,
    Contradiction,
    Decision,
    Evidence,
    Source,
)

_DECREE = 20.0
"""The weight (nats) shown for a decision: more than any score reaches."""


@dataclass(frozen=True, slots=True)
class Decrees:
    """Pairs of nodes that a decision joins or keeps apart, with the decision.

    ``contradictions`` are decisions that cannot all hold for these nodes.
    """

    together: dict[Pair, Decision]
    apart: dict[Pair, Decision]
    contradictions: tuple[Contradiction, ...] = ()


def find_decrees(bearers: Bearers, decisions: Iterable[Decision]) -> Decrees:
    """Apply *decisions* to nodes: a person overrules the map, the later the earlier.

    Args:
        bearers: Who bears which spelling, among nodes of one kind or of several.
        decisions: What was decided, in any order.
    """
    said = [
        (pair, decision)
        for decision in in_force(decisions)
        for pair in _pairs(decision, bearers)
    ]
    rulings = rule(said)
    return Decrees(rulings.together, rulings.apart, rulings.contradictions)


def describe_decree(decision: Decision) -> Comparison:
    """Show a decision as a comparison, so that an entity can say what holds it."""
    who = decision.user or {Source.ALIAS: "The alias map"}.get(
        decision.source, "A person"
    )
    reason = f": {decision.reason}" if decision.reason else ""
    day = f" on {decision.created_at:%Y-%m-%d}" if decision.created_at else ""
    sentence = f"{who} says{day} that they are the same{reason}."
    evidence = Evidence(
        str(decision.source), decision.left, decision.right, _DECREE, sentence
    )
    return Comparison(decision.left, decision.right, decision.kind, (evidence,), 1.0)


def _pairs(decision: Decision, bearers: Bearers) -> Iterator[Pair]:
    kind, left, right = key_of(decision)
    for one in bearers.of(kind, left):
        for other in bearers.of(kind, right):
            if one != other:
                yield min(one, other), max(one, other)
