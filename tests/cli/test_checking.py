"""``nameresolve check`` and ``backup`` as somebody meets them."""

from pathlib import Path

import pytest

from nameresolve.stores.workspace import open_workspace
from programs import Invoke
from worlds import World


@pytest.fixture
def read(world: World, invoke: Invoke) -> World:
    words = ("run", world.folder, "--db", world.db, "--aliases", "none", "--quiet")
    assert invoke(*words).exit_code == 0
    return world


def test_a_sound_workspace_says_so(read: World, invoke: Invoke) -> None:
    for words in (["check", read.db], ["check", "--db", read.db]):
        result = invoke(*words)
        assert (result.exit_code, result.stdout) == (0, "")
        assert "nameresolve.db: nothing is wrong." in result.stderr


def test_files_that_changed_or_went_are_named(read: World, invoke: Invoke) -> None:
    (read.folder / "a.txt").write_text("Nobody came.")
    (read.folder / "b.txt").unlink()
    result = invoke("check", read.db)
    assert result.exit_code == 1
    changed, gone = result.stdout.splitlines()
    assert changed.startswith(f"{read.folder / 'a.txt'}: has changed since it was read")
    assert gone.startswith(f"{read.folder / 'b.txt'}: is not there any more; put it")
    assert "2 things are wrong." in result.stderr


def test_people_who_contradict_each_other_are_named(
    read: World, invoke: Invoke
) -> None:
    pair = ("Omar Karimov", "Umar Karimov", "--db", read.db)
    invoke("decide", "same", *pair, "--user", "ana")
    invoke("decide", "different", *pair, "--user", "ben")
    result = invoke("check", read.db)
    assert result.exit_code == 1
    assert "ana said same" in result.stdout
    assert "ben said different" in result.stdout
    assert "1 thing is wrong." in result.stderr


def test_a_workspace_that_is_not_there_is_not_made(
    tmp_path: Path, invoke: Invoke
) -> None:
    for words in (["check", "no.db"], ["backup", "no.db", "copy.db"]):
        result = invoke(words[0], *(tmp_path / word for word in words[1:]))
        assert "no.db is not there" in str(result.exception)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [["{db}", "{copy}"], ["{copy}", "--db", "{db}"]])
def test_a_copy_is_a_workspace(
    read: World, invoke: Invoke, tmp_path: Path, words: list[str]
) -> None:
    copy = tmp_path / "copy.db"
    filled = [word.format(db=read.db, copy=copy) for word in words]
    assert invoke("backup", *filled).exit_code == 0
    with open_workspace(read.db) as one, open_workspace(copy) as other:
        assert one.load() == other.load()
    assert invoke("check", copy).exit_code == 0
    again = invoke("backup", *filled)
    assert "is there already" in str(again.exception)


def test_more_than_two_places_are_refused(read: World, invoke: Invoke) -> None:
    assert invoke("backup", read.db, "one.db", "other.db").exit_code == 2
