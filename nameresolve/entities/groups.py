"""Nodes of one kind joined into groups: entities in the making, and the doubts left."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from itertools import product

from nameresolve.entities.decisions import Decrees, describe_decree
from nameresolve.entities.nodes import Node
from nameresolve.entities.scoring import Scored, contradictions
from nameresolve.matching.clustering import Linkage, Pair, cluster, components
from nameresolve.matching.compare import score_at
from nameresolve.model import Chain, Comparison, Evidence, Kind, Merge, Source
from nameresolve.settings import Settings


@dataclass(slots=True)
class Group:
    """An entity in the making. ``members`` are the positions of its nodes."""

    kind: Kind
    members: tuple[int, ...]
    nodes: list[Node]
    chains: list[Chain]
    merges: list[Merge] = field(default_factory=list)
    source: Source = Source.SCORE

    @property
    def documents(self) -> frozenset[str]:
        """The paths of the documents that mention it."""
        return frozenset(chain.document for chain in self.chains)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two groups, by position, that may be one, and what speaks for it."""

    left: int
    right: int
    comparison: Comparison


def form_groups(
    nodes: Sequence[Node], scored: Scored, decrees: Decrees, settings: Settings
) -> tuple[list[Group], list[Doubt]]:
    """Cluster *nodes* of one kind under the decisions that were made about them."""
    kind = nodes[0].kind
    apart = {*decrees.apart, *_contradicted(nodes, scored, decrees)}
    least = score_at(settings.merge, kind)
    clustering = cluster(
        len(nodes),
        scored.scores,
        Linkage(least, settings.uncompared, settings.max_spellings),
        together=decrees.together,
        apart=apart,
    )
    groups = [_make_group(nodes, members) for members in clustering.groups]
    group_of = {i: g for g, members in enumerate(clustering.groups) for i in members}
    for pair in clustering.merges:
        _record_merge(groups[group_of[pair[0]]], pair, nodes, (scored, decrees))
    doubts = _find_doubts(group_of, scored, apart, score_at(settings.review, kind))
    oversized = {
        _ordered(*(group_of[i] for i in pair)) for pair in clustering.oversized
    }
    return groups, [
        _explain_size(doubt, groups, settings.max_spellings)
        if (doubt.left, doubt.right) in oversized
        else doubt
        for doubt in doubts
    ]


def _contradicted(
    nodes: Sequence[Node], scored: Scored, decrees: Decrees
) -> Iterator[Pair]:
    """Yield what a document tells apart and no decision joins, at whatever remove."""
    joined = components(decrees.together)
    for one, other in contradictions(nodes, scored):
        if one not in joined or joined[one] != joined.get(other):
            yield one, other


def _explain_size(doubt: Doubt, groups: Sequence[Group], most: int) -> Doubt:
    """Say that the score would do, and the number of spellings would not."""
    size = sum(len(groups[position].members) for position in (doubt.left, doubt.right))
    why = doubt.comparison
    sentence = f"Together they would have {size} spellings, more than {most}."
    item = Evidence("too many spellings", why.left, why.right, 0.0, sentence)
    return replace(doubt, comparison=replace(why, evidence=(*why.evidence, item)))


def are_kept_apart(one: Group, other: Group, apart: AbstractSet[Pair]) -> bool:
    """Whether a decision forbids the two groups to be one."""
    return bool(apart) and any(
        _ordered(left, right) in apart
        for left, right in product(one.members, other.members)
    )


def _make_group(nodes: Sequence[Node], members: tuple[int, ...]) -> Group:
    chosen = [nodes[position] for position in members]
    chains = [chain for node in chosen for chain in node.chains]
    return Group(chosen[0].kind, members, chosen, chains)


def _record_merge(
    group: Group, pair: Pair, nodes: Sequence[Node], why: tuple[Scored, Decrees]
) -> None:
    scored, decrees = why
    one, other = (nodes[position].form for position in pair)
    decision = decrees.together.get(pair)
    if decision is None:
        group.merges.append(Merge(one, other, scored.explain(pair)))
        return
    group.merges.append(Merge(one, other, describe_decree(decision)))
    if group.source is not Source.HUMAN:
        group.source = decision.source


def _find_doubts(
    group_of: Mapping[int, int], scored: Scored, apart: set[Pair], least: float
) -> list[Doubt]:
    """The strongest comparison between each two groups that were not merged."""
    forbidden = {_ordered(group_of[one], group_of[other]) for one, other in apart}
    best: dict[Pair, tuple[float, Pair]] = {}
    good = ((pair, score) for pair, score in scored.scores.items() if score >= least)
    for pair, score in sorted(good):
        between = _ordered(*(group_of[position] for position in pair))
        if between[0] == between[1] or between in forbidden:
            continue
        if between not in best or score > best[between][0]:
            best[between] = score, pair
    return [
        Doubt(one, other, scored.explain(pair))
        for (one, other), (_, pair) in best.items()
    ]


def _ordered(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)
