"""show, why-not and decide, from the command line."""

import json
from pathlib import Path

import pytest
from typer.testing import Result

from nameresolve.stores.workspace import open_workspace
from programs import Invoke
from worlds import World

OMAR, UMAR, RUSTAM = "Omar Karimov", "Umar Karimov", "Rustam Yusupov"


@pytest.fixture
def seen(world: World, invoke: Invoke) -> World:
    """Have the texts resolved."""
    run(world, invoke)
    return world


def run(world: World, invoke: Invoke, *options: str) -> Result:
    result = invoke(
        "run", world.folder, "--db", world.db, "--aliases", "none", *options
    )
    assert result.exit_code == 0, result.output
    return result


def ask(world: World, invoke: Invoke, *arguments: object) -> Result:
    return invoke(*arguments, "--db", world.db)


def entities(world: World) -> set[frozenset[str]]:
    with open_workspace(world.db) as workspace:
        return {
            frozenset(variant.spelling for variant in entity.variants)
            for entity in workspace.load().entities
        }


def test_show_tells_all_of_one_entity(seen: World, invoke: Invoke) -> None:
    shown = ask(seen, invoke, "show", "umar karimov").stdout
    for part in (
        "Omar Karimov\n  person, nr-",
        "Umar Karimov ×1 in 1 document",
        "a.txt: 2 mentions\n  We saw Omar Karimov speak.\n",
        "How it grew\n  1. Omar Karimov + Umar Karimov: ",
        "Both have “karimov”.",
        "Named in the same documents\n  Rustam Yusupov (person, nr-",
    ):
        assert part in shown


def test_show_says_that_a_file_is_gone_or_changed(seen: World, invoke: Invoke) -> None:
    (seen.folder / "a.txt").unlink()
    (seen.folder / "b.txt").write_text("Nobody came.")
    shown = ask(seen, invoke, "show", OMAR).stdout
    assert "a.txt: 2 mentions, and the file is gone\n" in shown
    assert "b.txt: 1 mention, and the file has changed since\n" in shown
    assert "c.md: 1 mention\n" in shown


def test_show_as_json_can_be_parsed(seen: World, invoke: Invoke) -> None:
    record = json.loads(ask(seen, invoke, "show", OMAR, "--json").stdout)
    assert (record["name"], record["mentions"]) == (OMAR, 4)
    assert record["documents"][0]["mentions"][0]["sentence"].startswith("We saw Omar")
    assert record["merges"][0]["left"] == [OMAR]


def test_hostile_names_are_inert(world: World, invoke: Invoke) -> None:
    hostile = "We saw \x1b[31mOmar Karimov\u202e there \x07\x9b."
    (world.folder / "a.txt").write_text(hostile, encoding="utf-8")
    with open_workspace(world.db):
        pass
    patterns = world.folder.parent / "names.jsonl"
    patterns.write_text('{"label": "PERSON", "pattern": "Umar Karimov"}\n')
    text = (world.folder / "b.txt").read_text()
    result = invoke("run", "-", "--db", world.db, "--quiet", stdin=text)
    assert result.exit_code == 0
    for line in (
        ("show", UMAR),
        ("show", "\x1b[31m"),
        ("why-not", UMAR, "\x1b[31m\u202e"),
        ("decide", "same", UMAR, RUSTAM, "--user", "\x1b[31m"),
        ("show", UMAR),
    ):
        output = ask(world, invoke, *line).output
        assert "\x1b" not in output
        assert "\u202e" not in output


@pytest.mark.parametrize("command", [("show", "Nobody"), ("why-not", "Nobody", OMAR)])
def test_who_is_not_there_is_an_error(
    seen: World, invoke: Invoke, command: tuple[str, ...]
) -> None:
    assert ask(seen, invoke, *command).exit_code == 1


def test_why_not_answers_in_a_sentence_with_the_evidence(
    seen: World, invoke: Invoke
) -> None:
    shown = ask(seen, invoke, "why-not", OMAR, RUSTAM).stdout
    assert shown.startswith(f"“{OMAR}” and “{RUSTAM}”: ")
    record = json.loads(ask(seen, invoke, "why-not", OMAR, UMAR, "--json").stdout)
    assert record["verdict"] == "one entity"
    assert record["path"][0]["evidence"]


def test_a_decision_is_printed_with_what_it_splits(seen: World, invoke: Invoke) -> None:
    result = ask(seen, invoke, "decide", "different", OMAR, UMAR, "--user", "ana")
    assert result.exit_code == 0
    assert f"“{OMAR}” and “{UMAR}”: ana says different\nsplit: " in result.stdout
    assert frozenset({UMAR}) in entities(seen)
    why = ask(seen, invoke, "why-not", UMAR, OMAR).stdout
    assert "kept apart: of “Omar Karimov” and “Umar Karimov”, ana said different" in why


def test_a_decision_holds_in_the_next_run(seen: World, invoke: Invoke) -> None:
    ask(seen, invoke, "decide", "same", OMAR, RUSTAM, "--note", "a nom de guerre")
    before = entities(seen)
    run(seen, invoke)
    assert entities(seen) == before
    assert "(a nom de guerre)" in ask(seen, invoke, "show", OMAR).stdout


