"""What people and the alias map have decided, found among the nodes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from nameresolve.entities.nodes import Node
from nameresolve.matching.clustering import Pair
from nameresolve.model import (
    Comparison,
    Decision,
    Evidence,
    Judgement,
    Kind,
    Source,
)
from nameresolve.names.normalize import fold

_DECREE = 20.0
"""The weight (nats) shown for a decision: more than any score reaches."""

_RANK = {Source.HUMAN: 0, Source.ALIAS: 1, Source.SCORE: 2}


@dataclass(frozen=True, slots=True)
class Decrees:
    """Pairs of nodes that a decision joins or keeps apart, with the decision."""

    together: dict[Pair, Decision]
    apart: dict[Pair, Decision]


def find_decrees(nodes: Sequence[Node], decisions: Iterable[Decision]) -> Decrees:
    """Apply *decisions* to *nodes*: a person overrules the map, the later the earlier."""
    ruling: dict[Pair, Decision] = {}
    bearers = _bearers(nodes)
    for decision in sorted(decisions, key=lambda d: -_RANK[d.source]):
        if decision.source is not Source.SCORE:
            for pair in _pairs(decision, bearers):
                ruling[pair] = decision
    return Decrees(
        {p: d for p, d in ruling.items() if d.judgement is Judgement.SAME},
        {p: d for p, d in ruling.items() if d.judgement is Judgement.DIFFERENT},
    )


def describe_decree(decision: Decision) -> Comparison:
    """Show a decision as a comparison, so that an entity can say what holds it."""
    who = decision.user or {Source.ALIAS: "The alias map"}.get(
        decision.source, "A person"
    )
    reason = f": {decision.reason}" if decision.reason else ""
    sentence = f"{who} says that they are the same{reason}."
    evidence = Evidence(
        str(decision.source), decision.left, decision.right, _DECREE, sentence
    )
    return Comparison(decision.left, decision.right, decision.kind, (evidence,), 1.0)


def _bearers(nodes: Sequence[Node]) -> dict[tuple[Kind, str], list[int]]:
    bearers: dict[tuple[Kind, str], list[int]] = {}
    for position, node in enumerate(nodes):
        for spelling in node.spellings:
            bearers.setdefault((node.kind, spelling), []).append(position)
    return bearers


def _pairs(
    decision: Decision, bearers: dict[tuple[Kind, str], list[int]]
) -> Iterator[Pair]:
    for one in bearers.get((decision.kind, fold(decision.left)), ()):
        for other in bearers.get((decision.kind, fold(decision.right)), ()):
            if one != other:
                yield min(one, other), max(one, other)
