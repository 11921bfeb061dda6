"""Groups of all kinds, formed once: for those who do not wait for a decision.

It comes to what ``former`` comes to, which remembers enough to do it again when something
was decided. Here pairs are kept in columns, so that very many names have room.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

from nameresolve.entities.bearers import Bearers
from nameresolve.entities.comparing import Comparisons, compare_nodes
from nameresolve.entities.decisions import find_decrees
from nameresolve.entities.engine import LOCAL, Engine
from nameresolve.entities.groups import Doubt, Group
from nameresolve.entities.initialed import InitialedFits
from nameresolve.entities.joining_all import join_all
from nameresolve.entities.node_table import Change
from nameresolve.entities.nodes import Node, build_nodes, names_beside_organizations
from nameresolve.entities.short_forms import ShortFormSettler
from nameresolve.matching.equivalents import NO_EQUIVALENTS, Equivalents
from nameresolve.model import Chain, Decision, Kind
from nameresolve.settings import Settings


@dataclass(frozen=True, slots=True)
class Forming:
    """What groups are formed by."""

    decisions: Sequence[Decision] = ()
    equivalents: Equivalents = NO_EQUIVALENTS
    settings: Settings = field(default_factory=Settings)
    engine: Engine = LOCAL


def form_groups(
    chains: Iterable[Chain], forming: Forming, read: Iterable[Chain] | None = None
) -> tuple[list[Group], list[Doubt]]:
    """Join chains across documents.

    Args:
        chains: The chains as decisions inside documents leave them.
        forming: What groups are formed by.
        read: The chains as they were read, if decisions have changed any.

    Returns:
        The groups, and the doubts left between them.
    """
    nodes = build_nodes(chains)
    before = () if read is None else build_nodes(read)
    has_organizations = any(node.kind is Kind.ORG for node in nodes)
    other_names = frozenset(
        names_beside_organizations(nodes) if has_organizations else ()
    )
    groups: list[Group] = []
    doubts: list[Doubt] = []
    for kind, listed in groupby(nodes, key=attrgetter("kind")):
        of_kind = [*listed]
        known = None if read is None else [n for n in before if n.kind is kind]
        found = compare_nodes(of_kind, known, forming.equivalents, forming.engine)
        formed, doubted = _form_kind(of_kind, found, forming, other_names)
        shift = len(groups)
        groups += formed
        doubts += [
            Doubt(d.left + shift, d.right + shift, d.comparison) for d in doubted
        ]
    return groups, doubts


def _form_kind(
    nodes: Sequence[Node],
    found: Comparisons,
    forming: Forming,
    other_names: frozenset[str],
) -> tuple[list[Group], list[Doubt]]:
    places = dict(enumerate(nodes))
    decrees = find_decrees(Bearers(places), forming.decisions)
    groups, doubts = join_all(nodes, found, decrees, forming.settings)
    near, attested = found.compared.near, found.backdrop.attested
    settler = ShortFormSettler(other_names, InitialedFits(nodes, near, attested))
    settler.exchange(Change({}, places))
    return settler.settle(groups, doubts, decrees.apart)
