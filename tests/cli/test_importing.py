"""nameresolve import, from the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from nameresolve.stores.aliases import load_alias_map
from programs import Invoke
from worlds import World

MAP = "# Ours.\n- id: x\n  name: Xan  # the first\n  kind: place\n  aliases: [Xanh]\n"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "aliases.yaml"
    path.write_text(MAP, encoding="utf-8")
    return path


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "names.csv"
    path.write_text("alias,name\nXaan,Xan\nKashi,Kashgar\n", encoding="utf-8")
    return path


def test_what_would_change_is_shown_and_nothing_written(
    table: Path, target: Path, invoke: Invoke
) -> None:
    result = invoke("import", table, "--to", target, "--kind", "place")
    assert result.exit_code == 0
    assert result.stdout == (
        "new: Kashgar (place, kashgar): Kashi\nmore: Xan (place, x) also Xaan\n"
    )
    assert "1 new entry, 1 entry grows" in result.stderr
    assert "nothing is written; --write does it" in result.stderr
    assert target.read_text() == MAP


def test_it_is_written_if_asked_for_and_once(
    table: Path, target: Path, invoke: Invoke
) -> None:
    command = ("import", table, "--to", target, "--kind", "place", "--write")
    assert invoke(*command).exit_code == 0
    text = target.read_text()
    assert text.startswith(MAP.replace("[Xanh]", "[Xanh, Xaan]"))
    again = invoke(*command)
    assert again.stdout == ""
    assert "there is nothing to write" in again.stderr
    assert target.read_text() == text


def test_contradictions_are_listed_and_the_rest_is_written(
    target: Path, tmp_path: Path, invoke: Invoke
) -> None:
    table = tmp_path / "names.csv"
    table.write_text("alias,name\nA,B\nA,C\nXaan,Xan\n")
    command = ("import", table, "--to", target, "--kind", "place", "--write")
    result = invoke(*command)
    assert result.exit_code == 1
    assert result.stderr.startswith("contradiction: line 3: “A” is one with “B”")
    assert "[Xanh, Xaan]" in target.read_text()


def test_json_can_be_parsed(table: Path, target: Path, invoke: Invoke) -> None:
    result = invoke("import", table, "--to", target, "--kind", "place", "--json")
    record = json.loads(result.stdout)
    assert record["new"][0]["aliases"] == ["Kashi"]
    assert record["more"] == [{"id": "x", "aliases": ["Xaan"], "not": []}]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("none.csv",), "there is no such file"),
        (("names.csv",), "give --kind"),
        (("names.csv", "--columns", "one,two", "--kind", "place"), "has no column one"),
        (("names.csv", "--format", "magic"), "no format is called"),
        (("broken.yaml.csv", "--to", "broken.yaml"), "line 1"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(
    program: Callable[..., object],
    table: Path,
    arguments: tuple[str, ...],
    reason: str,
) -> None:
    (table.parent / "broken.yaml").write_text("- {: [")
    (table.parent / "broken.yaml.csv").write_text("alias,name,kind\na,b,place\n")
    result = program("import", *arguments)
    code, shown = (getattr(result, name) for name in ("returncode", "stderr"))
    assert code == 1
    assert reason in shown
    assert shown.count("\n") == 1
    assert "Traceback" not in shown


def test_hostile_names_are_inert(tmp_path: Path, invoke: Invoke) -> None:
    table = tmp_path / "names.csv"
    table.write_text("alias,name\n\u202eevil,=cmd\n", encoding="utf-8")
    target = tmp_path / "aliases.yaml"
    command = ("import", table, "--to", target, "--kind", "place", "--write")
    assert "\u202e" not in invoke(*command).output
    assert "\u202e" not in target.read_text(encoding="utf-8")
    (entry,) = load_alias_map(target).entries
    assert entry.spellings == ("=cmd", "\u202eevil")


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("aliases.csv", ()),
        ("patterns.jsonl", ()),
        ("resolver.jsonl", ()),
        ("openrefine.json", ("--kind", "person")),
    ],
)
def test_what_is_exported_can_be_imported(
    world: World,
    invoke: Invoke,
    tmp_path: Path,
    name: str,
    options: tuple[str, ...],
) -> None:
    command = ("run", world.folder, "--db", world.db, "--aliases", "none", "--quiet")
    assert invoke(*command).exit_code == 0
    exported, target = tmp_path / name, tmp_path / "new.yaml"
    assert invoke("export", "-o", exported, "--db", world.db).exit_code == 0
    result = invoke("import", exported, "--to", target, "--write", *options)
    assert result.exit_code == 0, result.output
    entries = {entry.name: entry for entry in load_alias_map(target).entries}
    assert "Umar Karimov" in entries["Omar Karimov"].aliases
