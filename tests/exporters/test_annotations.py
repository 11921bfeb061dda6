"""Web Annotations mean in RDF what the standard says, by its own vocabulary."""

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from rdflib import RDF, Graph, Namespace
from rdflib.namespace import RDFS

from nameresolve.exporters import Extras, render
from nameresolve.exporters.annotations import CONTEXT
from nameresolve.model import (
    Chain,
    Document,
    Entity,
    Kind,
    Mention,
    Place,
    Resolution,
    Variant,
)

DC = Namespace("http://purl.org/dc/elements/1.1/")
OA = Namespace("http://www.w3.org/ns/oa#")
TEXT = "😀 Then Omar Karimov left, and nobody saw him again in that town at all."
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
LINK = {"@type": "@id"}
WORD = {"@type": "@vocab"}
NUMBER = {"@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"}
# What the terms that we write mean in the Web Annotation Vocabulary; written for this
# test, not the context that the standard publishes.
TERMS: dict[str, object] = {
    "id": "@id",
    "type": "@type",
    **{
        name: str(OA[name])
        for name in (
            *("Annotation", "SpecificResource", "TextualBody"),
            *("TextQuoteSelector", "TextPositionSelector"),
            *("identifying", "linking", "classifying", "describing"),
            *("exact", "prefix", "suffix"),
        )
    },
    "value": str(RDF.value),
    "format": str(DC["format"]),
    "motivation": {"@id": str(OA.motivatedBy), **WORD},
    "purpose": {"@id": str(OA.hasPurpose), **WORD},
    "body": {"@id": str(OA.hasBody), **LINK},
    "target": {"@id": str(OA.hasTarget), **LINK},
    "source": {"@id": str(OA.hasSource), **LINK},
    "selector": {"@id": str(OA.hasSelector), **LINK},
    "start": {"@id": str(OA.start), **NUMBER},
    "end": {"@id": str(OA.end), **NUMBER},
}


@pytest.fixture
def found() -> Resolution:
    start = TEXT.index("Omar")
    mention = Mention("a b.txt", start, start + 12, "Omar Karimov", Kind.PERSON)
    entity = Entity(
        "nr-1",
        Kind.PERSON,
        "Omar Karimov",
        (Variant("Omar Karimov", 1, 1),),
        (Chain("a b.txt", Kind.PERSON, (mention,), ("Omar Karimov",)),),
    )
    pages = (Place(0, "page 1"), Place(start, "page 2"))
    return Resolution((Document("a b.txt", TEXT, pages),), (entity,))


@pytest.fixture
def annotation(found: Resolution) -> dict[str, object]:
    (line,) = "".join(render(found, "annotations.jsonl")).splitlines()
    record: dict[str, object] = json.loads(line)
    return record


def read(record: dict[str, object]) -> Graph:
    """Read JSON-LD by the meaning of its terms, and without a network."""
    assert record["@context"] == CONTEXT
    local = json.dumps({**record, "@context": TERMS})
    return Graph().parse(data=local, format="json-ld", base="file:///texts/")


def test_the_mention_is_selected_by_quote_and_by_position(
    annotation: dict[str, object],
) -> None:
    graph = read(annotation)
    (quoted,) = graph.subjects(RDF.type, OA.TextQuoteSelector)
    (position,) = graph.subjects(RDF.type, OA.TextPositionSelector)
    parts = [str(graph.value(quoted, OA[key])) for key in ("prefix", "exact", "suffix")]
    assert parts == ["😀 Then ", "Omar Karimov", " left, and nobody saw him again "]
    start, end = (graph.value(position, OA[key]) for key in ("start", "end"))
    assert TEXT[int(str(start)) : int(str(end))] == "Omar Karimov"


def test_the_annotation_identifies_an_entity(annotation: dict[str, object]) -> None:
    graph = read(annotation)
    (subject,) = graph.subjects(RDF.type, OA.Annotation)
    assert graph.value(subject, OA.motivatedBy) == OA.identifying
    bodies = list(graph.objects(subject, OA.hasBody))
    values = {str(graph.value(body, RDF.value)) for body in bodies}
    assert values >= {"Omar Karimov", "nr-1", "person", "page 2"}
    target = graph.value(subject, OA.hasTarget)
    assert str(graph.value(target, OA.hasSource)) == "file:///texts/a%20b.txt"
    assert RDFS.label not in set(graph.predicates())


def test_the_text_that_positions_count_describes_its_document(
    found: Resolution, annotation: dict[str, object]
) -> None:
    written = render(found, "annotations.jsonl", extras=Extras(with_text=True))
    described, mention = map(json.loads, "".join(written).splitlines())
    assert mention == annotation
    graph = read(described)
    (subject,) = graph.subjects(RDF.type, OA.Annotation)
    assert graph.value(subject, OA.motivatedBy) == OA.describing
    assert str(graph.value(subject, OA.hasTarget)) == "file:///texts/a%20b.txt"
    body = graph.value(subject, OA.hasBody)
    assert str(graph.value(body, RDF.value)) == TEXT


def test_nothing_that_is_written_is_lost_in_the_reading(found: Resolution) -> None:
    """A key that the context does not know would leave no triple."""
    written = render(found, "annotations.jsonl", extras=Extras(with_text=True))
    for record in map(json.loads, "".join(written).splitlines()):
        assert len(read(record)) == count_values(record) - 2  # its id and context


def count_values(value: object) -> int:
    """Count what becomes a triple: the members of objects, those of lists one by one."""
    if isinstance(value, dict):
        return sum(
            sum(1 + count_values(item) for item in listed)
            for member in value.values()
            for listed in [member if isinstance(member, list) else [member]]
        )
    return 0


@given(...)
def test_any_mention_is_one_line_of_json(found: Resolution) -> None:
    lines = "".join(render(found, "annotations.jsonl")).splitlines()
    assert len(lines) == sum(len(entity.mentions) for entity in found.entities)
    assert all(
        json.loads(line)["target"]["selector"][0]["exact"] is not None for line in lines
    )


def test_every_mention_has_an_id_of_its_own(
    make_entity: Callable[..., Entity], make_resolution: Callable[..., Resolution]
) -> None:
    found = make_resolution(
        make_entity("nr-1", {"So": 1}), make_entity("nr-2", {"So": 1})
    )
    lines = "".join(render(found, "annotations.jsonl")).splitlines()
    assert len({json.loads(line)["id"] for line in lines}) == 2
