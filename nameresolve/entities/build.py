"""Chains in, entities and questions out."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from nameresolve.entities.bearers import Bearers
from nameresolve.entities.decisions import find_decrees
from nameresolve.entities.engine import LOCAL, Engine
from nameresolve.entities.former import Former
from nameresolve.entities.forming import Forming, form_groups
from nameresolve.entities.groups import Doubt, Group
from nameresolve.entities.identity import KnownIds
from nameresolve.entities.naming import Key, Namer
from nameresolve.entities.nodes import Node
from nameresolve.entities.rulings import find_contradictions
from nameresolve.entities.settling import ChainSettler
from nameresolve.matching.equivalents import NO_EQUIVALENTS, Equivalents
from nameresolve.model import (
    Chain,
    Contradiction,
    Decision,
    Entity,
    Kind,
    Question,
    Resolution,
)
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


def build_entities(
    chains: Iterable[Chain],
    guidance: Guidance,
    settings: Settings,
    engine: Engine = LOCAL,
) -> Resolution:
    """Merge *chains* across documents.

    Args:
        chains: The chains, whatever was decided about them before.
        guidance: What is known.
        settings: Cut-offs and limits.
        engine: Who does the work that grows fastest.

    Returns:
        A resolution without documents: the entities, which partition the chains that
        are names, and the merges that are too doubtful to make, the likeliest first.
        Neither depends on the order of *chains*.
    """
    settler = ChainSettler(chains)
    exchange = settler.settle(guidance.decisions)
    read = settler.whole if exchange.came or exchange.gone else None
    forming = Forming(guidance.decisions, guidance.equivalents, settings, engine)
    formed = form_groups(settler.chains, forming, read)
    return replace(_name(Namer(), formed, guidance), excluded=settler.excluded)


class Builder:
    """Does ``build_entities`` again and again, as decisions come and go.

    What a decision does not change is not done again, and gives the same objects.
    """

    def __init__(
        self,
        chains: Iterable[Chain],
        equivalents: Equivalents,
        settings: Settings,
    ) -> None:
        """Prepare for any decisions about *chains*.

        Args:
            chains: The chains, whatever was decided about them before.
            equivalents: Tokens that correspond though they do not sound alike.
            settings: Cut-offs and limits.
        """
        self._settler = ChainSettler(chains)
        self._former = Former(self._settler.whole, equivalents, settings)
        self._namer = Namer()

    def prepare(self) -> None:
        """Do beforehand what one of the first decisions would have to wait for."""
        self._former.prepare()

    def build(
        self, guidance: Guidance, news: Collection[Key] | None = None
    ) -> Resolution:
        """Form the entities, and the questions, as they are with *guidance*.

        Args:
            guidance: What is known now; its ``equivalents`` have been given before.
            news: The keys of its ``known_ids`` that have changed since the last time;
                by default any may have.

        Returns:
            A resolution without documents.
        """
        exchange = self._settler.settle(guidance.decisions)
        self._former.exchange(exchange.gone, exchange.came)
        formed = self._former.form(guidance.decisions)
        named = _name(self._namer, formed, guidance, news)
        return replace(named, excluded=self._settler.excluded)


def _name(
    namer: Namer,
    formed: tuple[Sequence[Group], Iterable[Doubt]],
    guidance: Guidance,
    news: Collection[Key] | None = None,
) -> Resolution:
    """Make entities of groups, and questions of doubts."""
    groups, doubts = formed
    entities = namer.name(
        groups,
        guidance.known_ids,
        canonical=guidance.canonical,
        chosen=guidance.names,
        news=news,
    )
    ordered = namer.order(groups, entities)
    return Resolution((), tuple(ordered), _questions(entities, doubts))


def contradictions_among(
    nodes: Sequence[Node], decisions: Iterable[Decision]
) -> tuple[Contradiction, ...]:
    """List the decisions that cannot all hold, for these nodes or for any."""
    given = tuple(decisions)
    bearers = Bearers(dict(enumerate(nodes)))
    found = find_contradictions(given), find_decrees(bearers, given).contradictions
    return tuple(dict.fromkeys(chain.from_iterable(found)))


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
