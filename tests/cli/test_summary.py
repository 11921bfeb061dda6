"""The table, the JSON and the CSV of a result."""

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from nameresolve.cli.printable import printable
from nameresolve.cli.run_orders import Selection, Sort
from nameresolve.cli.summary import (
    SORTS,
    Row,
    draw_table,
    select_rows,
    write_csv,
    write_json,
)
from nameresolve.model import Comparison, Entity, Kind, Merge, Question, Resolution

MakeEntity = Callable[..., Entity]
MakeResolution = Callable[..., Resolution]

HOSTILE = [
    "[red]Omar[/red]",
    "[/]",
    "Omar\x1b[31m Karimov",
    "Omar\x1b]0;title\x07",
    "Omar\u202evomirak",
    "\u2066Omar\u2069",
    "Omar\r\nKarimov",
    "Omar\x9b2J",
    ":smile:",
    "=cmd|' /C calc'!A0",
    "@Omar",
    "+Omar",
    "-Omar",
    "王小明",
    "‘Omar’",
]
names = st.sampled_from(HOSTILE) | st.text(min_size=1, max_size=12)


def probable(probability: float) -> Merge:
    return Merge("a", "b", Comparison("a", "b", Kind.PERSON, (), probability))


@pytest.fixture(scope="module")
def resolution(make_entity: MakeEntity, make_resolution: MakeResolution) -> Resolution:
    omar = make_entity("nr-1", {"Omar Karimov": 3, "Karimov": 2}, documents=2)
    entities = (
        replace(omar, merges=(probable(0.874),)),
        make_entity("nr-2", {"almaty": 7}, Kind.PLACE),
        make_entity("nr-3", {"HRN": 1, "Network": 1, "Net": 1}, Kind.ORG, 3),
        make_entity("nr-4", {"Bek": 1}),
    )
    question = Question("nr-1", "nr-4", probable(0.5).comparison)
    return make_resolution(*entities, questions=(question,))


def draw(rows: list[Row], width: int = 120) -> str:
    screen = StringIO()
    Console(file=screen, width=width, force_terminal=False).print(draw_table(rows))
    return screen.getvalue()


def all_rows(resolution: Resolution, **wishes: object) -> list[Row]:
    return select_rows(resolution, Selection(**wishes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (Sort.MENTIONS, "nr-2 nr-1 nr-3 nr-4"),
        (Sort.DOCUMENTS, "nr-3 nr-1 nr-2 nr-4"),
        (Sort.NAME, "nr-2 nr-4 nr-3 nr-1"),
        (Sort.KIND, "nr-3 nr-1 nr-4 nr-2"),
        (Sort.VARIANTS, "nr-3 nr-1 nr-4 nr-2"),
        (Sort.SURE, "nr-1 nr-4 nr-3 nr-2"),
        (Sort.REVIEW, "nr-4 nr-1 nr-3 nr-2"),
    ],
)
def test_rows_are_sorted_by(resolution: Resolution, sort: Sort, expected: str) -> None:
    rows = all_rows(resolution, sort=sort)
    assert [row.entity.id for row in rows] == expected.split()


def test_every_sort_has_its_key() -> None:
    assert set(SORTS) == set(Sort)


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        ({}, "nr-2 nr-1 nr-3 nr-4"),
        ({"kinds": frozenset({Kind.PERSON})}, "nr-1 nr-4"),
        ({"kinds": frozenset({Kind.PLACE, Kind.ORG})}, "nr-2 nr-3"),
        ({"min_mentions": 3}, "nr-2 nr-1 nr-3"),
        ({"min_mentions": 8}, ""),
        ({"limit": 2}, "nr-2 nr-1"),
        ({"limit": 9}, "nr-2 nr-1 nr-3 nr-4"),
        ({"limit": 1, "kinds": frozenset({Kind.PERSON})}, "nr-1"),
    ],
)
def test_rows_are_chosen(
    resolution: Resolution, wishes: dict[str, object], expected: str
) -> None:
    rows = all_rows(resolution, **wishes)
    assert [row.entity.id for row in rows] == expected.split()


def test_the_table_says_it_all(resolution: Resolution) -> None:
    lines = [line.split() for line in draw(all_rows(resolution)).splitlines()]
    table = [" ".join(line) for line in lines if line and "─" not in line[0]]
    assert table == [
        "name kind also seen as mentions docs sure review",
        "almaty place 7 1 – –",
        "Omar Karimov person Karimov ×2 5 2 87 % 1",
        "HRN org Network ×1, Net ×1 3 3 – –",
        "Bek person 1 1 – 1",
    ]


