"""What groups are called: a name, an id, and the place in the list of entities."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from nameresolve.entities.canonical import choose_canonical, count_variants
from nameresolve.entities.groups import Group
from nameresolve.entities.identity import (
    Candidate,
    KnownIds,
    MentionKey,
    SpellingKey,
    Voters,
    Votes,
    assign_ids,
    count_voters,
    count_votes,
)
from nameresolve.model import Chain, Entity, Kind, Variant
from nameresolve.names.normalize import fold

type Names = Mapping[tuple[Kind, str], str]
type Canonical = Mapping[tuple[Kind, str], tuple[str, str]]
type Key = MentionKey | SpellingKey


@dataclass(slots=True)
class _Named:
    """A group with what it was called the last time; ``keys`` are its folded spellings."""

    chains: tuple[Chain, ...]
    variants: tuple[Variant, ...]
    keys: tuple[tuple[Kind, str], ...]
    usual: str
    voters: Voters
    votes: Votes | None = None
    entity: Entity | None = None


@dataclass(slots=True)
class Namer:
    """Names groups; what it has named before, it need not look at again."""

    _named: dict[Group, _Named] = field(default_factory=dict)

    def name(
        self,
        groups: Sequence[Group],
        known_ids: KnownIds,
        *,
        canonical: Canonical,
        chosen: Names,
        news: Collection[Key] | None = None,
    ) -> list[Entity]:
        """Make an entity of each group.

        Args:
            groups: The groups of all kinds.
            known_ids: The ids of earlier runs.
            canonical: The names and ids of the alias map.
            chosen: The names that people chose.
            news: The keys of *known_ids* that have changed since the last time; by
                default any may have.
        """
        before = self._named
        named = [before.get(group) or _look_at(group) for group in groups]
        self._named = dict(zip(groups, named, strict=True))
        changed = None if news is None else frozenset(news)
        candidates = []
        for group, each in zip(groups, named, strict=True):
            if changed is None or not changed.isdisjoint(each.voters):
                each.votes = None
            if each.votes is None:
                each.votes = count_votes(each.voters, known_ids)
            name, wanted = _choose(each, canonical, chosen)
            candidates.append(
                Candidate(group.kind, name, each.chains, wanted, each.votes)
            )
        ids = assign_ids(candidates, known_ids)
        rows = zip(groups, named, candidates, ids, strict=True)
        return [_make_entity(*row) for row in rows]


def order_entities(entities: Iterable[Entity]) -> list[Entity]:
    """Sort entities: those with most mentions first, then by name and id."""
    return sorted(
        entities,
        key=lambda e: (-sum(len(chain.mentions) for chain in e.chains), e.name, e.id),
    )


def _look_at(group: Group) -> _Named:
    variants = count_variants(group.chains)
    return _Named(
        tuple(sorted(group.chains, key=lambda chain: chain.mentions[0])),
        variants,
        tuple((group.kind, fold(variant.spelling)) for variant in variants),
        choose_canonical(group.kind, variants),
        count_voters(group.chains),
    )


def _choose(
    named: _Named, canonical: Canonical, chosen: Names
) -> tuple[str, str | None]:
    mapped = next((canonical[k] for k in named.keys if k in canonical), None)
    given, wanted = mapped or ("", None)
    by_people = next((chosen[k] for k in named.keys if k in chosen), "")
    return by_people or given or named.usual, wanted


def _make_entity(group: Group, named: _Named, candidate: Candidate, id_: str) -> Entity:
    known = named.entity
    if known is None or (known.id, known.name) != (id_, candidate.name):
        named.entity = Entity(
            id_,
            group.kind,
            candidate.name,
            named.variants,
            candidate.chains,
            group.merges,
            group.source,
        )
        return named.entity
    return known
