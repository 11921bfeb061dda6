"""Chains in, entities and questions out."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, groupby

from nameresolve.entities.decisions import Bearers, find_bearers, find_decrees
from nameresolve.entities.edits import settle_chains
from nameresolve.entities.group_former import GroupFormer
from nameresolve.entities.groups import Doubt, Group
from nameresolve.entities.identity import KnownIds
from nameresolve.entities.naming import Key, Namer
from nameresolve.entities.nodes import Node, build_nodes
from nameresolve.entities.rulings import find_contradictions
from nameresolve.entities.scoring import Scored, score_nodes
from nameresolve.entities.short_forms import ShortFormSettler
from nameresolve.matching.equivalents import NO_EQUIVALENTS, Equivalents
from nameresolve.model import Chain, Contradiction, Decision, Entity, Kind, Question
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
    chains: Iterable[Chain],
    equivalents: Equivalents = NO_EQUIVALENTS,
    earlier: Weighed | None = None,
) -> Weighed:
    """Compare *chains* with each other: the slow half of ``build_entities``.

    Args:
        chains: The chains.
        equivalents: Tokens that correspond though they do not sound alike.
        earlier: What came of other chains: what is the same object among *chains* need
            not be compared again.
    """
    nodes = build_nodes(chains)
    by_kind = [tuple(of_kind) for _, of_kind in groupby(nodes, key=lambda n: n.kind)]
    before = earlier.of_kinds if earlier else ()
    scored_before = {of_kind[0].kind: scored for of_kind, scored in before}
    return Weighed(
        tuple(
            (
                of_kind,
                score_nodes(of_kind, equivalents, scored_before.get(of_kind[0].kind)),
            )
            for of_kind in by_kind
        ),
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
    return Former(weighed, settings).form(guidance)


class Former:
    """Does ``form_entities`` again and again, as decisions come and go.

    What a decision does not change is not done again, and gives the same objects.
    """

    def __init__(self, weighed: Weighed, settings: Settings) -> None:
        """Prepare for any decisions about *weighed*."""
        self._kinds = [
            _KindFormer(nodes, scored, settings, weighed.other_names)
            for nodes, scored in weighed.of_kinds
        ]
        self._namer = Namer()

    def form(
        self, guidance: Guidance, news: Collection[Key] | None = None
    ) -> tuple[tuple[Entity, ...], tuple[Question, ...]]:
        """Form the entities, and the questions, as they are with *guidance*.

        Args:
            guidance: What is known now.
            news: The keys of its ``known_ids`` that have changed since the last time;
                by default any may have.
        """
        groups: list[Group] = []
        doubts: list[Doubt] = []
        for former in self._kinds:
            found, doubted = former.form(guidance)
            shift = len(groups)
            groups += found
            doubts += [
                Doubt(d.left + shift, d.right + shift, d.comparison) for d in doubted
            ]
        entities = self._namer.name(
            groups,
            guidance.known_ids,
            canonical=guidance.canonical,
            chosen=guidance.names,
            news=news,
        )
        ordered = self._namer.order(groups, entities)
        return tuple(ordered), _questions(entities, doubts)


class _KindFormer:
    """Forms the groups of one kind."""

    def __init__(
        self,
        nodes: Sequence[Node],
        scored: Scored,
        settings: Settings,
        other_names: frozenset[str],
    ) -> None:
        self._nodes = nodes
        self._groups = GroupFormer(nodes, scored, settings)
        self._short_forms = ShortFormSettler(nodes, other_names)

    @cached_property
    def _bearers(self) -> Bearers:
        return find_bearers(self._nodes)

    def form(self, guidance: Guidance) -> tuple[list[Group], list[Doubt]]:
        decrees = find_decrees(self._nodes, guidance.decisions, self._bearers)
        formed = self._groups.form(decrees)
        return self._short_forms.settle(*formed, decrees.apart)


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
