"""CSV, JSON and JSON lines: what was written can be read back."""

import csv
import io
import json
from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.exporters import render
from nameresolve.exporters.escape import unguard_cell
from nameresolve.exporters.rows import Row, alias_rows, as_dict, mention_rows
from nameresolve.model import Entity, Resolution

ALIAS_COLUMNS = (
    "canonical_id,canonical_name,kind,variant,romanized,script,count,documents,"
    "is_canonical,status,probability,decided_by,decided_at"
)
MENTION_COLUMNS = "doc,sha256,start,end,text,type,entity,canonical,sentence,place"


def write(resolution: Resolution, name: str) -> str:
    return "".join(render(resolution, name))


def as_dicts(rows: Iterable[Row]) -> list[dict[str, object]]:
    return [as_dict(row) for row in rows]


def read_csv(text: str) -> list[dict[str, str]]:
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    return [{key: unguard_cell(cell) for key, cell in row.items()} for row in rows]


def as_cells(rows: list[dict[str, object]]) -> list[dict[str, str]]:
    spelled = {True: "true", False: "false"}
    return [
        {
            key: spelled[cell] if isinstance(cell, bool) else str(cell)
            for key, cell in row.items()
        }
        for row in rows
    ]


@pytest.mark.parametrize(
    ("name", "columns"),
    [("aliases.csv", ALIAS_COLUMNS), ("mentions.csv", MENTION_COLUMNS)],
)
def test_the_columns_stand_in_the_first_line_even_alone(
    name: str, columns: str
) -> None:
    assert write(Resolution((), ()), name) == columns + "\n"


def test_no_cell_of_a_table_is_a_formula(
    make_entity: Callable[..., Entity], make_resolution: Callable[..., Resolution]
) -> None:
    found = make_entity("nr-1", {"=cmd|' /C calc'!A0": 1})
    line = write(make_resolution(found), "aliases.csv").splitlines()[1]
    assert line.startswith("nr-1,'=cmd|' /C calc'!A0,person,'=cmd|' /C calc'!A0,")


@given(found=...)
def test_csv_gives_the_spellings_back(found: Resolution) -> None:
    assert read_csv(write(found, "aliases.csv")) == as_cells(
        as_dicts(alias_rows(found))
    )


@given(found=...)
def test_csv_gives_the_mentions_back(found: Resolution) -> None:
    expected = as_cells(as_dicts(mention_rows(found)))
    assert read_csv(write(found, "mentions.csv")) == expected


@given(found=...)
def test_json_gives_the_spellings_back(found: Resolution) -> None:
    assert json.loads(write(found, "aliases.json")) == as_dicts(alias_rows(found))


@pytest.mark.parametrize(
    ("name", "table"), [("aliases.jsonl", alias_rows), ("mentions.jsonl", mention_rows)]
)
@given(found=st.from_type(Resolution))
def test_json_lines_give_one_row_a_line(
    name: str, table: Callable[[Resolution], Iterable[Row]], found: Resolution
) -> None:
    # str.splitlines also ends lines where YAML, editors and terminals might.
    lines = write(found, name).splitlines()
    assert [json.loads(line) for line in lines] == as_dicts(table(found))