def test_two_people_who_contradict_each_other_are_listed(
    seen: World, invoke: Invoke
) -> None:
    ask(seen, invoke, "decide", "same", OMAR, RUSTAM, "--user", "ana")
    result = ask(seen, invoke, "decide", "different", OMAR, RUSTAM, "--user", "ben")
    assert result.exit_code == 1
    assert "ana said same on 20" in result.stderr
    assert "ben said different on 20" in result.stderr
    assert result.stderr.count("\n") == 1
    assert (
        "warning: “Omar Karimov” and “Rustam Yusupov”: ana said same on"
        in run(seen, invoke).stderr
    )
    settled = ask(seen, invoke, "decide", "different", OMAR, RUSTAM, "--user", "ana")
    assert settled.exit_code == 0
    assert "said same" not in run(seen, invoke).stderr


def test_a_person_who_contradicts_the_map_counts_and_is_told(
    world: World, invoke: Invoke
) -> None:
    aliases = world.folder.parent / "map.yaml"
    aliases.write_text(f"- {{id: one, name: {OMAR}, kind: person, not: [{RUSTAM}]}}\n")
    options = ("run", world.folder, "--db", world.db, "--aliases", aliases)
    invoke(*options)
    result = ask(world, invoke, "decide", "same", OMAR, RUSTAM, "--user", "ana")
    assert result.exit_code == 0
    sentence = 'the alias map (entry "one" in map.yaml, line 1) said different'
    assert sentence in result.stderr
    assert "the word of ana counts" in result.stderr
    assert sentence in invoke(*options).stderr
    assert any({OMAR, RUSTAM} <= names for names in entities(world))


def test_a_chain_of_decisions_that_cannot_hold_is_listed_with_all_sides(
    seen: World, invoke: Invoke
) -> None:
    ask(seen, invoke, "decide", "same", OMAR, RUSTAM, "--user", "ana")
    ask(seen, invoke, "decide", "same", RUSTAM, UMAR, "--user", "ben")
    result = ask(seen, invoke, "decide", "different", OMAR, UMAR, "--user", "eva")
    assert result.exit_code == 1
    assert all(name in result.stderr for name in ("(ana, 2", "(ben, 2", "(eva, 2"))


def test_the_log_of_another_person_is_taken_over(
    seen: World, invoke: Invoke, tmp_path: Path
) -> None:
    ask(seen, invoke, "decide", "same", OMAR, RUSTAM, "--user", "ana")
    log = tmp_path / "decisions.jsonl"
    lines = [
        {"left": OMAR, "right": other, "kind": "person", "judgement": "negative"}
        for other in (RUSTAM, UMAR)
    ]
    log.write_text("\n".join(json.dumps({**line, "user": "ben"}) for line in lines))
    result = ask(seen, invoke, "decide", "--from", log)
    assert result.exit_code == 1
    assert result.stdout.startswith("2 new decisions taken over\n")
    assert result.stderr.count("contradiction: ") == 1
    assert frozenset({UMAR}) in entities(seen)
    again = ask(seen, invoke, "decide", "--from", log)
    assert again.stdout == "0 new decisions taken over\nno entity changes\n"
    assert again.exit_code == 1


def test_what_is_exported_can_be_taken_over_elsewhere(
    seen: World, invoke: Invoke, tmp_path: Path
) -> None:
    before = seen.db.read_bytes()
    ask(seen, invoke, "decide", "different", OMAR, UMAR, "--user", "ana")
    expected = entities(seen)
    log = tmp_path / "decisions.jsonl"
    assert ask(seen, invoke, "export", "-o", log).exit_code == 0
    shown = ask(seen, invoke, "export", "-o", "-", "--format", "decisions").stdout
    assert shown == log.read_text()
    ask(seen, invoke, "decide", "withdraw", OMAR, UMAR, "--user", "ana")
    assert entities(seen) != expected
    fresh = tmp_path / "fresh.db"
    fresh.write_bytes(before)
    invoke("decide", "--from", log, "--db", fresh)
    with open_workspace(fresh) as workspace:
        assert len(workspace.load().entities) == len(expected)


def test_a_log_can_come_from_standard_input(seen: World, invoke: Invoke) -> None:
    line = {"left": OMAR, "right": UMAR, "kind": "person", "judgement": "negative"}
    text = json.dumps(line)
    db = seen.db
    result = invoke(
        "decide", "--from", "-", "--user", "ben", "--db", db, "--json", stdin=text
    )
    record = json.loads(result.stdout)
    assert record["decisions"][0]["user"] == "ben"
    assert len(record["changes"][0]["after"]) == 2


def test_an_old_id_can_still_be_named(seen: World, invoke: Invoke) -> None:
    old = json.loads(ask(seen, invoke, "show", RUSTAM, "--json").stdout)["id"]
    ask(seen, invoke, "decide", "different", RUSTAM, "Yusupov")
    ask(seen, invoke, "decide", "same", RUSTAM, OMAR)
    assert ask(seen, invoke, "show", old).exit_code == 0
