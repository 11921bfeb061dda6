"""What a decision has changed: which entities became one, and which came apart."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nameresolve.model import Entity


@dataclass(frozen=True, slots=True)
class Change:
    """Entities as they were, and what their mentions belong to now."""

    before: tuple[Entity, ...]
    after: tuple[Entity, ...]


def find_changes(
    before: Iterable[Entity], after: Iterable[Entity]
) -> tuple[Change, ...]:
    """List where two results of the same mentions differ in who is one with whom."""
    old, new = tuple(before), tuple(after)
    home = {mention: entity for entity in new for mention in entity.mentions}
    linked: Mapping[str, set[str]] = defaultdict(set)
    back: Mapping[str, set[str]] = defaultdict(set)
    for entity in old:
        for mention in entity.mentions:
            if mention in home:
                linked[entity.id].add(home[mention].id)
                back[home[mention].id].add(entity.id)
    of_old = {entity.id: entity for entity in old}
    of_new = {entity.id: entity for entity in new}
    changes = []
    for olds, news in _components(linked, back):
        if len(olds) > 1 or len(news) > 1:
            changes.append(
                Change(
                    tuple(of_old[id_] for id_ in of_old if id_ in olds),
                    tuple(of_new[id_] for id_ in of_new if id_ in news),
                )
            )
    return tuple(changes)


def _components(
    linked: Mapping[str, set[str]], back: Mapping[str, set[str]]
) -> Iterable[tuple[set[str], set[str]]]:
    seen: set[str] = set()
    for start in linked:
        if start in seen:
            continue
        olds, news, waiting = {start}, set[str](), [start]
        while waiting:
            for new in linked[waiting.pop()]:
                news.add(new)
                fresh = back[new] - olds
                olds |= fresh
                waiting += fresh
        seen |= olds
        yield olds, news
