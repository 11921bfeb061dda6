"""Links that hang together, gathered into pieces of a size that can be taken in."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush

type Link = tuple[str, str]
"""Two ids."""


def gather(
    links: Sequence[Link], counts: Mapping[str, int], *, most: int
) -> Iterator[list[int]]:
    """Share out *links*, each to one piece, and yield the positions of those of each.

    A piece begins with the most frequent id that has links left, and grows by the first
    link that leads out of it.

    Args:
        links: The likeliest first.
        counts: How frequent each id is.
        most: How many ids a piece may have.
    """
    beside: dict[str, list[int]] = defaultdict(list)
    for number, link in enumerate(links):
        for end in set(link):
            beside[end].append(number)
    for start in sorted(beside, key=lambda id_: (-counts[id_], id_)):
        while beside[start]:
            ids = _grow(start, links, beside, most)
            inside = {n for id_ in ids for n in beside[id_] if ids.issuperset(links[n])}
            for id_ in ids:
                beside[id_] = [n for n in beside[id_] if n not in inside]
            yield sorted(inside)


def _grow(
    start: str, links: Sequence[Link], beside: Mapping[str, Sequence[int]], most: int
) -> frozenset[str]:
    chosen, waiting = {start}, list(beside[start])
    heapify(waiting)
    while waiting and len(chosen) < most:
        for fresh in {*links[heappop(waiting)]} - chosen:
            chosen.add(fresh)
            for number in beside[fresh]:
                heappush(waiting, number)
    return frozenset(chosen)
