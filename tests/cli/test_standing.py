"""A run where nothing has changed gives the last result, and says the same."""

import os
from collections.abc import Callable
from typing import Any

import pytest

from nameresolve.model import LeftOut
from nameresolve.stores.standing import Remarks
from nameresolve.stores.workspace import State, open_workspace
from programs import Invoke

LEFT_OUT = LeftOut(passages=2, names=3)
MAP = "- {id: omar, name: Omar Karimov, kind: person, aliases: [Umar Karimov]}\n"


def state_of(world: Any) -> State:
    with open_workspace(world.db) as workspace:
        return workspace.state()


def test_nothing_is_resolved_twice(world: Any, invoke: Invoke) -> None:
    run = "run", world.folder, "--db", world.db, "--aliases", "none"
    first = invoke(*run)
    after = state_of(world)
    second = invoke(*run)
    assert first.exit_code == second.exit_code == 0
    assert (first.stdout, first.stderr) == (second.stdout, second.stderr)
    assert state_of(world) == after


def test_a_quiet_run_gives_what_was_asked_for_again(world: Any, invoke: Invoke) -> None:
    run = "run", world.folder, "--db", world.db, "--aliases", "none", "--quiet"
    first = invoke(*run, "--json")
    after = state_of(world)
    assert invoke(*run).stdout == ""
    assert invoke(*run, "--json").stdout == first.stdout != "[]\n"
    assert state_of(world) == after


def test_what_was_said_of_a_result_is_said_again(world: Any, invoke: Invoke) -> None:
    """Of contradicting decisions every run warns."""
    run = "run", world.folder, "--db", world.db, "--aliases", "none", "--quiet"
    invoke(*run)
    for verdict in ("same", "different"):
        names = "Omar Karimov", "Umar Karimov"
        invoke("decide", verdict, *names, "--db", world.db)
    invoke("decide", "same", "Omar Karimov", "Rustam Yusupov", "--db", world.db)
    invoke("decide", "same", "Umar Karimov", "Rustam Yusupov", "--db", world.db)
    first = invoke(*run)
    after = state_of(world)
    assert "not all can hold" in first.stderr
    assert invoke(*run).stderr == first.stderr
    assert state_of(world) == after


def test_a_file_that_cannot_be_read_is_named_again(world: Any, invoke: Invoke) -> None:
    (world.folder / "empty.txt").write_text("")
    (world.folder / "page.html").write_text("<p>Umar Karimov came.</p>")
    run = "run", world.folder, "--db", world.db, "--aliases", "none"
    first = invoke(*run)
    after = state_of(world)
    assert "1 file was skipped" in first.stderr
    assert invoke(*run).stderr == first.stderr
    assert state_of(world) == after


def test_the_same_texts_in_other_files_are_not_resolved_again(
    world: Any, invoke: Invoke
) -> None:
    run = "run", world.folder, "--db", world.db, "--aliases", "none"
    first = invoke(*run)
    after = state_of(world)
    text = (world.folder / "b.txt").read_text(encoding="utf-8")
    (world.folder / "b.txt").write_text(text, encoding="utf-16")
    for _ in range(2):
        assert invoke(*run).stdout == first.stdout
        assert state_of(world) == after


def test_a_file_with_other_bytes_of_the_same_size_and_age_is_noticed(
    world: Any, invoke: Invoke
) -> None:
    file = world.folder / "b.txt"
    run = "run", world.folder, "--db", world.db, "--aliases", "none"
    invoke(*run)
    before, age = state_of(world), file.stat()
    file.write_bytes(file.read_bytes().swapcase())
    os.utime(file, ns=(age.st_atime_ns, age.st_mtime_ns))
    assert file.stat().st_size == age.st_size
    invoke(*run)
    assert state_of(world).runs == before.runs + 1


def remove_a_text(world: Any, _: Invoke) -> None:
    (world.folder / "b.txt").unlink()


def decide(world: Any, invoke: Invoke) -> None:
    invoke("decide", "same", "Omar Karimov", "Umar Karimov", "--db", world.db)


def take_a_decision_back(world: Any, invoke: Invoke) -> None:
    decide(world, invoke)
    invoke("run", world.folder, "--db", world.db, "--aliases", "none")
    names = "Omar Karimov", "Umar Karimov"
    invoke("decide", "withdraw", *names, "--db", world.db)


@pytest.mark.parametrize(
    "change", [remove_a_text, decide, take_a_decision_back], ids=lambda f: f.__name__
)
def test_after_a_change_the_result_is_made_anew(
    world: Any, invoke: Invoke, change: Callable[[Any, Invoke], None]
) -> None:
    run = "run", world.folder, "--db", world.db, "--aliases", "none"
    invoke(*run)
    change(world, invoke)
    before = state_of(world)
    assert invoke(*run).exit_code == 0
    assert state_of(world).runs == before.runs + 1


@pytest.mark.parametrize(
    "options", [["--merge", "0.6"], ["--review", "0.2"], ["--keep-furniture"]], ids=str
)
def test_with_other_settings_the_result_is_made_anew(
    world: Any, invoke: Invoke, options: list[str]
) -> None:
    run = "run", world.folder, "--db", world.db, "--aliases", "none"
    invoke(*run)
    before = state_of(world)
    assert invoke(*run, *options).exit_code == 0
    assert state_of(world).runs == before.runs + 1


def test_another_alias_map_gives_another_result(world: Any, invoke: Invoke) -> None:
    run = "run", world.folder, "--db", world.db, "--csv", "--aliases"
    aliases = world.folder.parent / "map.yaml"
    aliases.write_text(MAP, encoding="utf-8")
    assert "omar," not in invoke(*run, "none").stdout
    assert "omar," in invoke(*run, aliases).stdout


def test_a_result_does_not_stand_once_somebody_else_has_saved_one(world: Any) -> None:
    with open_workspace(world.db) as workspace:
        state = workspace.state()
        elsewhere = State(state.runs + 1, state.decisions)
        workspace.note_ingredients("texts", Remarks(LEFT_OUT, ()), expected=elsewhere)
        assert workspace.recall_remarks("texts") is None
        workspace.note_ingredients("texts", Remarks(LEFT_OUT, ()), expected=state)
        assert workspace.recall_remarks("texts") == Remarks(LEFT_OUT, ())
        assert workspace.recall_remarks("other texts") is None
