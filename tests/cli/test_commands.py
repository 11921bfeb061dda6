"""The commands on a small world whose names are marked already."""

import csv
import json
from io import StringIO

import pytest
from typer.testing import Result

from nameresolve.cli.terminal import cut
from programs import Invoke
from worlds import World


def run(world: World, invoke: Invoke, *options: str) -> Result:
    folder, db = world.folder, world.db
    result = invoke("run", folder, "--db", db, "--aliases", "none", *options)
    assert result.exit_code == 0, result.output
    return result


def test_results_go_to_stdout_and_messages_to_stderr(
    world: World, invoke: Invoke
) -> None:
    result = run(world, invoke)
    assert "Omar Karimov" in result.stdout
    assert "saved in" not in result.stdout
    assert result.stderr.startswith("2 entities from 6 mentions in 3 documents, saved")
    assert result.stderr.count("\n") == 1


FURNITURE = "\n\nRelated Links\nOmar Karimov in Paris\nRustam Yusupov\n"


@pytest.fixture
def cluttered(world: World) -> World:
    """A world in which one text ends in links, with the names in them marked."""
    text = world.folder / "a.txt"
    text.write_text(text.read_text(encoding="utf-8") + FURNITURE, encoding="utf-8")
    world.write({})
    return world


def test_furniture_is_left_out_and_counted(cluttered: World, invoke: Invoke) -> None:
    result = run(cluttered, invoke)
    assert result.stderr.startswith(
        "1 passage that looks like site furniture was left out (4 names); "
        "--keep-furniture keeps it\n2 entities from 6 mentions"
    )
    assert "Paris" not in result.stdout


def test_furniture_can_be_kept(cluttered: World, invoke: Invoke) -> None:
    result = run(cluttered, invoke, "--keep-furniture")
    assert "site furniture" not in result.stderr
    assert result.stderr.startswith("4 entities from 10 mentions")


def test_trimmed_pages_are_named(world: World, invoke: Invoke) -> None:
    page = "<article><p>We saw Omar Karimov there, and he did not say a word to us all "
    page += "day.</p></article><footer>All rights reserved.</footer>"
    (world.folder / "d.html").write_text(page, encoding="utf-8")
    world.write({})
    result = run(world, invoke)
    assert result.stderr.startswith("Of 1 file only the main text was read; ")


def test_the_last_line_says_what_to_type_next(world: World, invoke: Invoke) -> None:
    line = run(world, invoke).stderr.strip()
    _, _, command = line.partition("Next: nameresolve ")
    result = invoke(
        *command.replace("aliases.yaml", "-").split(), "--format", "aliases.yaml"
    )
    assert result.exit_code == 0
    assert "Omar Karimov" in result.stdout


def test_json_can_be_parsed(world: World, invoke: Invoke) -> None:
    records = json.loads(run(world, invoke, "--json").stdout)
    assert [(record["name"], record["mentions"]) for record in records] == [
        ("Omar Karimov", 4),
        ("Rustam Yusupov", 2),
    ]


def test_csv_can_be_parsed(world: World, invoke: Invoke) -> None:
    lines = list(csv.DictReader(StringIO(run(world, invoke, "--csv").stdout)))
    assert [(line["name"], line["mentions"]) for line in lines] == [
        ("Omar Karimov", "4"),
        ("Rustam Yusupov", "2"),
    ]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--sort", "name"], ["Omar Karimov", "Rustam Yusupov"]),
        (["--limit", "1"], ["Omar Karimov"]),
        (["--min-mentions", "3"], ["Omar Karimov"]),
        (["--kind", "person"], ["Omar Karimov", "Rustam Yusupov"]),
        (["--kind", "place"], []),
        (["--kind", "place", "--kind", "person", "--limit", "1"], ["Omar Karimov"]),
        (["--merge", "1", "--limit", "1"], ["Omar Karimov"]),
    ],
)
def test_options_choose_the_rows(
    world: World, invoke: Invoke, options: list[str], expected: list[str]
) -> None:
    records = json.loads(run(world, invoke, "--json", *options).stdout)
    assert [record["name"] for record in records] == expected


def test_a_higher_bar_merges_less(world: World, invoke: Invoke) -> None:
    records = json.loads(run(world, invoke, "--json", "--merge", "1").stdout)
    assert "Umar Karimov" in {record["name"] for record in records}


def test_a_quiet_run_says_nothing_and_saves(world: World, invoke: Invoke) -> None:
    result = run(world, invoke, "--quiet")
    assert result.output == ""
    db = world.db
    exported = invoke("export", "-o", "-", "--format", "aliases.json", "--db", db)
    assert "Omar Karimov" in exported.stdout


def test_a_quiet_run_prints_what_was_asked_for(world: World, invoke: Invoke) -> None:
    result = run(world, invoke, "--quiet", "--json")
    assert len(json.loads(result.stdout)) == 2
    assert result.stderr == ""


def test_a_skipped_file_is_a_warning_and_no_error(world: World, invoke: Invoke) -> None:
    (world.folder / "empty.txt").write_text("")
    result = run(world, invoke, "--json")
    assert "warning: 1 file was skipped:" in result.stderr
    assert "warning: empty.txt: is empty" in result.stderr
    assert len(json.loads(result.stdout)) == 2


def test_a_file_gets_the_whole_list_of_warnings(world: World, invoke: Invoke) -> None:
    for number in range(30):
        (world.folder / f"{number}.txt").write_text("")
    stderr = run(world, invoke).stderr
    assert "30 files were skipped" in stderr
    assert stderr.count("warning:") == 31


