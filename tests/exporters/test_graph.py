"""GraphML that networkx reads."""

from collections.abc import Callable, Mapping

import networkx as nx
import pytest
from hypothesis import given

from nameresolve.exporters import render
from nameresolve.model import (
    Chain,
    Document,
    Entity,
    Kind,
    Mention,
    Resolution,
    Variant,
)


def entity(id_: str, name: str, *paths: str) -> Entity:
    chains = tuple(
        Chain(p, Kind.PERSON, (Mention(p, 0, len(name), name, Kind.PERSON),), (name,))
        for p in paths
    )
    variants = (Variant(name, len(paths), len(paths)),)
    return Entity(id_, Kind.PERSON, name, variants, chains)


def read(found: Resolution) -> "nx.Graph[str]":
    graph: nx.Graph[str] = nx.parse_graphml("".join(render(found, "graph.graphml")))
    return graph


def test_edges_weigh_as_many_documents_as_two_share() -> None:
    entities = (
        entity("nr-1", "Ali", "a", "b", "c"),
        entity("nr-2", "Vali", "a", "b"),
        entity("nr-3", "Guli", "c"),
        entity("nr-4", "Alone", "d"),
    )
    documents = tuple(Document(path, "") for path in "abcd")
    graph = read(Resolution(documents, entities))
    weights = {
        frozenset(edge[:2]): edge[2]["weight"] for edge in graph.edges(data=True)
    }
    assert weights == {
        frozenset({"nr-1", "nr-2"}): 2,
        frozenset({"nr-1", "nr-3"}): 1,
    }
    assert graph.nodes["nr-1"] == {
        "label": "Ali",
        "kind": "person",
        "variants": "Ali",
        "mentions": 3,
        "documents": 3,
    }
    assert "nr-4" in graph


@pytest.mark.parametrize(
    "name", ["<b>&amp;", 'say "no"', "]]>", "a\0b", "a\ufffeb", "\ud800"]
)
def test_hostile_names_stay_text(
    name: str,
    make_entity: Callable[..., Entity],
    make_resolution: Callable[..., Resolution],
) -> None:
    graph = read(make_resolution(make_entity("nr-1", {name: 1})))
    label = str(graph.nodes["nr-1"]["label"])
    legal = "".join("\ufffd" if c in "\0\ufffe\ud800" else c for c in name)
    assert label == legal


@given(...)
def test_whatever_was_found_is_a_graph(found: Resolution) -> None:
    nodes: Mapping[str, object] = dict(read(found).nodes)
    assert set(nodes) == {entity.id for entity in found.entities}
