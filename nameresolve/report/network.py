"""Who is named beside whom: names that stand near each other in a text."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from nameresolve.model import Entity, Mention

NEAR = 200
"""Code points from one mention to the next: about the sentence and the one after it."""

NODES = 150
"""So many entities, those with most mentions, are in the picture: more is a ball of wool."""

EDGES = 300
"""And so many ties between them, the strongest."""

COMPANIONS = 12
"""So many are listed beside each entity."""

type Ties = Counter[tuple[int, int]]
"""How often two entities, the smaller number first, are named near each other."""


def count_ties(entities: Sequence[Entity]) -> Ties:
    """Count pairs of mentions that stand near each other; entities have their numbers."""
    by_document: dict[str, list[tuple[Mention, int]]] = defaultdict(list)
    for number, entity in enumerate(entities):
        for mention in entity.mentions:
            by_document[mention.document].append((mention, number))
    ties: Ties = Counter()
    for mentions in by_document.values():
        ties.update(_find_near(sorted(mentions)))
    return ties


def _find_near(mentions: Sequence[tuple[Mention, int]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of one document; a mention counts once for each entity near it."""
    recent: dict[int, int] = {}
    for mention, number in mentions:
        floor = mention.start - NEAR
        recent = {other: end for other, end in recent.items() if end >= floor}
        for other in recent:
            if other != number:
                yield min(number, other), max(number, other)
        recent[number] = mention.end


def find_companions(ties: Ties, size: int) -> list[list[tuple[int, int]]]:
    """List for each of *size* entities those it is named near most often, and how often."""
    companions: list[list[tuple[int, int]]] = [[] for _ in range(size)]
    for (left, right), count in _strongest(ties):
        for own, other in ((left, right), (right, left)):
            if len(companions[own]) < COMPANIONS:
                companions[own].append((other, count))
    return companions


def draw_network(ties: Ties, size: int) -> Mapping[str, object]:
    """Give the strongest ties among the first entities, with how many there are."""
    nodes = min(NODES, size)
    inner = [
        (left, right, count)
        for (left, right), count in _strongest(ties)
        if right < nodes
    ]
    return {"nodes": nodes, "edges": inner[:EDGES], "ties": len(inner)}


def _strongest(ties: Ties) -> list[tuple[tuple[int, int], int]]:
    return sorted(ties.items(), key=lambda tie: (-tie[1], tie[0]))
