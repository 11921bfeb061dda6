"""Chains in, entities and questions out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from nameresolve.entities.canonical import choose_canonical, count_variants
from nameresolve.entities.decisions import Decrees, describe_decree, find_decrees
from nameresolve.entities.identity import Candidate, KnownIds, assign_ids
from nameresolve.entities.nodes import Node, build_nodes
from nameresolve.entities.scoring import contradictions, score_nodes
from nameresolve.entities.short_forms import attach_short_forms
from nameresolve.matching.clustering import Linkage, Pair, cluster
from nameresolve.matching.compare import score_at
from nameresolve.matching.equivalents import NO_EQUIVALENTS, Equivalents
from nameresolve.model import (
    Chain,
    Comparison,
    Decision,
    Entity,
    Kind,
    Question,
    Source,
)
from nameresolve.names.normalize import fold
from nameresolve.settings import Settings


@dataclass(frozen=True, slots=True)
class Guidance:
    """What is known beforehand: decisions, names and ids given by people or earlier runs.

    ``canonical`` maps a kind and a folded spelling to the name and id that the alias map
    gives its bearer.
    """

    decisions: tuple[Decision, ...] = ()
    canonical: Mapping[tuple[Kind, str], tuple[str, str]] = field(default_factory=dict)
    known_ids: KnownIds = field(default_factory=dict)
    equivalents: Equivalents = NO_EQUIVALENTS


@dataclass(slots=True)
class _Group:
    """An entity in the making."""

    kind: Kind
    nodes: list[Node]
    chains: list[Chain]
    links: list[Comparison] = field(default_factory=list)
    source: Source = Source.SCORE


def build_entities(
    chains: Iterable[Chain], guidance: Guidance, settings: Settings
) -> tuple[tuple[Entity, ...], tuple[Question, ...]]:
    """Merge *chains* across documents.

    Returns:
        The entities, which partition the chains, and the merges that are too doubtful
        to make. Neither depends on the order of *chains*.
    """
    groups: list[_Group] = []
    doubts: list[tuple[int, int, Comparison]] = []
    for kind, nodes in groupby(build_nodes(chains), key=lambda node: node.kind):
        found, doubted = _resolve_kind(kind, list(nodes), guidance, settings)
        offset = len(groups)
        groups += found
        doubts += [(offset + one, offset + other, why) for one, other, why in doubted]
    entities = _name_entities(groups, guidance)
    questions = (
        Question(entities[one].id, entities[other].id, why)
        for one, other, why in doubts
    )
    ordered = sorted(
        questions, key=lambda q: (-q.comparison.probability, q.left, q.right)
    )
    return tuple(sorted(entities, key=_entity_order)), tuple(ordered)


def _entity_order(entity: Entity) -> tuple[int, str, str]:
    return -len(entity.mentions), entity.name, entity.id


def _resolve_kind(
    kind: Kind, nodes: list[Node], guidance: Guidance, settings: Settings
) -> tuple[list[_Group], list[tuple[int, int, Comparison]]]:
    scored = score_nodes(nodes, guidance.equivalents)
    decrees = find_decrees(nodes, guidance.decisions)
    apart = {*decrees.apart, *contradictions(nodes, scored)} - set(decrees.together)
    clustering = cluster(
        len(nodes),
        {pair: score for pair, (score, _) in scored.items()},
        Linkage(score_at(settings.merge, kind), settings.uncompared),
        together=decrees.together,
        apart=apart,
    )
    groups = [
        _Group(
            kind,
            [nodes[i] for i in members],
            [chain for i in members for chain in nodes[i].chains],
        )
        for members in clustering.groups
    ]
    group_of = {i: g for g, members in enumerate(clustering.groups) for i in members}
    for pair in clustering.merges:
        _record_link(groups[group_of[pair[0]]], pair, scored, decrees)
    doubts = _doubts(group_of, scored, apart, score_at(settings.review, kind))
    return _settle_short_forms(groups, doubts)


def _record_link(
    group: _Group,
    pair: Pair,
    scored: Mapping[Pair, tuple[float, Comparison]],
    decrees: Decrees,
) -> None:
    decision = decrees.together.get(pair)
    if decision is None:
        group.links.append(scored[pair][1])
        return
    group.links.append(describe_decree(decision))
    if group.source is not Source.HUMAN:
        group.source = decision.source


def _doubts(
    group_of: Mapping[int, int],
    scored: Mapping[Pair, tuple[float, Comparison]],
    apart: set[Pair],
    least: float,
) -> list[tuple[int, int, Comparison]]:
    """The strongest comparison between each two groups that were not merged."""
    forbidden = {_ordered(group_of[a], group_of[b]) for a, b in apart}
    best: dict[Pair, tuple[float, Comparison]] = {}
    for (one, other), (score, comparison) in sorted(
        scored.items(), key=lambda kv: kv[0]
    ):
        between = _ordered(group_of[one], group_of[other])
        if between[0] == between[1] or score < least or between in forbidden:
            continue
        if between not in best or score > best[between][0]:
            best[between] = score, comparison
    return [(one, other, why) for (one, other), (_, why) in best.items()]


def _ordered(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def _settle_short_forms(
    groups: list[_Group], doubts: list[tuple[int, int, Comparison]]
) -> tuple[list[_Group], list[tuple[int, int, Comparison]]]:
    """Move unsettled chains to their only bearer, or ask."""
    settled = [position for position, group in enumerate(groups) if _is_settled(group)]
    full = [groups[position].nodes for position in settled]
    for position, group in enumerate(groups):
        if _is_settled(group):
            continue
        for attachment in attach_short_forms(group.nodes, full):
            bearers = [(settled[bearer], why) for bearer, why in attachment.bearers]
            if len(bearers) == 1:
                bearer, why = bearers[0]
                group.chains.remove(attachment.chain)
                groups[bearer].chains.append(attachment.chain)
                groups[bearer].links.append(why)
            else:
                doubts += [(position, bearer, why) for bearer, why in bearers]
    return _without_empty(groups, doubts)


def _is_settled(group: _Group) -> bool:
    return any(node.settled for node in group.nodes)


def _without_empty(
    groups: list[_Group], doubts: list[tuple[int, int, Comparison]]
) -> tuple[list[_Group], list[tuple[int, int, Comparison]]]:
    kept = [position for position, group in enumerate(groups) if group.chains]
    moved = {old: new for new, old in enumerate(kept)}
    unique = {
        (moved[one], moved[other]): (moved[one], moved[other], why)
        for one, other, why in doubts
        if one in moved and other in moved
    }
    return [groups[position] for position in kept], list(unique.values())


def _name_entities(groups: Sequence[_Group], guidance: Guidance) -> list[Entity]:
    named = []
    for group in groups:
        variants = count_variants(group.chains)
        mapped = next(
            (
                guidance.canonical[group.kind, fold(variant.spelling)]
                for variant in variants
                if (group.kind, fold(variant.spelling)) in guidance.canonical
            ),
            None,
        )
        name, wanted = mapped or (choose_canonical(group.kind, variants), None)
        chains = tuple(sorted(group.chains, key=lambda chain: chain.mentions[0]))
        named.append((group, variants, Candidate(group.kind, name, chains, wanted)))
    ids = assign_ids([candidate for *_, candidate in named], guidance.known_ids)
    return [
        Entity(
            id_,
            group.kind,
            candidate.name,
            variants,
            candidate.chains,
            tuple(sorted(group.links, key=lambda link: (link.probability, link.left))),
            group.source,
        )
        for id_, (group, variants, candidate) in zip(ids, named, strict=True)
    ]
