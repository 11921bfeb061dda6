"""What groups are called: a name, an id, and the place in the list of entities."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from nameresolve.entities.canonical import choose_canonical, count_variants
from nameresolve.entities.groups import Group
from nameresolve.entities.identity import (
    Candidate,
    KnownIds,
    MentionKey,
    SpellingKey,
    Voters,
    assign_ids,
    count_voters,
    count_votes,
)
from nameresolve.model import Chain, Entity, Kind, Variant
from nameresolve.names.normalize import fold

type Names = Mapping[tuple[Kind, str], str]
type Canonical = Mapping[tuple[Kind, str], tuple[str, str]]
type Key = MentionKey | SpellingKey
type Rank = tuple[int, str, str]


@dataclass(slots=True)
class _Named:
    """A group with what it was called the last time; ``keys`` are its folded spellings.

    ``voters`` are not counted before there is anything to vote for.
    """

    group: Group
    chains: tuple[Chain, ...]
    variants: tuple[Variant, ...]
    keys: tuple[tuple[Kind, str], ...]
    usual: str
    mentions: int
    voters: Voters = field(default_factory=dict)
    candidate: Candidate | None = None
    entity: Entity | None = None

    def apply(
        self, known_ids: KnownIds, canonical: Canonical, chosen: Names
    ) -> Candidate:
        """Say what it wants to be called; the same as the last time if that is known."""
        if self.candidate is None:
            mapped = next((canonical[k] for k in self.keys if k in canonical), None)
            name, wanted = mapped or ("", None)
            by_people = next((chosen[k] for k in self.keys if k in chosen), "")
            self.candidate = Candidate(
                self.group.kind,
                by_people or name or self.usual,
                self.chains,
                wanted,
                count_votes(self.voters, known_ids),
            )
        return self.candidate

    def called(self, name: str, id_: str) -> Entity:
        """Make an entity of the group; the same as the last time if nothing differs."""
        known = self.entity
        if known is None or (known.id, known.name) != (id_, name):
            group, told = self.group, (name, self.variants, self.chains)
            known = Entity(id_, group.kind, *told, group.merges, group.source)
            self.entity = known
        return known


@dataclass(slots=True)
class Namer:
    """Names groups; what it has named before, it need not look at again."""

    _named: dict[Group, _Named] = field(default_factory=dict)
    _voting: dict[Key, list[_Named]] = field(default_factory=dict)
    _told: tuple[Canonical, Names] | None = None
    _ordered: list[tuple[Rank, Entity]] = field(default_factory=list)

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
        self._forget((canonical, chosen), news)
        before = self._named
        named = [before.get(group) or _look_at(group) for group in groups]
        if known_ids:
            self._let_vote(named)
        self._named = dict(zip(groups, named, strict=True))
        candidates = [each.apply(known_ids, canonical, chosen) for each in named]
        ids = assign_ids(candidates, known_ids)
        return [
            each.called(candidate.name, id_)
            for each, candidate, id_ in zip(named, candidates, ids, strict=True)
        ]

    def order(
        self, groups: Sequence[Group], entities: Sequence[Entity]
    ) -> list[Entity]:
        """Sort what was made of *groups*: most mentions first, then by name and id."""
        made = set(map(id, entities))
        # What is nearly in order is sorted in no time.
        ordered = [each for each in self._ordered if id(each[1]) in made]
        made.difference_update(id(entity) for _, entity in ordered)
        for group, entity in zip(groups, entities, strict=True) if made else ():
            if id(entity) in made:
                rank = -self._named[group].mentions, entity.name, entity.id
                ordered.append((rank, entity))
        ordered.sort(key=itemgetter(0))
        self._ordered = ordered
        return [entity for _, entity in ordered]

    def _forget(
        self, told: tuple[Canonical, Names], news: Collection[Key] | None
    ) -> None:
        """Forget what no longer holds with what is *told* and with the *news*."""
        before, self._told = self._told, told
        if news is None or before is None or before[0] != told[0]:
            for each in self._named.values():
                each.candidate = None
            return
        for key, _ in told[1].items() ^ before[1].items():
            for each in self._named.values():
                if key in each.keys:
                    each.candidate = None
        for voter in news:
            listed = self._voting.get(voter, ())
            alive = [each for each in listed if each.group in self._named]
            self._voting[voter] = alive
            for each in alive:
                each.candidate = None

    def _let_vote(self, named: Iterable[_Named]) -> None:
        """Count the voters of those whose voters were not counted before."""
        for each in named:
            if not each.voters:
                each.voters = count_voters(each.group.chains)
                each.candidate = None
                for voter in each.voters:
                    self._voting.setdefault(voter, []).append(each)


def _look_at(group: Group) -> _Named:
    variants = count_variants(group.chains)
    return _Named(
        group,
        tuple(sorted(group.chains, key=lambda chain: chain.mentions[0])),
        variants,
        tuple((group.kind, fold(variant.spelling)) for variant in variants),
        choose_canonical(group.kind, variants),
        sum(len(chain.mentions) for chain in group.chains),
    )
