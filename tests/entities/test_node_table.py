"""Nodes keep their places, and the places keep the order of the nodes."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from nameresolve.entities.node_table import ChainTable, NodeTable
from nameresolve.entities.nodes import build_nodes
from nameresolve.model import Chain

ReadChains = Callable[..., list[Chain]]

NAMES = [
    "Ali Omarov",
    "Aziza Nurova",
    "Karim Yusupov",
    "Omar Karimov",
    "Zarina Aliyeva",
]
choices = st.lists(st.sets(st.sampled_from(NAMES)), min_size=1, max_size=6)


@given(choices=choices, gap=st.sampled_from([1, 2, 1 << 40]))
def test_places_are_in_the_order_of_nodes_however_they_came(
    apart: ReadChains, choices: list[set[str]], gap: int
) -> None:
    chains = {chain.form: chain for chain in apart(NAMES)}
    chain_table, node_table = ChainTable(), NodeTable(gap=gap)
    present: set[str] = set()
    for wanted in choices:
        exchange = chain_table.exchange(
            [chains[name] for name in sorted(present - wanted)],
            [chains[name] for name in sorted(wanted - present)],
        )
        node_table.exchange(*exchange)
        present = wanted
        placed = tuple(node for _, node in sorted(node_table.nodes.items()))
        assert placed == build_nodes(chains[name] for name in present)


def test_what_others_do_leaves_a_node_at_its_place(apart: ReadChains) -> None:
    chains = apart(NAMES)
    chain_table, node_table = ChainTable(), NodeTable()
    node_table.exchange(*chain_table.exchange((), chains[1:]))
    before = dict(node_table.nodes)
    change = node_table.exchange(*chain_table.exchange((), chains[:1]))
    assert not change.gone
    assert {**before, **change.came} == node_table.nodes


def test_only_what_changed_is_a_new_node(apart: ReadChains) -> None:
    first, second, other = *apart([NAMES[0]] * 2), apart(NAMES)[1]
    table = ChainTable()
    table.exchange((), [first, other])
    gone, came = table.exchange((), [second])
    assert [node.chains for node in gone] == [(first,)]
    assert [node.chains for node in came] == [(first, second)]
