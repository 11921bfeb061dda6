"""What is linked to what, at any remove."""

from collections.abc import Iterable


def components(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Map each position in *pairs* to the smallest that it is linked to, at any remove.

    >>> components([(1, 2), (2, 5), (3, 4)])
    {1: 1, 2: 1, 5: 1, 3: 3, 4: 3}
    """
    parent: dict[int, int] = {}
    for one, other in pairs:
        low, high = sorted((root_of(parent, one), root_of(parent, other)))
        parent[high] = low
    return {position: root_of(parent, position) for position in parent}


def root_of(parent: dict[int, int], position: int) -> int:
    """Give the position that stands for all that *position* is linked to so far."""
    parent.setdefault(position, position)
    while parent[position] != position:
        parent[position] = parent[parent[position]]
        position = parent[position]
    return position
