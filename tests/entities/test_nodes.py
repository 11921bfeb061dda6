"""Which chains are one by default, and what is compared of them."""

from collections.abc import Callable
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from nameresolve.entities.nodes import build_nodes
from nameresolve.model import Chain, Kind

ReadChains = Callable[..., list[Chain]]


def test_chains_that_differ_in_accents_and_case_are_one_node(
    apart: ReadChains,
) -> None:
    chains = apart(["Şükrü Yılmaz", "Sukru Yilmaz", "SUKRU YILMAZ", "Sukru\nYilmaz"])
    (node,) = build_nodes(chains)
    assert node.documents == {"000.txt", "001.txt", "002.txt", "003.txt"}
    assert node.spellings == {"sukru yilmaz"}


def test_kinds_do_not_share_a_node(apart: ReadChains) -> None:
    chains = [chain for kind in Kind for chain in apart(["Karimov"], kind)]
    assert [node.kind for node in build_nodes(chains)] == sorted(Kind)


def test_a_short_form_is_no_name_of_a_person_to_compare(corpus: ReadChains) -> None:
    (node,) = build_nodes(corpus({"a.txt": ["Omar Karimov, Karimov, Karimov, Omar"]}))
    assert [name.spelling for name in node.names] == ["Omar Karimov"]
    assert node.spellings == {"omar karimov", "karimov", "omar"}


def test_every_spelling_of_an_organization_is_compared(corpus: ReadChains) -> None:
    lines = ["Human Rights Network, HRN, HRN"]
    (node,) = build_nodes(corpus({"a.txt": lines}, Kind.ORG))
    assert [name.spelling for name in node.names] == ["HRN", "Human Rights Network"]


def test_few_spellings_are_compared(corpus: ReadChains) -> None:
    rare = ", ".join(f"Omar Karimov {letter}ali" for letter in "ABCDEFGHIJ")
    (node,) = build_nodes(corpus({"a.txt": [f"Omar Karimov, Omar Karimov, {rare}"]}))
    assert node.names[0].spelling == "Omar Karimov"
    assert len(node.names) < 10


def test_the_river_beside_the_city_is_a_node_of_its_own(corpus: ReadChains) -> None:
    chains = corpus({"a.txt": ["Dnipro", "Dnipro #river"]}, Kind.PLACE)
    assert [node.tag for node in build_nodes(chains)] == ["", "river"]


def test_a_river_without_the_city_needs_no_telling_apart(corpus: ReadChains) -> None:
    chains = corpus({"a.txt": ["Volga #river"], "b.txt": ["Volga"]}, Kind.PLACE)
    assert [node.tag for node in build_nodes(chains)] == [""]


@given(
    names=st.lists(st.sampled_from(["Omar Karimov", "omar karimov", "Karimov", "-"])),
    chance=st.randoms(use_true_random=False),
)
def test_nodes_partition_the_chains_in_any_order(
    apart: ReadChains, names: list[str], chance: Random
) -> None:
    chains = apart(names)
    nodes = build_nodes(chance.sample(chains, len(chains)))
    assert nodes == build_nodes(chains)
    found = [chain for node in nodes for chain in node.chains]
    assert sorted(found, key=repr) == sorted(chains, key=repr)


def test_another_spelling_of_a_river_may_be_the_river_and_not_the_city(
    corpus: ReadChains,
) -> None:
    texts = {
        "a.txt": ["Vexa", "Vexa #river"],
        "b.txt": ["Wexa #river"],
        "c.txt": ["Zexa"],
    }
    city, river, banks, other = build_nodes(corpus(texts, Kind.PLACE))
    assert banks.may_mean_what(river)
    assert not banks.may_mean_what(city)
    assert other.may_mean_what(city)
    assert other.may_mean_what(banks)
