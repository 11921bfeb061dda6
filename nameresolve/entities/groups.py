"""Groups of nodes: entities in the making, and the doubts about them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from nameresolve.entities.decisions import Decrees
from nameresolve.entities.neighborhoods import Neighborhood
from nameresolve.entities.nodes import Node, Nodes
from nameresolve.matching.clustering import Pair
from nameresolve.matching.components import components
from nameresolve.matching.encoding import Codes
from nameresolve.model import Chain, Comparison, Evidence, Kind, Merge, Source


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """An entity in the making. ``members`` are the places of its nodes.

    Groups are told apart by what they are and not by what they hold.
    """

    kind: Kind
    members: tuple[int, ...]
    nodes: tuple[Node, ...]
    chains: tuple[Chain, ...]
    merges: tuple[Merge, ...] = ()
    source: Source = Source.SCORE


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two groups, by position, that may be one, and what speaks for it."""

    left: int
    right: int
    comparison: Comparison


def contradicted(around: Neighborhood, decrees: Decrees) -> Iterator[Pair]:
    """Yield what a document tells apart and no decision joins, at whatever remove."""
    joined = components(decrees.together)
    for one, other in around.contradicted:
        if one not in joined or joined[one] != joined.get(other):
            yield one, other


def explain_size(doubt: Doubt, groups: Sequence[Group], most: int) -> Doubt:
    """Say that the score would do, and the number of spellings would not."""
    size = sum(len(groups[position].members) for position in (doubt.left, doubt.right))
    why = doubt.comparison
    sentence = f"Together they would have {size} spellings, more than {most}."
    item = Evidence("too many spellings", why.left, why.right, 0.0, sentence)
    return replace(doubt, comparison=replace(why, evidence=(*why.evidence, item)))


def make_group(nodes: Nodes, members: tuple[int, ...]) -> Group:
    """Make a group of the nodes at some places."""
    chosen = tuple(nodes[place] for place in members)
    chains = tuple(chain for node in chosen for chain in node.chains)
    return Group(chosen[0].kind, members, chosen, chains)


def between(pair: Pair, group_of: Mapping[int, int] | Codes) -> Pair:
    """Give the groups of a pair of places, by position, the smaller one first."""
    one, other = int(group_of[pair[0]]), int(group_of[pair[1]])
    return (one, other) if one < other else (other, one)
