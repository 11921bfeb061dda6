"""A copy is whole, of one moment, and takes nobody's place."""

import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from nameresolve.errors import WorkspaceError
from nameresolve.model import Decision, Document, Judgement, Kind, Resolution, Source
from nameresolve.stores.backups import back_up
from nameresolve.stores.workspace import open_workspace

RESULT = Resolution((Document("a.txt", "Adil came. " * 1_000),), ())


def say(reason: str) -> Decision:
    judgement = Judgement.DIFFERENT
    return Decision("A", "B", Kind.PERSON, judgement, Source.HUMAN, reason, "ana")


def reasons_in(file: Path) -> list[str]:
    with open_workspace(file) as workspace:
        return [decision.reason for decision in workspace.decisions()]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "names.db"
    with open_workspace(file) as workspace:
        workspace.save(RESULT)
        workspace.record(say("first"))
    return file


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "copies").mkdir()
    return tmp_path / "copies" / "copy.db"


def test_a_copy_holds_what_the_workspace_holds(source: Path, target: Path) -> None:
    back_up(source, target)
    with open_workspace(target) as copy:
        assert copy.load() == RESULT
    assert reasons_in(target) == ["first"]
    assert list(target.parent.iterdir()) == [target]
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_what_an_open_review_has_said_is_copied(source: Path, target: Path) -> None:
    with open_workspace(source) as review:
        review.record(say("second"))
        back_up(source, target)
        review.record(say("third"))
    assert reasons_in(target) == ["first", "second"]
    assert reasons_in(source) == ["first", "second", "third"]


def test_what_somebody_is_still_writing_is_not_copied(
    source: Path, target: Path
) -> None:
    with closing(sqlite3.connect(source, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM documents")
        back_up(source, target)
        writer.execute("ROLLBACK")
    with open_workspace(target) as copy:
        assert copy.load() == RESULT


def test_a_copy_of_an_older_version_stays_of_that_version(
    source: Path, target: Path
) -> None:
    with closing(sqlite3.connect(source)) as connection:
        connection.execute("PRAGMA user_version = 3")
    back_up(source, target)
    with closing(sqlite3.connect(target)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (3,)


MAKERS: dict[str, Callable[[Path], object]] = {
    "file": lambda path: path.write_text("kept"),
    "folder": lambda path: path.mkdir(),
    "broken link": lambda path: path.symlink_to("nowhere"),
}


@pytest.mark.parametrize("kind", MAKERS)
def test_what_is_there_is_never_overwritten(
    source: Path, target: Path, kind: str
) -> None:
    MAKERS[kind](target)
    with pytest.raises(WorkspaceError, match="is there already; name a file that is"):
        back_up(source, target)
    assert list(target.parent.iterdir()) == [target]
    assert kind != "file" or target.read_text() == "kept"


def test_the_workspace_is_no_copy_of_itself(source: Path) -> None:
    with pytest.raises(WorkspaceError, match="is there already"):
        back_up(source, source)
    assert reasons_in(source) == ["first"]


def test_a_folder_that_is_not_there_is_named(source: Path, tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="cannot be written") as caught:
        back_up(source, tmp_path / "gone" / "copy.db")
    assert "gone" in str(caught.value)


def test_only_a_workspace_is_copied(tmp_path: Path, target: Path) -> None:
    other = tmp_path / "other.db"
    other.write_bytes(b"a letter")
    with closing(sqlite3.connect(tmp_path / "recipes.db")) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    for file in (other, tmp_path / "recipes.db"):
        with pytest.raises(WorkspaceError, match="another"):
            back_up(file, target)
    assert list(target.parent.iterdir()) == []


def test_a_damaged_workspace_leaves_no_copy(source: Path, target: Path) -> None:
    content = bytearray(source.read_bytes())
    content[-4096:] = b"\xff" * 4096
    source.write_bytes(content)
    with pytest.raises(WorkspaceError, match="is damaged"):
        back_up(source, target)
    assert list(target.parent.iterdir()) == []
