"""All nodes of one kind joined into groups at once.

Only what a score that may join links, or a decision, is looked at together: groups grow
nowhere else. Doubts go beyond that, and are found among all pairs in columns.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from nameresolve.entities.compared import Compared, group_by_size
from nameresolve.entities.comparing import Comparisons
from nameresolve.entities.decisions import Decrees
from nameresolve.entities.groups import (
    Doubt,
    Group,
    between,
    contradicted,
    make_group,
)
from nameresolve.entities.joining import Joiner
from nameresolve.entities.neighborhoods import Neighborhood
from nameresolve.entities.nodes import Node
from nameresolve.entities.reasons import Reasons
from nameresolve.entities.scoring import SAME_DOCUMENT_LEAST, contradictions
from nameresolve.matching.clustering import Pair
from nameresolve.matching.encoding import Codes
from nameresolve.matching.labels import label_components
from nameresolve.settings import Settings

_NOTHING = Decrees({}, {})


def join_all(
    nodes: Sequence[Node], found: Comparisons, decrees: Decrees, settings: Settings
) -> tuple[list[Group], list[Doubt]]:
    """Form groups, in the order of their first nodes, and list the doubts left.

    It comes to what ``GroupFormer`` comes to.
    """
    reasons = Reasons(nodes, found.backdrop, found.raised, settings.evidence)
    joiner = Joiner(nodes[0].kind, nodes, reasons.explain, settings)
    compared = found.compared
    labels = _label(compared, joiner.least, decrees)
    decided = _share_out(decrees, labels)
    groups: list[Group] = []
    oversized: list[Pair] = []
    for members, scores in _neighborhoods(compared, labels):
        if len(members) == 1:
            groups.append(make_group(nodes, members))
            continue
        around = Neighborhood(members, scores, tuple(contradictions(nodes, scores)))
        joined, large = joiner.form(around, decided.get(labels[members[0]], _NOTHING))
        groups += joined
        oversized += large
    groups.sort(key=lambda group: group.members[0])
    group_of = np.empty(len(nodes), np.intp)
    for number, group in enumerate(groups):
        group_of[[*group.members]] = number
    strongest = _find_strongest(compared, joiner.asked, group_of)
    apart = _find_apart(nodes, compared, group_of, strongest, decrees)
    doubts = (
        Doubt(*ends, reasons.explain(pair, score))
        for ends, (pair, score) in strongest.items()
        if ends not in apart
    )
    ends_of_large = {between(pair, group_of) for pair in oversized}
    return groups, [*joiner.explain_sizes(doubts, groups, ends_of_large)]


def _label(compared: Compared, bound: float, decrees: Decrees) -> Codes:
    """Label each node with the first that it can have to do with, at any remove."""
    decided = np.array([*decrees.together], np.intp).reshape(-1, 2)
    ends = np.concatenate([np.stack(compared.likely(bound), axis=1), decided])
    return label_components(compared.size, *ends.T)


def _share_out(decrees: Decrees, labels: Codes) -> dict[int, Decrees]:
    """Say what is decided in each neighborhood, by its label."""
    shared: dict[int, Decrees] = defaultdict(lambda: Decrees({}, {}))
    for pair, decision in decrees.together.items():
        shared[labels[pair[0]]].together[pair] = decision
    for pair, decision in decrees.apart.items():
        one, other = (labels[position] for position in pair)
        if one == other:
            shared[one].apart[pair] = decision
    return shared


def _neighborhoods(
    compared: Compared, labels: Codes
) -> Iterator[tuple[tuple[int, ...], dict[tuple[int, int], float]]]:
    """Yield the members of each neighborhood with all that was compared among them."""
    homes = labels[compared.left]
    inside = np.flatnonzero(homes == labels[compared.right])
    order = inside[np.argsort(homes[inside], kind="stable")]
    homes = homes[order]
    for table in group_by_size(labels):
        firsts = labels[table[:, 0]]
        starts = np.searchsorted(homes, firsts, "left").tolist()
        ends = np.searchsorted(homes, firsts, "right").tolist()
        for members, start, end in zip(table.tolist(), starts, ends, strict=True):
            some = order[start:end]
            left, right = compared.left[some].tolist(), compared.right[some].tolist()
            pairs = zip(left, right, strict=True)
            scores = dict(zip(pairs, compared.scores[some].tolist(), strict=True))
            yield tuple(members), scores


def _find_strongest(
    compared: Compared, asked: float, group_of: Codes
) -> dict[Pair, tuple[Pair, float]]:
    """Find the best pair between each two groups that have one worth asking about."""
    good = np.flatnonzero(compared.scores >= asked)
    keys = _key(compared.left[good], compared.right[good], group_of)
    crossing = np.flatnonzero(keys % len(group_of) != keys // len(group_of))
    good, keys = good[crossing], keys[crossing]
    order = np.lexsort((-compared.scores[good], keys))
    first = order[np.flatnonzero(np.diff(keys[order], prepend=-1))]
    chosen = good[first]
    low, high = np.divmod(keys[first], len(group_of))
    ends = zip(low.tolist(), high.tolist(), strict=True)
    pairs = zip(
        compared.left[chosen].tolist(), compared.right[chosen].tolist(), strict=True
    )
    found = zip(pairs, compared.scores[chosen].tolist(), strict=True)
    return dict(zip(ends, found, strict=True))


def _find_apart(
    nodes: Sequence[Node],
    compared: Compared,
    group_of: Codes,
    asked: Collection[Pair],
    decrees: Decrees,
) -> set[Pair]:
    """Find which of some groups a decision or a document keeps apart."""
    keys = np.array([one * len(group_of) + other for one, other in asked], np.int64)
    unlike = np.flatnonzero(compared.scores < SAME_DOCUMENT_LEAST)
    between_asked = np.isin(
        _key(compared.left[unlike], compared.right[unlike], group_of), keys
    )
    some = unlike[between_asked]
    columns = compared.left[some], compared.right[some], compared.scores[some]
    one, other, scores = (column.tolist() for column in columns)
    listed = dict(zip(zip(one, other, strict=True), scores, strict=True))
    around = Neighborhood((), listed, tuple(contradictions(nodes, listed)))
    apart = {*decrees.apart, *contradicted(around, decrees)}
    return {between(pair, group_of) for pair in apart}


def _key(left: Codes, right: Codes, group_of: Codes) -> NDArray[np.int64]:
    """Name the two groups of each pair, whichever comes first."""
    one, other = group_of[left], group_of[right]
    key: NDArray[np.int64] = np.minimum(one, other) * np.int64(len(group_of))
    return key + np.maximum(one, other)
