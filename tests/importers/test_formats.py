"""What each format says, row by row."""

import io
import json
from pathlib import Path

import pytest

from nameresolve.errors import InputError, ReadError
from nameresolve.importers import Reading, read_rows
from nameresolve.importers.rows import Row
from nameresolve.model import Kind

TURTLE = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix ex: <http://example.org/names/> .
ex:kunbolat a skos:Concept, foaf:Person ;
    skos:prefLabel "Baibolat Kunbolat"@en, "Байболат Кунболат"@ru ;
    skos:altLabel "Pipolat Konpolat" ; skos:hiddenLabel "Kumbolat"@en .
ex:Ata-Jurt a skos:Concept ; skos:prefLabel "Atajurt" .
"""
RDF_XML = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns:skos="http://www.w3.org/2004/02/skos/core#">
  <skos:Concept rdf:about="http://example.org/kashgar">
    <skos:prefLabel>Kashgar</skos:prefLabel><skos:altLabel>Kashi</skos:altLabel>
  </skos:Concept>
</rdf:RDF>
"""
CLUSTERS = {
    "projectName": "names",
    "columnName": "who",
    "clusters": [
        {
            "edit": True,
            "value": "Kashgar",
            "choices": [{"v": "Kashgar", "c": 3}, {"v": "Kashi", "c": 1}],
        },
        {"edit": False, "value": "Hotan", "choices": [{"v": "Hotan"}, {"v": "Human"}]},
    ],
}
PERSON, ORG, PLACE = Kind.PERSON, Kind.ORG, Kind.PLACE


def read(
    tmp_path: Path,
    name: str,
    content: str | bytes,
    kind: Kind | None = None,
    columns: tuple[str, ...] = (),
) -> list[Row]:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_rows(Reading(path, kind=kind, columns=columns))


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        (
            "two columns.csv",
            "alias,name\nKashi,Kashgar\n",
            [Row(2, PLACE, "Kashgar", "Kashi")],
        ),
        (
            "excel.csv",
            "\ufeffName;Alias;Kind\r\nAli Umarov;'=Ali;person\r\n\r\n",
            [Row(2, PERSON, "Ali Umarov", "=Ali")],
        ),
        (
            "tabs.tsv",
            "from\tto\nKashi,  Kashgar\tKashgar\n",
            [Row(2, PLACE, "Kashgar", "Kashi, Kashgar")],
        ),
        (
            "our own.csv",
            "canonical_id,canonical_name,kind,variant\nnr-1,Ali,person,Aly\n",
            [Row(2, PERSON, "Ali", "Aly", "nr-1")],
        ),
        (
            "patterns.jsonl",
            (
                '{"label": "PERSON", "pattern": "Ali", "id": "a"}\n\n'
                '{"label": "PERSON", "pattern": [{"LOWER": "aly"}, {"TEXT": "U"}], "id": "a"}\n'
                '{"label": "GPE", "pattern": "Nowhere"}\n'
            ),
            [Row(1, PERSON, "Ali", "", "a"), Row(3, PERSON, "Ali", "aly U", "a")],
        ),
        (
            "clusters.json",
            json.dumps(CLUSTERS),
            [Row(1, PLACE, "Kashgar", "Kashi")],
        ),
        (
            "operations.json",
            (
                '[{"op": "core/column-removal"}, {"op": "core/mass-edit", "edits":'
                ' [{"from": ["Kashi", "Qeshqer"], "to": "Kashgar"}]}]'
            ),
            [Row(1, PLACE, "Kashgar", "Kashi"), Row(1, PLACE, "Kashgar", "Qeshqer")],
        ),
        (
            "resolver.ijson",
            (
                '["NK-1", "place:Kashgar", "positive", 0.9, "ana", null]\n'
                '["NK-1", "place:Kashi", "positive", null, "ana", null]\n'
                '["place:Kashi", "place:Kashin", "negative", null, "ana", null]\n'
                '["place:A", "place:B", "no_judgement", 0.6, "ana", null]\n'
                '["place:A", "place:C", "positive", 1, "ana", null, "2026-01-01"]\n'
            ),
            [
                Row(1, PLACE, "Kashgar"),
                Row(2, PLACE, "Kashgar", "Kashi"),
                Row(3, PLACE, "Kashi", "Kashin", is_apart=True),
            ],
        ),
        (
            "concepts.ttl",
            TURTLE,
            [
                Row(1, PLACE, "Atajurt", "", "ata-jurt"),
                Row(2, PERSON, "Baibolat Kunbolat", "Байболат Кунболат", "kunbolat"),
                Row(2, PERSON, "Baibolat Kunbolat", "Pipolat Konpolat", "kunbolat"),
                Row(2, PERSON, "Baibolat Kunbolat", "Kumbolat", "kunbolat"),
            ],
        ),
        ("concepts.rdf", RDF_XML, [Row(1, PLACE, "Kashgar", "Kashi", "kashgar")]),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value[:20] else "",
)
def test_a_format_is_known_by_the_file(
    tmp_path: Path, name: str, content: str, expected: list[Row]
) -> None:
    assert read(tmp_path, name, content, Kind.PLACE) == expected


