"""Why two names are not one entity, or by which way they have become one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from operator import itemgetter

from nameresolve.entities.bearers import Bearers
from nameresolve.entities.candidates import Candidates
from nameresolve.entities.decisions import find_decrees
from nameresolve.entities.node_table import Change
from nameresolve.entities.nodes import Node, build_nodes
from nameresolve.entities.rulings import find_path
from nameresolve.entities.scoring import Scored, contradictions, score_nodes
from nameresolve.knowledge import Knowledge, guidance_of
from nameresolve.matching.compare import calibrate, compare
from nameresolve.matching.equivalents import Equivalents
from nameresolve.model import (
    Chain,
    Comparison,
    Contradiction,
    Decision,
    Entity,
    Merge,
    Resolution,
)
from nameresolve.names.analyze import analyze
from nameresolve.names.normalize import spelling_key
from nameresolve.review.lookup import NamePair
from nameresolve.settings import Settings
from nameresolve.stores.workspace import Workspace


class Verdict(StrEnum):
    """What keeps two names apart, or that nothing does."""

    ONE = "one entity"
    DECIDED = "decided"
    SIDE_BY_SIDE = "side by side in a document"
    IN_REVIEW = "in review"
    OUTVOTED = "outvoted"
    BELOW = "below the cut-off"
    NO_CANDIDATE = "no candidate"


@dataclass(frozen=True, slots=True)
class Answer:
    """Why two names are not one, or how they became one.

    Attributes:
        pair: The names.
        verdict: What it comes to.
        settings: The cut-offs it was measured by.
        comparison: The evidence, where any was weighed.
        probability: How likely the two entities are one (0 to 1); the names alone may
            be likelier.
        decision: The decision that keeps them apart.
        contradictions: Decisions about them that cannot all hold.
        documents: Where they stand side by side, or where one text joins them.
        path: The merges that lead from one to the other.
        inside: What documents join before: a name, the full name, and one of them.
    """

    pair: NamePair
    verdict: Verdict
    settings: Settings
    comparison: Comparison | None = None
    probability: float = 0.0
    decision: Decision | None = None
    contradictions: tuple[Contradiction, ...] = ()
    documents: tuple[str, ...] = ()
    path: tuple[Merge, ...] = ()
    inside: tuple[tuple[str, str, str], ...] = ()


def why_not(workspace: Workspace, resolution: Resolution, pair: NamePair) -> Answer:
    """Say what keeps the two names of *pair* apart, as the last run saw it."""
    context = workspace.context()
    if pair.left_entity.id == pair.right_entity.id:
        return _explain_union(pair, context.settings)
    knowledge = Knowledge(
        context.aliases, workspace.decisions(), patterns=context.patterns
    )
    guidance = guidance_of(knowledge)
    sides = _Sides.of(pair, guidance.equivalents)
    decrees = find_decrees(Bearers(sides.nodes), guidance.decisions)
    for crossing, decision in sorted(decrees.apart.items()):
        if sides.is_crossing(crossing):
            return Answer(
                pair,
                Verdict.DECIDED,
                context.settings,
                decision=decision,
                contradictions=decrees.contradictions,
            )
    return _weigh(resolution, pair, sides, context.settings)


@dataclass(frozen=True, slots=True)
class _Sides:
    """The nodes of the left entity and, from *middle* on, those of the right one."""

    nodes: Mapping[int, Node]
    middle: int
    scored: Scored

    @classmethod
    def of(cls, pair: NamePair, equivalents: Equivalents) -> "_Sides":
        left, right = (
            build_nodes(entity.chains)
            for entity in (pair.left_entity, pair.right_entity)
        )
        nodes = dict(enumerate((*left, *right)))
        candidates = Candidates(nodes.values(), equivalents)
        candidates.exchange(Change({}, nodes))
        return cls(
            nodes, len(left), score_nodes(nodes, candidates.find(), candidates.backdrop)
        )

    def is_crossing(self, pair: tuple[int, int]) -> bool:
        return min(pair) < self.middle <= max(pair)

    def side_by_side(self) -> Iterator[str]:
        """Yield the documents that tell the two entities apart."""
        for one, other in contradictions(self.nodes, self.scored.scores):
            if self.is_crossing((one, other)):
                yield from self.nodes[one].documents & self.nodes[other].documents

    def best(self) -> tuple[float, Comparison] | None:
        crossing = [
            (score, pair)
            for pair, score in sorted(self.scored.scores.items())
            if self.is_crossing(pair)
        ]
        best = max(crossing, key=itemgetter(0), default=None)
        return None if best is None else (best[0], self.scored.explain(best[1]))


def _weigh(
    resolution: Resolution, pair: NamePair, sides: _Sides, settings: Settings
) -> Answer:
    ids = {pair.left_entity.id, pair.right_entity.id}
    for question in resolution.questions:
        if {question.left, question.right} == ids:
            why = question.comparison
            return Answer(
                pair, Verdict.IN_REVIEW, settings, why, probability=why.probability
            )
    best = sides.best()
    if documents := sorted(set(sides.side_by_side())):
        return Answer(
            pair,
            Verdict.SIDE_BY_SIDE,
            settings,
            best[1] if best else None,
            documents=tuple(documents),
        )
    if best is None:
        left, right = (analyze(name, pair.kind) for name in (pair.left, pair.right))
        comparison = compare(left, right)
        likely = comparison.probability
        return Answer(pair, Verdict.NO_CANDIDATE, settings, comparison, likely)
    score, comparison = best
    probability = calibrate(score, pair.kind)
    verdict = Verdict.BELOW if probability < settings.review else Verdict.OUTVOTED
    return Answer(pair, verdict, settings, comparison, probability)


def _explain_union(pair: NamePair, settings: Settings) -> Answer:
    entity = pair.left_entity
    documents = tuple(
        sorted(
            {
                chain.document
                for chain in entity.chains
                if {spelling_key(pair.left), spelling_key(pair.right)}
                <= set(map(spelling_key, chain.forms))
            }
        )
    )
    if documents:
        return Answer(pair, Verdict.ONE, settings, documents=documents)
    path, ends = _find_way(entity, pair)
    inside = tuple(
        step
        for name, end in zip((pair.left, pair.right), ends, strict=True)
        for step in _inside(entity.chains, name, end)
    )
    return Answer(pair, Verdict.ONE, settings, path=path, inside=inside)


def _find_way(
    entity: Entity, pair: NamePair
) -> tuple[tuple[Merge, ...], tuple[str, str]]:
    """Find the fewest merges from a chain with the one name to one with the other.

    Returns:
        The merges, and the full forms of the two chains, folded.
    """
    starts, goals = (
        _full_forms(entity.chains, name) for name in (pair.left, pair.right)
    )
    if shared := sorted(set(starts) & set(goals)):
        return (), (shared[0], shared[0])
    edges = [
        (spelling_key(merge.left), spelling_key(merge.right), merge)
        for merge in entity.merges
    ]
    names = sorted({*starts, *goals, *(name for edge in edges for name in edge[:2])})
    position = {name: number for number, name in enumerate(names)}
    merges: dict[tuple[int, int], Merge] = {}
    for one, other, merge in edges:
        ends = sorted((position[one], position[other]))
        merges.setdefault((ends[0], ends[1]), merge)
    ways = [
        (find_path(merges, position[start], position[goal]), (start, goal))
        for start, goal in product(starts, goals)
    ]
    found = [way for way in ways if way[0]] or [([], (starts[0], goals[0]))]
    steps, between = min(found, key=lambda way: len(way[0]))
    return tuple(merges[step] for step in steps), between


def _inside(
    chains: Sequence[Chain], name: str, full: str
) -> Iterator[tuple[str, str, str]]:
    """Say in which document a name belongs to the full one, if it is not the same."""
    if spelling_key(name) != full:
        yield next(
            (name, chain.form, chain.document)
            for chain in chains
            if spelling_key(chain.form) == full
            and spelling_key(name) in set(map(spelling_key, chain.forms))
        )


def _full_forms(chains: Sequence[Chain], name: str) -> list[str]:
    """The fullest forms, folded, of the chains that have *name* among theirs."""
    key = spelling_key(name)
    return sorted(
        {
            spelling_key(chain.form)
            for chain in chains
            if key in set(map(spelling_key, chain.forms))
        }
    )