def test_a_narrow_terminal_cuts_no_name(resolution: Resolution) -> None:
    letters = "".join(draw(all_rows(resolution), width=70).split())
    assert "Omar" in letters
    assert "…" not in letters


@pytest.mark.parametrize(
    ("probability", "shown"),
    [(0.999, "99 %"), (0.994, "99 %"), (1.0, "100 %"), (0.8, "80 %"), (0.0, "0 %")],
)
def test_no_certainty_is_claimed_that_is_not_there(
    make_entity: MakeEntity,
    make_resolution: MakeResolution,
    probability: float,
    shown: str,
) -> None:
    entity = replace(make_entity("nr-1", {"Omar": 1}), merges=(probable(probability),))
    assert f" {shown} " in draw(all_rows(make_resolution(entity)))


def test_no_entity_makes_an_empty_summary(make_resolution: MakeResolution) -> None:
    rows = all_rows(make_resolution())
    assert json.loads(write_json(rows)) == []
    assert len(write_csv(rows).splitlines()) == 1
    assert "mentions" in draw(rows)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_inert_in_the_table(
    make_entity: MakeEntity, make_resolution: MakeResolution, name: str
) -> None:
    entity = make_entity("nr-1", {name: 2, f"{name} too": 1})
    drawn = draw(all_rows(make_resolution(entity)))
    assert not set("\x1b\x07\x9b\r\u202e\u2066\u2069") & set(drawn)
    assert printable(name) in drawn
    assert printable(f"{name} too") in drawn


@given(spellings=st.lists(names, min_size=1, max_size=3, unique=True))
def test_any_name_can_be_written_and_read_back(
    make_entity: MakeEntity, make_resolution: MakeResolution, spellings: list[str]
) -> None:
    entity = make_entity("nr-1", dict.fromkeys(spellings, 1))
    rows = all_rows(make_resolution(entity))
    (record,) = json.loads(write_json(rows))
    assert record["name"] == spellings[0]
    assert [variant["spelling"] for variant in record["variants"]] == spellings
    header, row = csv.reader(StringIO(write_csv(rows), newline=""))
    cells = dict(zip(header, row, strict=True))
    assert cells["name"] in {spellings[0], f"'{spellings[0]}"}
    assert not cells["name"].startswith(tuple("=+-@\t\r"))
    assert not cells["also_seen_as"].startswith(tuple("=+-@\t\r"))
    draw(rows)


def test_json_has_a_record_an_entity(resolution: Resolution) -> None:
    record = json.loads(write_json(all_rows(resolution)))[1]
    assert record == {
        "id": "nr-1",
        "name": "Omar Karimov",
        "kind": "person",
        "variants": [
            {"spelling": "Omar Karimov", "mentions": 3, "documents": 1},
            {"spelling": "Karimov", "mentions": 2, "documents": 1},
        ],
        "mentions": 5,
        "documents": 2,
        "probability": 0.874,
        "decided_by": "score",
        "to_review": 1,
    }


def test_csv_has_a_line_an_entity(resolution: Resolution) -> None:
    lines = list(csv.DictReader(StringIO(write_csv(all_rows(resolution)))))
    assert lines[1] == {
        "id": "nr-1",
        "name": "Omar Karimov",
        "kind": "person",
        "also_seen_as": "Karimov ×2",
        "mentions": "5",
        "documents": "2",
        "probability": "0.874",
        "to_review": "1",
    }


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@A1", "\t=1", "'=1"])
def test_a_formula_is_guarded_in_csv(
    make_entity: MakeEntity, make_resolution: MakeResolution, name: str
) -> None:
    rows = all_rows(make_resolution(make_entity("nr-1", {name: 1, f"{name}0": 1})))
    (line,) = csv.DictReader(StringIO(write_csv(rows), newline=""))
    assert line["name"] == f"'{name}"
    assert line["also_seen_as"] == f"'{name}0 ×1"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Omar", "Omar"),
        ("Мұқай 王 ’", "Мұқай 王 ’"),
        ("Omar\x1b[31m", "Omar\ufffd[31m"),
        ("a\u202eb", "a\ufffdb"),
        ("a\nb", "a\ufffdb"),
        ("a\u2028b", "a\ufffdb"),
        ("\ud800", "\ufffd"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_printable_text_is(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text(st.characters()))
def test_printable_text_stays_as_it_is(text: str) -> None:
    once = printable(text)
    assert printable(once) == once
    assert len(once) == len(text)