def test_a_screen_gets_a_list_that_fits() -> None:
    listed = cut([f"{number}.txt: is empty" for number in range(31)])
    assert len(listed) == 21
    assert listed[-1] == "and 11 more like these; 2>FILE keeps them all"
    assert cut(["a", "b"]) == ["a", "b"]


def test_a_hostile_file_name_is_inert(world: World, invoke: Invoke) -> None:
    (world.folder / "[red]a\x1b[31m\u202e.txt").write_text("")
    stderr = run(world, invoke).stderr
    assert "[red]a\ufffd[31m\ufffd.txt" in stderr
    assert "\x1b" not in stderr


def test_standard_input_is_a_document(world: World, invoke: Invoke) -> None:
    db = world.db
    text = (world.folder / "a.txt").read_text()
    result = invoke("run", "-", "--db", db, "--aliases", "none", "--json", stdin=text)
    assert result.exit_code == 0
    (record,) = json.loads(result.stdout)
    assert (record["name"], record["mentions"]) == ("Omar Karimov", 2)


def test_single_files_can_be_named(world: World, invoke: Invoke) -> None:
    folder, db = world.folder, world.db
    paths = folder / "a.txt", folder / "b.txt"
    result = invoke("run", *paths, "--db", db, "--aliases", "none", "--json")
    assert [record["mentions"] for record in json.loads(result.stdout)] == [3, 1]


def test_a_second_run_gives_the_same(world: World, invoke: Invoke) -> None:
    first, second = (run(world, invoke, "--json").stdout for _ in range(2))
    assert first == second


def test_an_alias_map_is_used(world: World, invoke: Invoke) -> None:
    folder, db = world.folder, world.db
    aliases = folder.parent / "map.yaml"
    aliases.write_text(
        "- {id: omar, name: Omar Karimov, kind: person, aliases: [Rustam Yusupov]}\n"
    )
    result = invoke("run", folder, "--db", db, "--aliases", aliases, "--json")
    records = json.loads(result.stdout)
    assert ("omar", "alias") in {(r["id"], r["decided_by"]) for r in records}


def test_patterns_are_found_and_keep_their_id(world: World, invoke: Invoke) -> None:
    folder = world.folder
    patterns = folder.parent / "names.jsonl"
    lines = (
        {"label": "PERSON", "pattern": "Karimov", "id": "nr-omar"},
        {"label": "ORG", "pattern": [{"LOWER": "we"}]},
    )
    patterns.write_text("\n".join(map(json.dumps, lines)))
    result = run(world, invoke, "--json", "--patterns", str(patterns))
    records = {record["name"]: record for record in json.loads(result.stdout)}
    assert records["Omar Karimov"]["id"] == "nr-omar"
    assert (records["We"]["kind"], records["We"]["mentions"]) == ("org", 2)
    empty = folder.parent / "empty.jsonl"
    empty.write_text("")
    twice = run(
        world, invoke, "--json", "--patterns", str(empty), "--patterns", str(patterns)
    )
    assert twice.stdout == result.stdout


def test_texts_in_no_language_of_ours_have_the_default_model(
    world: World, invoke: Invoke
) -> None:
    plain = run(world, invoke, "--json").stdout
    other = run(world, invoke, "--json", "--model", "th=en_core_web_md").stdout
    assert other == plain


@pytest.mark.parametrize(
    ("name", "beginning"),
    [
        ("aliases.yaml", "#"),
        ("aliases.csv", ""),
        ("aliases.json", "["),
        ("mentions.jsonl", "{"),
        ("mentions.csv", ""),
    ],
)
def test_a_result_is_exported_by_the_name_of_the_file(
    world: World, invoke: Invoke, name: str, beginning: str
) -> None:
    run(world, invoke, "--quiet")
    folder, db = world.folder.parent, world.db
    result = invoke("export", "-o", folder / name, "--db", db)
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert f"as {name}." in result.stderr
    text = (folder / name).read_text(encoding="utf-8")
    assert "Omar Karimov" in text
    assert text.startswith(beginning)


def test_an_export_to_stdout_is_the_export_to_a_file(
    world: World, invoke: Invoke
) -> None:
    run(world, invoke, "--quiet")
    folder, db = world.folder.parent, world.db
    invoke("export", "-o", folder / "mentions.jsonl", "--db", db)
    result = invoke("export", "-o", "-", "--format", "mentions.jsonl", "--db", db)
    assert result.stdout_bytes == (folder / "mentions.jsonl").read_bytes()
    assert result.stderr == ""


def test_what_was_exported_is_the_alias_map_of_the_next_run(
    world: World, invoke: Invoke
) -> None:
    folder, db = world.folder, world.db
    records = json.loads(run(world, invoke, "--json").stdout)
    aliases = folder.parent / "aliases.yaml"
    invoke("export", "-o", aliases, "--db", db)
    result = invoke("run", folder, "--db", db, "--aliases", aliases, "--json")
    again = json.loads(result.stdout)
    assert [(r["id"], r["name"]) for r in again] == [
        (r["id"], r["name"]) for r in records
    ]


@pytest.mark.parametrize(
    "command", [[], ["run"], ["export"], ["names"], ["explain"], ["evaluate"]]
)
def test_help_is_there(invoke: Invoke, command: list[str]) -> None:
    result = invoke(*command, "--help")
    assert result.exit_code == 0
    assert "Usage:" in result.stdout


def test_the_version_is_there(invoke: Invoke) -> None:
    assert invoke("--version").stdout.startswith("nameresolve ")
