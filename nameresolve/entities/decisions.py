"""What people and the alias map have decided, found among the nodes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nameresolve.entities.nodes import Node
from nameresolve.entities.rulings import in_force, key_of, rule
from nameresolve.matching.clustering import Pair
from nameresolve.model import (
    Comparison,
    Contradiction,
    Decision,
    Evidence,
    Kind,
    Source,
)
from nameresolve.names.normalize import spelling_key

_DECREE = 20.0
"""The weight (nats) shown for a decision: more than any score reaches."""


type Bearers = Mapping[tuple[Kind, str], Sequence[int]]
"""The nodes, by position, that bear a spelling of a kind."""


@dataclass(frozen=True, slots=True)
class Decrees:
    """Pairs of nodes that a decision joins or keeps apart, with the decision.

    ``contradictions`` are decisions that cannot all hold for these nodes.
    """

    together: dict[Pair, Decision]
    apart: dict[Pair, Decision]
    contradictions: tuple[Contradiction, ...] = ()


def find_decrees(
    nodes: Sequence[Node],
    decisions: Iterable[Decision],
    bearers: Bearers | None = None,
) -> Decrees:
    """Apply *decisions* to *nodes*: a person overrules the map, the later the earlier.

    Args:
        nodes: Nodes of one kind or of several.
        decisions: What was decided, in any order.
        bearers: What ``find_bearers`` says of *nodes*, if that is known already.
    """
    bearers = find_bearers(nodes) if bearers is None else bearers
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


def find_bearers(nodes: Sequence[Node]) -> Bearers:
    """Find the nodes of each spelling: as a full one, and else as a short form of it.

    What a text tells apart by a word, the river beside the city, is meant only where that
    word is said: "Dnipro (river)".
    """
    tagged: dict[tuple[Kind, str], list[int]] = {}
    full: dict[tuple[Kind, str], list[int]] = {}
    short: dict[tuple[Kind, str], list[int]] = {}
    for position, node in enumerate(nodes):
        for spelling in node.full_spellings:
            table = tagged if node.tag else full
            table.setdefault((node.kind, spelling), []).append(position)
        for spelling in node.spellings:
            short.setdefault((node.kind, spelling), []).append(position)
        for spelling in {f"{c.form} ({c.tag})" for c in node.chains if c.tag}:
            key = node.kind, spelling_key(spelling)
            full.setdefault(key, []).append(position)
    return short | tagged | full


def _pairs(decision: Decision, bearers: Bearers) -> Iterator[Pair]:
    kind, left, right = key_of(decision)
    for one in bearers.get((kind, left), ()):
        for other in bearers.get((kind, right), ()):
            if one != other:
                yield min(one, other), max(one, other)
