"""Which nodes of one kind have names that may be the same, found all at once."""

from collections.abc import Collection, Sequence
from itertools import combinations

import numpy as np

from nameresolve.entities.compared import Columns
from nameresolve.entities.nodes import Node
from nameresolve.matching.blocking import Join, find_candidates
from nameresolve.matching.encoding import Codes
from nameresolve.matching.equivalents import Equivalents
from nameresolve.model import Name


def pair_nodes(nodes: Sequence[Node], equivalents: Equivalents, join: Join) -> Columns:
    """Find the pairs of nodes that are worth comparing.

    A short form that its document leaves open is not.

    Args:
        nodes: The nodes, by position.
        equivalents: Tokens that correspond though they do not sound alike.
        join: What finds very many names that answer each other.

    Returns:
        Positions; a pair may come more than once.
    """
    names, owners = _own(nodes)
    one, other = find_candidates(names, equivalents, join=join)
    counts = np.fromiter(map(len, owners), np.intp, len(owners))
    starts = np.cumsum(counts) - counts
    flat = np.array([place for each in owners for place in each], np.intp)
    found = _cross(flat, (starts[one], counts[one]), (starts[other], counts[other]))
    alike = [pair for each in owners for pair in combinations(each, 2)]
    shared = np.array(alike, np.intp).reshape(-1, 2).T
    left, right = np.concatenate([found, shared], axis=1)
    differ = left != right
    left, right = left[differ], right[differ]
    return np.minimum(left, right), np.maximum(left, right)


def _own(nodes: Sequence[Node]) -> tuple[Sequence[Name], Sequence[Collection[int]]]:
    """List the names of nodes by spelling, and whose each of them is."""
    owners: dict[str, list[int]] = {}
    named: dict[str, Name] = {}
    for position, node in enumerate(nodes):
        for name in node.names if node.settled else ():
            named[name.spelling] = name
            owners.setdefault(name.spelling, []).append(position)
    ordered = sorted(owners)
    return [named[each] for each in ordered], [owners[each] for each in ordered]


def _cross(flat: Codes, one: tuple[Codes, Codes], other: tuple[Codes, Codes]) -> Codes:
    """Pair each owner of a name with each owner of another, in two rows.

    Args:
        flat: Who owns names, those of each name behind each other.
        one: Where the owners of the first names start, and how many there are.
        other: The same of the second names.
    """
    counts = one[1] * other[1]
    pair = np.repeat(np.arange(len(counts)), counts)
    behind = np.arange(len(pair)) - np.repeat(np.cumsum(counts) - counts, counts)
    row, column = np.divmod(behind, other[1][pair])
    return np.stack([flat[one[0][pair] + row], flat[other[0][pair] + column]])
