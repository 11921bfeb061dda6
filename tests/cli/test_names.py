"""A column of names, resolved."""

import csv
import io
import json
from pathlib import Path

import pytest

from programs import Invoke

ROWS = [
    ("1", "Leyla Azizova", "a"),
    ("2", "Leila Azizova", "b,c"),
    ("3", "", "d"),
    ("4", "Viktor Petrenko", ""),
    ("5", "LEYLA AZIZOVA", "=1+1"),
    ("6", "Лейла Азизова", "x\ny"),
    ("7", "Victor Petrenko", "z"),
    ("8", "🦊", "fox"),
    ("9", "Leyla Azizova", "again"),
]


def write(path: Path, rows: list[tuple[str, str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("id", "who", "note"), *rows])
    return path


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return write(tmp_path / "names.csv", ROWS)


def resolve(invoke: Invoke, *arguments: object) -> list[dict[str, str]]:
    result = invoke("names", *arguments, "--aliases", "none")
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout, newline="")))


def test_variants_get_one_id_and_one_name(table: Path, invoke: Invoke) -> None:
    rows = resolve(invoke, table, "--column", "who")
    ids = [row["canonical_id"] for row in rows]
    assert ids[0] == ids[1] == ids[4] == ids[5]
    assert ids[3] == ids[6]
    assert len({*ids} - {""}) == 3
    assert {row["canonical_name"] for row in rows[:2]} == {"Leyla Azizova"}


def test_the_other_columns_stay_in_place(table: Path, invoke: Invoke) -> None:
    rows = resolve(invoke, table, "-c", "who")
    assert [(row["id"], row["who"], row["note"]) for row in rows] == ROWS
    assert list(rows[0])[3:] == ["canonical_id", "canonical_name", "probability"]


def test_an_empty_cell_stays_empty(table: Path, invoke: Invoke) -> None:
    row = resolve(invoke, table, "-c", "who")[2]
    assert (row["canonical_id"], row["canonical_name"], row["probability"]) == (
        "",
        "",
        "",
    )


def test_what_was_never_merged_is_sure(table: Path, invoke: Invoke) -> None:
    rows = resolve(invoke, table, "-c", "who")
    assert rows[7]["canonical_name"] == "🦊"
    assert rows[7]["probability"] == "1.0000"
    assert 0.5 < float(rows[1]["probability"]) < 1


def test_the_order_of_the_rows_has_no_effect(
    table: Path, tmp_path: Path, invoke: Invoke
) -> None:
    other = write(tmp_path / "other.csv", [*ROWS[4:], *reversed(ROWS[:4])])
    first = {row["id"]: row for row in resolve(invoke, table, "-c", "who")}
    second = {row["id"]: row for row in resolve(invoke, other, "-c", "who")}
    assert first == second


def test_a_short_name_joins_no_two_bearers(tmp_path: Path, invoke: Invoke) -> None:
    rows = [("1", "Omar Aziz", ""), ("2", "Omar Petrenko", ""), ("3", "Omar", "")]
    found = resolve(invoke, write(tmp_path / "a.csv", rows), "-c", "who")
    assert len({row["canonical_id"] for row in found}) == 3


def test_a_list_on_standard_input_becomes_a_table(invoke: Invoke) -> None:
    result = invoke("names", "-", stdin="Leyla Azizova\nLeila Azizova\n")
    first, second = csv.DictReader(io.StringIO(result.stdout))
    assert first["canonical_id"] == second["canonical_id"]
    assert [first["name"], second["name"]] == ["Leyla Azizova", "Leila Azizova"]
    assert result.stderr == "2 names, 2 spellings: 1 entity\n"


def test_a_file_is_written_and_said(
    table: Path, tmp_path: Path, invoke: Invoke
) -> None:
    output = tmp_path / "out.csv"
    result = invoke("names", table, "-c", "who", "-o", output)
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert f"written to {output}" in result.stderr.replace("\n", "")
    assert output.read_text(encoding="utf-8").startswith("id,who,note,canonical_id,")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_quiet_call_prints_the_table_alone(table: Path, invoke: Invoke) -> None:
    assert invoke("names", table, "-c", "who", "--quiet").stderr == ""


def test_json_lines_stay_json_lines(tmp_path: Path, invoke: Invoke) -> None:
    path = tmp_path / "names.jsonl"
    path.write_text('{"who": "Kyiv"}\n{"who": "Kiev", "n": 1}\n')
    result = invoke("names", path, "--kind", "place")
    assert result.exit_code == 1
    result = invoke("names", path, "-c", "who", "--kind", "place")
    first, second = map(json.loads, result.stdout.splitlines())
    assert first["canonical_id"] == second["canonical_id"]
    assert second["n"] == 1


def test_the_alias_map_names_and_keeps_apart(
    table: Path, tmp_path: Path, invoke: Invoke
) -> None:
    aliases = tmp_path / "map.yaml"
    aliases.write_text(
        "- {id: leyla, name: Leyla Azizova, kind: person, aliases: [Viktor Petrenko],"
        " not: [Leila Azizova]}\n"
    )
    result = invoke("names", table, "-c", "who", "--aliases", aliases)
    rows = list(csv.DictReader(io.StringIO(result.stdout, newline="")))
    assert rows[0]["canonical_id"] == rows[3]["canonical_id"] == "leyla"
    assert rows[1]["canonical_id"] != "leyla"


def test_a_higher_bar_merges_less_and_says_what_is_left(
    table: Path, invoke: Invoke
) -> None:
    result = invoke("names", table, "-c", "who", "--merge", "1", "--aliases", "none")
    assert "doubtful merges that were not made: " in result.stderr


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("names.csv", "is FILE itself; name another file with -o"),
        ("../{folder}/names.csv", "is FILE itself; name another file with -o"),
        ("names.jsonl", "would be written as .csv, like FILE; name it so"),
    ],
)
def test_an_output_that_cannot_be_meant_is_refused(
    table: Path, invoke: Invoke, output: str, sentence: str
) -> None:
    before = table.read_bytes()
    target = table.parent / output.format(folder=table.parent.name)
    result = invoke("names", table, "-c", "who", "-o", target)
    assert result.exit_code == 2
    shown = " ".join(result.stderr.replace("│", " ").split())
    assert sentence in shown
    assert table.read_bytes() == before


def test_a_link_to_the_table_is_the_table(table: Path, invoke: Invoke) -> None:
    link = table.parent / "link.csv"
    link.symlink_to(table)
    assert invoke("names", table, "-c", "who", "-o", link).exit_code == 2


def test_a_missing_column_is_said_with_those_there_are(
    table: Path, invoke: Invoke
) -> None:
    result = invoke("names", table, "-c", "name")
    assert result.exit_code == 1
    assert "has no column name; there are: id, who, note" in str(result.exception)
