"""What many decisions come to, and which of them cannot all hold.

Of one speaker the last word on a pair counts; the speakers are the people, by name, and
the alias map. A person goes before the map. Where two people contradict each other,
the pair stays apart until they agree; where *same* upon *same* leads across a
*different*, the *different* holds, and of the others those of the map are left out, or
else all of them. Nothing of that happens silently: every contradiction is listed.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from nameresolve.matching.clustering import Pair
from nameresolve.matching.components import components
from nameresolve.model import Contradiction, Decision, Judgement, Kind, Source
from nameresolve.names.normalize import spelling_key

type PairKey = tuple[Kind, str, str]
"""The kind and the two folded spellings that a decision is about, in order."""

_ABOUT_PAIRS = frozenset(
    {Judgement.SAME, Judgement.DIFFERENT, Judgement.UNSURE, Judgement.NO_JUDGEMENT}
)
_RANK = {Source.HUMAN: 0, Source.ALIAS: 1}
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Rulings:
    """The decision that joins or keeps apart each pair of positions."""

    together: dict[Pair, Decision]
    apart: dict[Pair, Decision]
    contradictions: tuple[Contradiction, ...]


def key_of(decision: Decision) -> PairKey:
    """Say which pair a decision is about, whichever way round it was written."""
    return _pair_key(decision.kind, decision.left, decision.right)


@lru_cache(maxsize=65_536)
def _pair_key(kind: Kind, *spellings: str) -> PairKey:
    left, right = sorted(spelling_key(spelling) for spelling in spellings)
    return kind, left, right


def is_about_pair(decision: Decision) -> bool:
    """Tell whether two spellings were judged, and not one of them alone."""
    return decision.judgement in _ABOUT_PAIRS


def subject_of(decision: Decision) -> tuple[object, ...]:
    """Say what a decision is about: its later word replaces the earlier one."""
    if is_about_pair(decision):
        return key_of(decision)
    spelling = spelling_key(decision.left)
    return decision.judgement, decision.kind, spelling


def identity_of(decision: Decision) -> tuple[object, ...]:
    """Say by what a decision is known for the same in two logs."""
    return key_of(decision), decision.judgement, decision.user, when(decision)


def when(decision: Decision) -> datetime:
    """The time of a decision; a time without a zone is taken for UTC."""
    made = decision.created_at or _LONG_AGO
    return made if made.tzinfo else made.replace(tzinfo=UTC)


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """Keep the last word of each speaker on each pair, in the order they were spoken.

    Time decides, not the order of *decisions*, unless the times are equal: two logs
    come to the same whichever is added to the other. A word that was withdrawn is gone.
    """
    last: dict[tuple[PairKey, Source, str], Decision] = {}
    for decision in sorted(decisions, key=when):
        if decision.source is not Source.SCORE and is_about_pair(decision):
            speaker = decision.user if decision.source is Source.HUMAN else ""
            key = key_of(decision), decision.source, speaker
            last.pop(key, None)
            last[key] = decision
    return [d for d in last.values() if d.judgement is not Judgement.NO_JUDGEMENT]


def find_contradictions(decisions: Iterable[Decision]) -> tuple[Contradiction, ...]:
    """List the decisions that cannot all hold, whatever texts there are."""
    return _rule_spellings(decisions).contradictions


def find_apart(decisions: Iterable[Decision]) -> frozenset[PairKey]:
    """List the pairs of spellings that decisions keep apart."""
    given = tuple(decisions)
    if not any(d.judgement is Judgement.DIFFERENT for d in given):
        return frozenset()
    return frozenset(map(key_of, _rule_spellings(given).apart.values()))


def _rule_spellings(decisions: Iterable[Decision]) -> Rulings:
    kept = in_force(decisions)
    names = {(k, name) for k, *pair in map(key_of, kept) for name in pair}
    position = {name: number for number, name in enumerate(sorted(names))}
    said = []
    for decision in kept:
        kind, left, right = key_of(decision)
        pair = position[kind, left], position[kind, right]
        said.append(((min(pair), max(pair)), decision))
    return rule(said)


def rule(said: Iterable[tuple[Pair, Decision]]) -> Rulings:
    """Weigh decisions in force that were made about pairs of positions.

    Args:
        said: The decisions, each with a pair it is about, in the order of ``in_force``.
    """
    spoken: dict[Pair, dict[tuple[Source, str], Decision]] = defaultdict(dict)
    for pair, decision in said:
        if pair[0] != pair[1]:
            speaker = decision.user if decision.source is Source.HUMAN else ""
            spoken[pair][decision.source, speaker] = decision
    rulings = Rulings({}, {}, ())
    found: list[Contradiction] = []
    for pair, words in sorted(spoken.items()):
        found += _rule_pair(pair, list(words.values()), rulings)
    found += _leave_out_sames(rulings)
    return Rulings(rulings.together, rulings.apart, _unique(found))


def _rule_pair(
    pair: Pair, words: Sequence[Decision], rulings: Rulings
) -> Iterator[Contradiction]:
    """Enter what holds for one pair, and yield what cannot hold beside it."""
    for same in words:
        for different in words:
            if (same.judgement, different.judgement) == (
                Judgement.SAME,
                Judgement.DIFFERENT,
            ):
                yield Contradiction((same,), different)
    first = min(_RANK[decision.source] for decision in words)
    heard = [decision for decision in words if _RANK[decision.source] == first]
    for judgement, table in (
        (Judgement.DIFFERENT, rulings.apart),
        (Judgement.SAME, rulings.together),
    ):
        if of_this := [d for d in heard if d.judgement is judgement]:
            table[pair] = of_this[-1]
            return


def _leave_out_sames(rulings: Rulings) -> Iterator[Contradiction]:
    """Take out of ``together`` what leads across ``apart``."""
    joined = components(rulings.together)
    for pair in sorted(rulings.apart):
        if pair[0] not in joined or joined[pair[0]] != joined.get(pair[1]):
            continue
        while path := find_path(rulings.together, *pair):
            steps = [rulings.together[step] for step in path]
            yield Contradiction(tuple(steps), rulings.apart[pair])
            weakest = max(_RANK[decision.source] for decision in steps)
            for step, decision in zip(path, steps, strict=True):
                if _RANK[decision.source] == weakest:
                    del rulings.together[step]


def find_path(edges: Iterable[Pair], start: int, goal: int) -> list[Pair]:
    """Find the shortest way along *edges*; empty where there is none.

    >>> find_path([(0, 1), (1, 2), (2, 3)], 3, 1)
    [(2, 3), (1, 2)]
    """
    neighbors: Mapping[int, set[int]] = defaultdict(set)
    for one, other in edges:
        neighbors[one].add(other)
        neighbors[other].add(one)
    came_from = {start: start}
    waiting = deque([start])
    while waiting and goal not in came_from:
        current = waiting.popleft()
        for neighbor in sorted(neighbors[current]):
            if neighbor not in came_from:
                came_from[neighbor] = current
                waiting.append(neighbor)
    return list(_walk_back(came_from, goal))[::-1] if goal in came_from else []


def _walk_back(came_from: Mapping[int, int], position: int) -> Iterator[Pair]:
    while (before := came_from[position]) != position:
        yield min(before, position), max(before, position)
        position = before


def _unique(found: Iterable[Contradiction]) -> tuple[Contradiction, ...]:
    return tuple(dict.fromkeys(found))
