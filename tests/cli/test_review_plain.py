"""The review as a conversation, over a pipe."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from nameresolve.stores.workspace import open_workspace
from programs import Invoke
from worlds import World


@pytest.fixture
def doubtful(world: World, invoke: Invoke) -> World:
    """Have the texts resolved so that every merge is in doubt."""
    options = ("--aliases", "none", "--merge", 0.999, "--quiet")
    result = invoke("run", world.folder, "--db", world.db, *options)
    assert result.exit_code == 0, result.output
    return world


@pytest.fixture
def talk(doubtful: World, invoke: Invoke) -> Callable[..., str]:
    def talk(*lines: str, options: tuple[str, ...] = ()) -> str:
        result = invoke(
            "review",
            *("--db", doubtful.db, "--user", "ana", *options),
            stdin="\n".join(lines),
        )
        assert result.exit_code == 0, result.output
        return result.stdout

    return talk


def words(world: World) -> list[tuple[str, str, str]]:
    with open_workspace(world.db) as workspace:
        return [(d.judgement, d.user, d.reason) for d in workspace.decisions()]


def names(world: World) -> set[str]:
    with open_workspace(world.db) as workspace:
        return {entity.name for entity in workspace.load_entities().entities}


def test_a_question_is_one_line(talk: Callable[..., str]) -> None:
    first, *rest = talk().splitlines()
    assert first.startswith("[1 of ")
    assert "Omar Karimov ×" in first
    assert first.endswith("[y n u s b e c w ? q]")
    assert rest == []


def test_answers_are_kept_with_who_and_why(
    doubtful: World, talk: Callable[..., str]
) -> None:
    talk("#heard on the radio", "y")
    assert words(doubtful) == [("positive", "ana", "heard on the radio")]


def test_undo_reaches_into_the_session_before(
    doubtful: World, talk: Callable[..., str]
) -> None:
    before = names(doubtful)
    talk("y")
    assert names(doubtful) != before
    assert "Undone." in talk("b")
    assert names(doubtful) == before
    assert "Said again." in talk("redo")
    assert names(doubtful) != before


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("?", "they are different"),
        ("x", "Type one of"),
        ("w", "Weakest link: "),
        ("c", "a.txt: We saw [Omar Karimov] speak."),
        ("l", "1. Omar Karimov"),
        ("e 7", "There is no member 7."),
        ("e two", "Type the number of a member."),
        ("8", "There is no member 8."),
        ("t animal", "Type t and one of person, org, place."),
        ("r", "Type r and a name."),
        ("/yusup", "Rustam Yusupov, person"),
        ("/zzzz", "Nothing is spelled like that."),
        ("m nobody", "Type m and two ids"),
        ("redo", "There is nothing to redo."),
        ("b", "There is nothing to undo."),
    ],
)
def test_whatever_is_typed_is_answered(
    talk: Callable[..., str], line: str, answer: str
) -> None:
    assert answer in talk(line)


def test_blind_shows_no_number_that_leads(talk: Callable[..., str]) -> None:
    shown = talk("w", options=("--blind",))
    assert "likely" not in shown
    assert "%" not in shown


def test_two_entities_can_be_found_and_merged(
    doubtful: World, talk: Callable[..., str]
) -> None:
    found = talk("/Omar Karimov", "/Rustam Yusupov").splitlines()
    one, other = (
        next(line.partition(":")[0] for line in found if f": {name}," in line)
        for name in ("Omar Karimov", "Rustam Yusupov")
    )
    assert "Merged." in talk(f"m {one} {other}")
    assert "Rustam Yusupov" not in names(doubtful)


def test_a_name_is_chosen_and_a_kind_changed(
    doubtful: World, talk: Callable[..., str]
) -> None:
    talk("r The One", "t place 2", "q")
    assert "The One" in names(doubtful)
    assert [word for word, _, _ in words(doubtful)] == ["name", "kind"]


def test_what_is_no_name_stays_away(
    doubtful: World, talk: Callable[..., str], invoke: Invoke
) -> None:
    talk("k 1")
    left = names(doubtful)
    assert "Omar Karimov" not in left
    options = ("--aliases", "none", "--merge", 0.999, "--quiet")
    invoke("run", doubtful.folder, "--db", doubtful.db, *options)
    assert names(doubtful) == left


def test_where_there_is_nothing_to_ask_it_says_what_to_do(
    doubtful: World, invoke: Invoke
) -> None:
    result = invoke("review", "--db", doubtful.db, "--kind", "org")
    assert result.exit_code == 0
    assert "nothing to ask about" in result.output
    assert "nameresolve decide" in result.output


def test_the_end_is_said(talk: Callable[..., str]) -> None:
    assert "There is no question any more" in talk(*"yyyyyyyyy")


def test_the_alias_map_is_written_and_its_comments_stay(
    talk: Callable[..., str], tmp_path: Path
) -> None:
    path = tmp_path / "aliases.yaml"
    path.write_text("# Ours.\n- id: x\n  name: Xan  # the first\n  kind: place\n")
    talk("y", options=("--write", str(path)))
    text = path.read_text(encoding="utf-8")
    assert text.startswith(
        "# Ours.\n- id: x\n  name: Xan  # the first\n  kind: place\n"
    )
    assert "Umar Karimov" in text


def test_hostile_names_are_inert(talk: Callable[..., str]) -> None:
    talk("r \x1b[31mred\u202e", "y", "q")
    shown = talk("b", "b", "c", "w")
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_without_a_workspace_it_says_what_to_do(invoke: Invoke, tmp_path: Path) -> None:
    assert invoke("review", "--db", tmp_path / "none.db").exit_code == 1


def test_the_next_run_with_the_map_asks_nothing_twice(
    doubtful: World, talk: Callable[..., str], invoke: Invoke, tmp_path: Path
) -> None:
    path = tmp_path / "aliases.yaml"
    talk("n", options=("--write", str(path)))
    assert "not: [" in path.read_text(encoding="utf-8")
    # What the log says is taken back, so that only the map is left to say it.
    talk("b")
    options = ("--aliases", path, "--merge", 0.999, "--quiet")
    invoke("run", doubtful.folder, "--db", doubtful.db, *options)
    result = invoke("review", "--db", doubtful.db, "--user", "ana")
    assert "nothing to ask about" in result.output


@pytest.fixture
def contradicted(world: World, invoke: Invoke, tmp_path: Path) -> World:
    """Have two people contradict each other, the second by a file."""
    options = ("--aliases", "none", "--quiet")
    assert invoke("run", world.folder, "--db", world.db, *options).exit_code == 0
    names = ("Omar Karimov", "Rustam Yusupov")
    said = ("--user", "anna", "--note", "one voice", "--db", world.db)
    assert invoke("decide", "same", *names, *said).exit_code == 0
    theirs = tmp_path / "theirs.jsonl"
    line = dict(zip(("left", "right"), names, strict=True))
    line |= {"kind": "person", "judgement": "negative", "reason": "two beards"}
    line |= {"user": "ben", "created_at": "2026-02-01T10:00:00+00:00"}
    theirs.write_text(json.dumps(line))
    result = invoke("decide", "--from", theirs, "--db", world.db)
    assert result.exit_code == 1
    assert "nameresolve review asks" in result.stderr
    return world


def test_both_sides_of_a_contradiction_are_read_out(
    contradicted: World, invoke: Invoke
) -> None:
    command = ("review", "--plain", "--db", contradicted.db, "--user", "carla")
    other, one, remedy, question, *_ = invoke(*command).stdout.splitlines()
    assert "anna said same on 20" in one
    assert one.endswith("(one voice)")
    assert other.endswith("ben said different on 2026-02-01 (two beards)")
    assert "What you answer holds" in remedy
    assert "Not all that was said of this person can hold." in question


@pytest.mark.parametrize(("answer", "count"), [("y", 0), ("n", 1)])
def test_an_answer_ends_the_contradiction(
    contradicted: World, invoke: Invoke, answer: str, count: int
) -> None:
    command = ("review", "--plain", "--db", contradicted.db, "--user", "carla")
    assert invoke(*command, stdin=answer).exit_code == 0
    assert len(names(contradicted) & {"Rustam Yusupov"}) == count
    options = ("--aliases", "none", "--quiet")
    again = invoke("run", contradicted.folder, "--db", contradicted.db, *options)
    assert "said same" not in again.stderr


def test_an_entity_that_was_found_is_looked_into(
    world: World, invoke: Invoke, talk: Callable[..., str]
) -> None:
    options = ("--aliases", "none", "--merge", 0.5, "--quiet")
    assert invoke("run", world.folder, "--db", world.db, *options).exit_code == 0
    found = talk("/Omar Karimov").splitlines()
    id_ = next(line.partition(":")[0] for line in found if ": Omar Karimov," in line)
    assert "Umar Karimov" not in names(world)
    assert "2. Umar Karimov" in talk(f"o {id_}", "e 2", "y").splitlines()[1]
    assert "Umar Karimov" in names(world)
    assert "Type o and an id" in talk("o")
    assert "nothing to take out" in talk(f"o {id_}")
