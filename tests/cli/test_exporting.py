"""nameresolve export, from the command line."""

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import Result

from nameresolve.exporters import FORMATS
from programs import Invoke
from worlds import World

OMAR, UMAR, RUSTAM = "Omar Karimov", "Umar Karimov", "Rustam Yusupov"


@pytest.fixture
def decided(world: World, invoke: Invoke) -> World:
    """Have the texts resolved, with one merge by score and one by a person."""
    options = ("--aliases", "none", "--quiet")
    assert invoke("run", world.folder, "--db", world.db, *options).exit_code == 0
    said = ("--user", "ana", "--db", world.db)
    assert invoke("decide", "same", OMAR, RUSTAM, *said).exit_code == 0
    return world


def export(world: World, invoke: Invoke, *arguments: object) -> Result:
    return invoke("export", *arguments, "--db", world.db)


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_and_standard_output_get_the_same_bytes(
    decided: World, invoke: Invoke, tmp_path: Path, name: str
) -> None:
    result = export(decided, invoke, "-o", tmp_path / name)
    assert result.exit_code == 0
    shown = export(decided, invoke, "-o", "-", "--format", name)
    assert shown.stdout_bytes == (tmp_path / name).read_bytes()
    export(decided, invoke, "-o", tmp_path / "again", "--format", name)
    assert (tmp_path / "again").read_bytes() == (tmp_path / name).read_bytes()


def variants(result: Result) -> set[tuple[str, str]]:
    rows = csv.DictReader(io.StringIO(result.stdout))
    return {(row["variant"], row["status"]) for row in rows}


def test_confirmed_is_what_a_person_said(decided: World, invoke: Invoke) -> None:
    command = ("-o", "-", "--format", "aliases.csv")
    everything = variants(export(decided, invoke, *command))
    assert {name for name, _ in everything} >= {OMAR, UMAR, RUSTAM}
    confirmed = variants(export(decided, invoke, *command, "--status", "confirmed"))
    assert {name for name, _ in confirmed} >= {OMAR, RUSTAM}
    assert UMAR not in {name for name, _ in confirmed}
    assert {status for _, status in confirmed} == {"confirmed"}


def test_synonyms_are_confirmed_unless_asked_for(
    decided: World, invoke: Invoke
) -> None:
    command = ("-o", "-", "--format", "synonyms")
    assert UMAR not in export(decided, invoke, *command).stdout
    assert UMAR in export(decided, invoke, *command, "--status", "auto").stdout


@pytest.mark.parametrize(
    "name", ["ftm", "mentions.jsonl", "mentions.csv", "annotations"]
)
def test_texts_go_along_only_if_asked_for(
    decided: World, invoke: Invoke, name: str
) -> None:
    command = ("-o", "-", "--format", name)
    text = "We saw Omar Karimov speak. And later Karimov left."
    assert text not in export(decided, invoke, *command).stdout
    assert export(decided, invoke, *command, "--with-text").stdout.count(text) == 1


def test_a_format_without_a_place_for_texts_says_which_have_one(
    decided: World, invoke: Invoke
) -> None:
    command = ("-o", "-", "--format", "aliases.csv", "--with-text")
    result = export(decided, invoke, *command)
    assert result.exit_code == 1
    assert "aliases.csv has no place for texts" in str(result.exception)


def test_the_column_is_the_users(decided: World, invoke: Invoke) -> None:
    command = ("-o", "-", "--format", "openrefine", "--column", "Who")
    (operation,) = json.loads(export(decided, invoke, *command).stdout)
    assert operation["columnName"] == "Who"


def test_a_name_without_a_format_is_an_error_in_a_sentence(
    decided: World, invoke: Invoke, tmp_path: Path
) -> None:
    result = export(decided, invoke, "-o", tmp_path / "names.xyz")
    assert result.exit_code == 1
    assert not list(tmp_path.glob("names.xyz*"))
