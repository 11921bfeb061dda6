"""Clusters against a slow average linkage that recomputes every mean at every step."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from nameresolve.matching.clustering import Linkage, Pair, cluster

SIZE = 7
PAIRS = st.sampled_from(list(combinations(range(SIZE), 2)))
# Quarters add up without rounding, so that equal means are equal.
QUARTERS = st.integers(-32, 32).map(lambda number: number / 4)
SCORES = st.dictionaries(PAIRS, QUARTERS, max_size=21)
LINKAGES = st.builds(
    Linkage, least=st.sampled_from([-1.0, 0.0, 1.5]), uncompared=st.just(-2.0)
)
FEW_PAIRS = st.lists(PAIRS, max_size=3)


@dataclass(frozen=True)
class Graph:
    scores: Mapping[Pair, float]
    linkage: Linkage
    together: Collection[Pair] = ()
    apart: Collection[Pair] = ()


GRAPHS = st.builds(Graph, SCORES, LINKAGES, FEW_PAIRS, FEW_PAIRS)
Groups = list[frozenset[int]]


def reference(graph: Graph) -> tuple[Groups, list[Pair]]:
    """Let the scores speak, then join what is declared one; put that first if it must."""
    first: set[Pair] = set()
    while True:
        groups = join_declared(start(), first, graph)
        by_score: list[Pair] = []
        while (best := best_pair(groups, graph)) is not None:
            by_score.append(strongest(*best, graph))
            groups = merge(groups, *best)
        groups = join_declared(groups, graph.together, graph)
        parted = {p for p in graph.together if not any({*p} <= g for g in groups)}
        if parted <= first:
            break
        first |= parted
    held = [p for p in sorted(graph.together) if any({*p} <= g for g in groups)]
    return groups, spanning([*held, *by_score])


def start() -> Groups:
    return [frozenset([position]) for position in range(SIZE)]


def join_declared(groups: Groups, pairs: Collection[Pair], graph: Graph) -> Groups:
    for pair in sorted(pairs):
        found = [group for group in groups if group & set(pair)]
        if len(found) > 1 and may_meet(found[0], found[1], graph):
            groups = merge(groups, found[0], found[1])
    return groups


def spanning(pairs: list[Pair]) -> list[Pair]:
    groups, kept = start(), []
    for pair in pairs:
        found = [group for group in groups if group & set(pair)]
        if len(found) > 1:
            groups = merge(groups, found[0], found[1])
            kept.append(pair)
    return kept


def merge(groups: Groups, one: frozenset[int], other: frozenset[int]) -> Groups:
    rest = [group for group in groups if group not in {one, other}]
    return sorted([*rest, one | other], key=min)


def cross(one: frozenset[int], other: frozenset[int]) -> list[Pair]:
    return [(min(a, b), max(a, b)) for a in one for b in other]


def may_meet(one: frozenset[int], other: frozenset[int], graph: Graph) -> bool:
    """Say whether no two that are declared apart would meet, nor any declared theirs."""
    if set(cross(one, other)) & set(graph.apart):
        return False
    declared = start()
    for pair in graph.together:
        left, right = (next(g for g in declared if p in g) for p in pair)
        declared = merge(declared, left, right) if left != right else declared
    widened = [
        {next(g for g in declared if position in g) for position in group}
        for group in (one, other)
    ]
    return not any(
        set(cross(left, right)) & set(graph.apart)
        for left, right in product(*widened)
        if left != right
    )


def mean(one: frozenset[int], other: frozenset[int], graph: Graph) -> float:
    pairs = cross(one, other)
    uncompared = graph.linkage.uncompared
    return sum(graph.scores.get(pair, uncompared) for pair in pairs) / len(pairs)


def strongest(one: frozenset[int], other: frozenset[int], graph: Graph) -> Pair:
    compared = [pair for pair in cross(one, other) if pair in graph.scores]
    return min(compared, key=lambda pair: (-graph.scores[pair], pair))


def best_pair(
    groups: Groups, graph: Graph
) -> tuple[frozenset[int], frozenset[int]] | None:
    """The two groups to join next, of equals those with the smallest members."""
    joinable = [
        (one, other)
        for one, other in combinations(groups, 2)
        if may_meet(one, other, graph)
        and set(cross(one, other)) & set(graph.scores)
        and mean(one, other, graph) >= graph.linkage.least
    ]
    return min(
        joinable,
        key=lambda pair: (-mean(pair[0], pair[1], graph), min(pair[0]), min(pair[1])),
        default=None,
    )


def groups_of(graph: Graph) -> set[frozenset[int]]:
    found = cluster(
        range(SIZE),
        graph.scores,
        graph.linkage,
        together=graph.together,
        apart=graph.apart,
    )
    return {frozenset(group) for group in found.groups}


@given(GRAPHS)
def test_clusters_and_merges_are_those_of_the_slow_linkage(graph: Graph) -> None:
    found = cluster(
        range(SIZE),
        graph.scores,
        graph.linkage,
        together=graph.together,
        apart=graph.apart,
    )
    groups, merges = reference(graph)
    assert found.groups == tuple(tuple(sorted(group)) for group in groups)
    assert found.merges == tuple(merges)


@given(GRAPHS)
def test_groups_partition_the_positions(graph: Graph) -> None:
    members = [position for group in groups_of(graph) for position in group]
    assert sorted(members) == list(range(SIZE))


@given(GRAPHS)
def test_pairs_apart_never_share_a_group(graph: Graph) -> None:
    groups = groups_of(graph)
    assert not any({*pair} <= group for pair in graph.apart for group in groups)


@given(GRAPHS)
def test_pairs_apart_stay_apart_though_they_belong_together(graph: Graph) -> None:
    both = Graph(graph.scores, graph.linkage, graph.apart, graph.apart)
    groups = groups_of(both)
    assert not any({*pair} <= group for pair in both.apart for group in groups)


@given(SCORES, LINKAGES, FEW_PAIRS)
def test_pairs_together_share_a_group_if_nothing_contradicts(
    scores: dict[Pair, float], linkage: Linkage, together: list[Pair]
) -> None:
    groups = groups_of(Graph(scores, linkage, together))
    assert all(any({*pair} <= group for group in groups) for pair in together)


@given(GRAPHS)
def test_the_order_of_the_input_changes_nothing(graph: Graph) -> None:
    backwards = Graph(
        dict(reversed([*graph.scores.items()])),
        graph.linkage,
        list(reversed([*graph.together])),
        list(reversed([*graph.apart])),
    )
    assert groups_of(graph) == groups_of(backwards)


@given(GRAPHS)
def test_every_merge_makes_one_group_of_two(graph: Graph) -> None:
    found = cluster(
        range(SIZE),
        graph.scores,
        graph.linkage,
        together=graph.together,
        apart=graph.apart,
    )
    assert len(found.groups) == SIZE - len(found.merges)


def test_a_declared_pair_brings_its_families_with_it() -> None:
    scores = {(0, 1): 5.0, (2, 3): 5.0}
    found = cluster(range(4), scores, Linkage(0.0, -9.0), together=[(1, 2)])
    assert found.groups == ((0, 1, 2, 3),)
    assert found.merges == ((1, 2), (0, 1), (2, 3))


def test_a_declared_pair_goes_before_a_score_that_stands_in_its_way() -> None:
    scores = {(0, 1): 5.0, (2, 3): 5.0}
    found = cluster(
        range(4), scores, Linkage(0.0, -9.0), together=[(1, 2)], apart=[(0, 3)]
    )
    assert any({1, 2} <= set(group) for group in found.groups)
    assert not any({0, 3} <= set(group) for group in found.groups)


def test_what_is_declared_needs_no_score() -> None:
    scores = dict.fromkeys([(0, 1), (0, 2), (1, 2)], 5.0)
    found = cluster(range(3), scores, Linkage(0.0, -9.0), together=[(1, 2), (0, 2)])
    assert found.merges == ((0, 2), (1, 2))


def test_no_group_grows_by_score_past_the_most_members() -> None:
    scores = dict.fromkeys(combinations(range(6), 2), 5.0)
    found = cluster(range(6), scores, Linkage(0.0, -9.0, most=3))
    assert sorted(map(len, found.groups)) == [3, 3]
    assert found.oversized
    assert not any({*pair} <= {*g} for pair in found.oversized for g in found.groups)


def test_a_group_may_be_declared_larger_than_any_score_makes_it() -> None:
    scores = dict.fromkeys(combinations(range(6), 2), 5.0)
    linkage = Linkage(0.0, -9.0, most=3)
    pairs = list(combinations(range(6), 2))
    found = cluster(range(6), scores, linkage, together=pairs)
    assert found.groups == ((0, 1, 2, 3, 4, 5),)
    assert found.oversized == ()


def test_one_lucky_pair_does_not_join_two_crowds() -> None:
    crowds = dict.fromkeys([(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5)], 5.0)
    found = cluster(
        range(6), {**crowds, (2, 3): 4.0}, Linkage(least=0.0, uncompared=-9.0)
    )
    assert found.groups == ((0, 1, 2), (3, 4, 5))


def test_a_pair_that_was_never_compared_counts_as_unlike() -> None:
    scores = {(0, 1): 4.0, (1, 2): 3.0}
    strict = cluster(range(3), scores, Linkage(least=0.0, uncompared=-9.0))
    mild = cluster(range(3), scores, Linkage(least=0.0, uncompared=-1.0))
    assert strict.groups == ((0, 1), (2,))
    assert mild.groups == ((0, 1, 2),)


def test_nothing_makes_no_group() -> None:
    assert cluster(range(0), {}, Linkage(0.0, -9.0)).groups == ()