def test_an_empty_file_of_lines_says_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, "patterns.jsonl", "\n") == []


def test_the_columns_can_have_any_heading(tmp_path: Path) -> None:
    rows = read(tmp_path, "a.csv", "Who,Really\nAly,Ali\n", PERSON, ("who", "Really"))
    assert rows == [Row(2, PERSON, "Ali", "Aly")]


def test_entities_say_what_ids_are_called(tmp_path: Path) -> None:
    lines = [
        {"id": "x-1", "schema": "Person", "properties": {"name": ["Ali"]}},
        {
            "id": "x-2",
            "schema": "Person",
            "properties": {"name": ["Aly"], "alias": ["A"]},
        },
    ]
    entities = tmp_path / "entities.ftm.json"
    entities.write_text("\n".join(map(json.dumps, lines)))
    resolver = tmp_path / "resolver.json"
    resolver.write_text('["x-2", "x-1", "positive", null, null, null]\n')
    rows = read_rows(Reading(resolver, entities=entities))
    assert {row.name for row in rows} == {"Aly"}
    assert {row.spelling for row in rows} == {"", "A", "Ali"}
    with pytest.raises(ReadError, match="give the entities with --entities"):
        read_rows(Reading(resolver))


def test_standard_input_needs_a_format() -> None:
    content = b"alias,name\nAly,Ali\n"
    reading = Reading(Path("-"), "csv", PERSON)
    assert read_rows(reading, stdin=io.BytesIO(content)) == [
        Row(2, PERSON, "Ali", "Aly")
    ]
    with pytest.raises(InputError, match="choose one with --format"):
        read_rows(Reading(Path("-")), stdin=io.BytesIO(content))


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.csv", "one,two\nx,y\n", "say --columns"),
        ("a.csv", "alias,name\nx\n", "line 2: has 1 cells"),
        ("a.csv", "", "say --columns"),
        ("a.csv", "alias,name\nx,y\0\n", "control"),
        ("a.csv", "alias,name\nx,y\n", "give --kind"),
        ("a.csv", "alias,name,kind\nx,y,animal\n", "“animal” is no kind"),
        ("a.jsonl", '{"label": "PERSON"}\n', "line 1: is no pattern"),
        (
            "a.jsonl",
            '{"label": "PERSON", "pattern": [{"POS": "NOUN"}]}',
            "literal words",
        ),
        ("a.jsonl", '{"label": "PERSON", "pattern": 7}', "a name is no text"),
        ("a.jsonl", "{", "line 1: is no JSON"),
        ("a.jsonl", '{"pattern": ' + "[" * 99999, "is no JSON"),
        ("a.jsonl", b"\xff\xfe{", "is not UTF-8"),
        ("a.json", "{}", "no clusters"),
        ("a.json", '{"clusters": [{"edit": false, "choices": []}]}', "tick what is"),
        ("a.json", '{"clusters": [7]}', "is no cluster"),
        ("a.ijson", '["a", "b"]\n', "is no line of a resolver"),
        ("a.ijson", '["person:a", "person:a", "positive"]\n', "an id and itself"),
        ("a.ijson", '["a", "b", "positive"]\n', "--entities"),
        ("a.ttl", "this is no turtle", "is no turtle"),
        ("a.rdf", "<rdf", "is no xml"),
        ("a.rdf", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "save it as Turtle"),
        ("a.doc", "?", "choose one with --format"),
    ],
)
def test_bad_input_is_said_in_a_sentence(
    tmp_path: Path, name: str, content: str | bytes, reason: str
) -> None:
    with pytest.raises((ReadError, InputError)) as raised:
        read(tmp_path, name, content)
    assert reason in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        read_rows(Reading(tmp_path / "none.csv"))
    with pytest.raises(InputError, match="no format is called 'magic'"):
        read_rows(Reading(Path(__file__), "magic"))
