"""The lines of a nomenklatura resolver: ``[target, source, judgement, score, user, time]``.

https://github.com/opensanctions/nomenklatura. An id is a kind and a spelling, so that a
line can be read, and taken back: ``person:Omar Karimov``. ``NK-`` and an entity's
id is what its spellings are resolved to.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from nameresolve.exporters.escape import to_json
from nameresolve.exporters.extras import Extras
from nameresolve.exporters.rows import in_order
from nameresolve.exporters.spellings import clean, full_spellings
from nameresolve.exporters.statuses import Status, status_of
from nameresolve.model import Decision, Entity, Judgement, Kind, Resolution
from nameresolve.names.normalize import spelling_key

CANONICAL: Final = "NK-"
"""How nomenklatura tells what others are resolved to."""

_PROGRAM: Final = "nameresolve"
_LONGEST: Final = 500
"""A resolver keeps ids of at most 512 characters."""
_DIGITS: Final = 4


class _Word(NamedTuple):
    """What is said of a pair, without the pair."""

    judgement: str
    score: float | None
    user: str
    created_at: str | None


def export_resolver_lines(resolution: Resolution, extras: Extras) -> Iterator[str]:
    """Yield what holds: who is one with whom, who is not, and what waits for a person."""
    words: dict[tuple[str, str], _Word] = {}
    for pair, word in _words(resolution, extras.decisions):
        words.setdefault(pair, word)
    for (target, source), word in words.items():
        yield to_json([target, source, *word]) + "\n"


def node_id(kind: Kind, spelling: str) -> str:
    """Name a spelling of a kind."""
    return f"{kind}:{clean(spelling)}"[:_LONGEST]


def _words(
    resolution: Resolution, decisions: Iterable[Decision]
) -> Iterator[tuple[tuple[str, str], _Word]]:
    homes = _homes(resolution.entities)
    latest: dict[tuple[str, str], _Word] = {}
    for decision in decisions:
        ends = [
            (decision.kind, spelling_key(s)) for s in (decision.left, decision.right)
        ]
        if not _holds(decision, *(homes.get(end) for end in ends)):
            continue
        pair = _pair(
            *(node_id(decision.kind, s) for s in (decision.left, decision.right))
        )
        if pair is not None:
            latest[pair] = _say(decision)
    # The name of each entity before its other spellings: whoever reads it again knows.
    for entity in in_order(resolution.entities):
        yield from _unite(entity)
    yield from latest.items()
    yield from _suggest(resolution)


def _homes(entities: Iterable[Entity]) -> Mapping[tuple[Kind, str], str]:
    homes: dict[tuple[Kind, str], str] = {}
    for entity in in_order(tuple(entities)):
        for variant in entity.variants:
            homes.setdefault((entity.kind, spelling_key(variant.spelling)), entity.id)
    return homes


def _holds(decision: Decision, left: str | None, right: str | None) -> bool:
    """Tell whether a decision is one of the result, and no other overrules it."""
    match decision.judgement:
        case Judgement.SAME:
            return left is not None and left == right
        case Judgement.DIFFERENT:
            return left is None or left != right
        case Judgement.UNSURE:
            return left is None or left != right
        case _:
            return False


def _say(decision: Decision) -> _Word:
    made = decision.created_at.isoformat() if decision.created_at else None
    # The resolver's column of times has room for 28 characters.
    stamp = made[:19] if made else None
    return _Word(str(decision.judgement), None, decision.user or "somebody", stamp)


def _unite(entity: Entity) -> Iterator[tuple[tuple[str, str], _Word]]:
    """Resolve an entity and its spellings to one id, if it has more than one name."""
    spellings = full_spellings(entity)
    if len(spellings) < 2:  # noqa: PLR2004 - one name has nothing to be one with
        return
    hub = f"{CANONICAL}{entity.id}"
    scores = _scores(entity)
    yield (hub, entity.id), _Word("positive", None, _PROGRAM, None)
    for spelling in spellings:
        score, user = scores.get(spelling_key(spelling), (None, _PROGRAM))
        yield (
            (hub, node_id(entity.kind, spelling)),
            _Word("positive", score, user, None),
        )


def _scores(entity: Entity) -> Mapping[str, tuple[float, str]]:
    """Say how sure the first merge of each spelling was, and who is behind it."""
    scores: dict[str, tuple[float, str]] = {}
    for merge in entity.merges:
        status = status_of(merge)
        user = _PROGRAM if status is Status.AUTO else str(status)
        likely = round(merge.comparison.probability, _DIGITS)
        for name in (merge.left, merge.right):
            scores.setdefault(spelling_key(name), (likely, user))
    return scores


def _suggest(resolution: Resolution) -> Iterator[tuple[tuple[str, str], _Word]]:
    names = {entity.id: (entity.kind, entity.name) for entity in resolution.entities}
    for question in resolution.questions:
        if {question.left, question.right} <= names.keys():
            ends = (node_id(*names[id_]) for id_ in (question.left, question.right))
            pair = _pair(*ends)
            if pair is not None:
                likely = round(question.comparison.probability, _DIGITS)
                yield pair, _Word("no_judgement", likely, _PROGRAM, None)


def _pair(one: str, other: str) -> tuple[str, str] | None:
    """Order two ids as a resolver does; None where they are one."""
    return (max(one, other), min(one, other)) if one != other else None
