"""Groups of all kinds, formed once: for those who do not wait for a decision.

It comes to what ``former`` comes to, which remembers enough to do it again when something
was decided. Here pairs are kept in columns, so that very many names have room.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

import numpy as np

from nameresolve.entities.bearers import Bearers
from nameresolve.entities.compared import Compared, group_by_size
from nameresolve.entities.comparing import Comparisons, compare_nodes
from nameresolve.entities.decisions import Decrees, find_decrees
from nameresolve.entities.engine import LOCAL, Engine
from nameresolve.entities.groups import Doubt, Group, make_group
from nameresolve.entities.initialed import InitialedFits
from nameresolve.entities.joining import Joiner
from nameresolve.entities.neighborhoods import Neighborhood
from nameresolve.entities.node_table import Change
from nameresolve.entities.nodes import Node, build_nodes, names_beside_organizations
from nameresolve.entities.reasons import Reasons
from nameresolve.entities.scoring import contradictions
from nameresolve.entities.short_forms import ShortFormSettler
from nameresolve.matching.components import label_components
from nameresolve.matching.encoding import Codes
from nameresolve.matching.equivalents import NO_EQUIVALENTS, Equivalents
from nameresolve.model import Chain, Decision, Kind
from nameresolve.settings import Settings

_NOTHING = Decrees({}, {})


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
    groups, doubts = _join(nodes, found, decrees, forming.settings)
    near, attested = found.compared.near, found.backdrop.attested
    settler = ShortFormSettler(other_names, InitialedFits(nodes, near, attested))
    settler.exchange(Change({}, places))
    return settler.settle(groups, doubts, decrees.apart)


def _join(
    nodes: Sequence[Node], found: Comparisons, decrees: Decrees, settings: Settings
) -> tuple[list[Group], list[Doubt]]:
    """Form groups, in the order of their first nodes, and list the doubts left."""
    reasons = Reasons(nodes, found.backdrop, found.raised, settings.evidence)
    joiner = Joiner(nodes[0].kind, nodes, reasons.explain, settings)
    labels = _label(found.compared, joiner.bound, decrees)
    decided = _share_out(decrees, labels)
    groups: list[Group] = []
    doubts: list[tuple[Group, Group, Doubt]] = []
    for members, scores in _neighborhoods(found.compared, labels):
        if len(members) == 1:
            groups.append(make_group(nodes, members))
            continue
        around = Neighborhood(members, scores, tuple(contradictions(nodes, scores)))
        joined, left = joiner.join(around, decided.get(labels[members[0]], _NOTHING))
        groups += joined
        doubts += ((joined[d.left], joined[d.right], d) for d in left)
    groups.sort(key=lambda group: group.members[0])
    place = {group: number for number, group in enumerate(groups)}
    return groups, [
        Doubt(place[one], place[other], doubt.comparison)
        for one, other, doubt in doubts
    ]


def _label(compared: Compared, bound: float, decrees: Decrees) -> Codes:
    """Label each node with the first that it can have to do with, at any remove."""
    decided = np.array([*decrees.together], np.intp).reshape(-1, 2)
    ends = np.concatenate([np.stack(compared.likely(bound), axis=1), decided])
    return label_components(compared.size, *ends.T)


def _share_out(decrees: Decrees, labels: Codes) -> dict[int, Decrees]:
    """Say what is decided in each neighborhood, by its label."""
    shared: dict[int, Decrees] = defaultdict(lambda: Decrees({}, {}))
    for pair, decision in decrees.together.items():
        shared[labels[pair[0]]].together[pair] = decision
    for pair, decision in decrees.apart.items():
        one, other = (labels[position] for position in pair)
        if one == other:
            shared[one].apart[pair] = decision
    return shared


def _neighborhoods(
    compared: Compared, labels: Codes
) -> Iterator[tuple[tuple[int, ...], dict[tuple[int, int], float]]]:
    """Yield the members of each neighborhood with all that was compared among them."""
    homes = labels[compared.left]
    inside = np.flatnonzero(homes == labels[compared.right])
    order = inside[np.argsort(homes[inside], kind="stable")]
    homes = homes[order]
    for table in group_by_size(labels):
        firsts = labels[table[:, 0]]
        starts = np.searchsorted(homes, firsts, "left").tolist()
        ends = np.searchsorted(homes, firsts, "right").tolist()
        for members, start, end in zip(table.tolist(), starts, ends, strict=True):
            some = order[start:end]
            left, right = compared.left[some].tolist(), compared.right[some].tolist()
            pairs = zip(left, right, strict=True)
            scores = dict(zip(pairs, compared.scores[some].tolist(), strict=True))
            yield tuple(members), scores
