"""Chains in, entities and questions out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby

from nameresolve.entities.canonical import choose_canonical, count_variants
from nameresolve.entities.decisions import find_decrees
from nameresolve.entities.edits import settle_chains
from nameresolve.entities.groups import Doubt, Group, form_groups
from nameresolve.entities.identity import Candidate, KnownIds, assign_ids
from nameresolve.entities.nodes import Node, build_nodes
from nameresolve.entities.rulings import find_contradictions
from nameresolve.entities.scoring import Scored, score_nodes
from nameresolve.entities.short_forms import settle_short_forms
from nameresolve.matching.equivalents import NO_EQUIVALENTS, Equivalents
from nameresolve.model import (
    Chain,
    Contradiction,
    Decision,
    Entity,
    Kind,
    Question,
    Variant,
)
from nameresolve.names.normalize import fold
from nameresolve.settings import Settings


@dataclass(frozen=True, slots=True)
class Guidance:
    """What is known beforehand: from people, from the alias map, from earlier runs.

    ``canonical`` maps a kind and a folded spelling to the name and id that the alias map
    gives its bearer; a pattern gives an id and an empty name. ``names`` are those that
    people chose.
    """

    decisions: tuple[Decision, ...] = ()
    canonical: Mapping[tuple[Kind, str], tuple[str, str]] = field(default_factory=dict)
    known_ids: KnownIds = field(default_factory=dict)
    equivalents: Equivalents = NO_EQUIVALENTS
    names: Mapping[tuple[Kind, str], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Weighed:
    """The chains of a corpus as nodes, kind by kind, and what speaks for their merges.

    It serves any number of decisions, as long as they part no chain.
    """

    of_kinds: tuple[tuple[tuple[Node, ...], Scored], ...]
    other_names: frozenset[str]


def weigh_chains(
    chains: Iterable[Chain], equivalents: Equivalents = NO_EQUIVALENTS
) -> Weighed:
    """Compare *chains* with each other: the slow half of ``build_entities``."""
    nodes = build_nodes(chains)
    by_kind = [tuple(of_kind) for _, of_kind in groupby(nodes, key=lambda n: n.kind)]
    return Weighed(
        tuple((of_kind, score_nodes(of_kind, equivalents)) for of_kind in by_kind),
        frozenset(_names_beside_organizations(nodes)),
    )


def build_entities(
    chains: Iterable[Chain], guidance: Guidance, settings: Settings
) -> tuple[tuple[Entity, ...], tuple[Question, ...]]:
    """Merge *chains* across documents.

    Returns:
        The entities, which partition the chains, and the merges that are too doubtful
        to make, the likeliest first. Neither depends on the order of *chains*.
    """
    settled = settle_chains(chains, guidance.decisions)
    weighed = weigh_chains(settled.chains, guidance.equivalents)
    return form_entities(weighed, guidance, settings)


def form_entities(
    weighed: Weighed, guidance: Guidance, settings: Settings
) -> tuple[tuple[Entity, ...], tuple[Question, ...]]:
    """Do the rest of ``build_entities``: decide, name, and give ids."""
    groups: list[Group] = []
    doubts: list[Doubt] = []
    for nodes, scored in weighed.of_kinds:
        decrees = find_decrees(nodes, guidance.decisions)
        formed = form_groups(nodes, scored, decrees, settings)
        found, doubted = settle_short_forms(*formed, decrees.apart, weighed.other_names)
        shift = len(groups)
        groups += found
        doubts += [
            Doubt(d.left + shift, d.right + shift, d.comparison) for d in doubted
        ]
    entities = _name_entities(groups, guidance)
    return tuple(sorted(entities, key=_entity_order)), _questions(entities, doubts)


def contradictions_among(
    nodes: Sequence[Node], decisions: Iterable[Decision]
) -> tuple[Contradiction, ...]:
    """List the decisions that cannot all hold, for these nodes or for any."""
    given = tuple(decisions)
    found = find_contradictions(given), find_decrees(nodes, given).contradictions
    return tuple(dict.fromkeys(chain.from_iterable(found)))


def _names_beside_organizations(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        for spelling in node.spellings if node.kind is not Kind.ORG else ():
            yield from (spelling, *spelling.split())


def _entity_order(entity: Entity) -> tuple[int, str, str]:
    return -len(entity.mentions), entity.name, entity.id


def _questions(
    entities: Sequence[Entity], doubts: Iterable[Doubt]
) -> tuple[Question, ...]:
    questions = (
        Question(entities[doubt.left].id, entities[doubt.right].id, doubt.comparison)
        for doubt in doubts
    )
    return tuple(
        sorted(questions, key=lambda q: (-q.comparison.probability, q.left, q.right))
    )


def _name_entities(groups: Sequence[Group], guidance: Guidance) -> list[Entity]:
    variants = [count_variants(group.chains) for group in groups]
    candidates = [
        _name(group, spellings, guidance)
        for group, spellings in zip(groups, variants, strict=True)
    ]
    ids = assign_ids(candidates, guidance.known_ids)
    return list(_make_entities(groups, variants, candidates, ids))


def _name(group: Group, variants: Sequence[Variant], guidance: Guidance) -> Candidate:
    keys = [(group.kind, fold(variant.spelling)) for variant in variants]
    mapped = next(
        (guidance.canonical[k] for k in keys if k in guidance.canonical), None
    )
    given, wanted = mapped or ("", None)
    chosen = next((guidance.names[k] for k in keys if k in guidance.names), "")
    name = chosen or given or choose_canonical(group.kind, variants)
    chains = tuple(sorted(group.chains, key=lambda chain: chain.mentions[0]))
    return Candidate(group.kind, name, chains, wanted)


def _make_entities(
    groups: Sequence[Group],
    variants: Sequence[tuple[Variant, ...]],
    candidates: Sequence[Candidate],
    ids: Sequence[str],
) -> Iterator[Entity]:
    rows = zip(groups, variants, candidates, ids, strict=True)
    for group, spellings, candidate, id_ in rows:
        yield Entity(
            id_,
            group.kind,
            candidate.name,
            spellings,
            candidate.chains,
            tuple(group.merges),
            group.source,
        )
