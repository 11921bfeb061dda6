"""Opening a workspace: what is made, what is refused, and with which words."""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path, PosixPath
from typing import Any, NoReturn

import pytest

from nameresolve.errors import WorkspaceError
from nameresolve.model import Chain, Document, Entity, Kind, Mention, Resolution
from nameresolve.stores.connections import explain_failures
from nameresolve.stores.migrations import MIGRATIONS
from nameresolve.stores.schema import APPLICATION_ID, SCHEMA_VERSION
from nameresolve.stores.workspace import open_workspace


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "names.db"


def run_sql(file: Path, *statements: str) -> list[object]:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        return [connection.execute(sql).fetchone() for sql in statements]


def refusal(file: Path) -> str:
    """Open *file*, which must fail, and give the sentence without the path."""
    with pytest.raises(WorkspaceError) as caught:
        open_workspace(file, busy_seconds=0.01)
    sentence = str(caught.value)
    assert sentence.startswith(f"{file}: ")
    assert "\n" not in sentence
    return sentence.removeprefix(f"{file}: ")


def test_a_new_workspace_says_what_it_is(file: Path) -> None:
    open_workspace(file).close()
    names = ("application_id", "user_version", "journal_mode")
    found = run_sql(file, *(f"PRAGMA {name}" for name in names))
    assert found == [(APPLICATION_ID,), (SCHEMA_VERSION,), ("wal",)]


def test_only_the_owner_may_read_a_new_workspace(file: Path) -> None:
    with open_workspace(file) as workspace:
        workspace.save(Resolution((), ()))
        made = sorted(file.parent.iterdir())
        assert file in made
        assert {stat.S_IMODE(path.stat().st_mode) for path in made} == {0o600}


def test_the_permissions_of_a_file_that_exists_are_its_owners_choice(
    file: Path,
) -> None:
    file.touch()
    file.chmod(0o640)
    open_workspace(file).close()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


@pytest.mark.parametrize("name", ["a?b#c%20.db", "im Überblick.db", "a'b.db"])
def test_any_file_name_is_taken_as_it_is(tmp_path: Path, name: str) -> None:
    open_workspace(tmp_path / name).close()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_workspace_closes_to_a_single_file(file: Path) -> None:
    with open_workspace(file) as workspace:
        workspace.save(Resolution((), ()))
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize(
    "content",
    [b"Longer than a header. " * 400, b"\0" * 4096, b"x", b"SQLite format 4\0"],
    ids=["text", "zeros", "one byte", "header"],
)
def test_a_file_that_is_no_database_is_refused_and_untouched(
    file: Path, content: bytes
) -> None:
    file.write_bytes(content)
    assert refusal(file) == "is not a workspace; choose another file"
    assert file.read_bytes() == content


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE recipes (name TEXT)",
        "PRAGMA application_id = 42",
        "PRAGMA user_version = 1",
    ],
)
def test_the_database_of_another_program_is_refused_and_untouched(
    file: Path, statement: str
) -> None:
    run_sql(file, statement)
    before = file.read_bytes()
    assert refusal(file).startswith("is the database of another program")
    assert file.read_bytes() == before


def test_a_newer_workspace_is_refused(file: Path) -> None:
    open_workspace(file).close()
    run_sql(file, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    assert "written by a newer nameresolve" in refusal(file)
    assert "update nameresolve" in refusal(file)


def test_a_workspace_that_another_process_writes_is_in_use(file: Path) -> None:
    open_workspace(file).close()
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert refusal(file).startswith("is in use by another process")
    open_workspace(file).close()


def test_a_lock_that_comes_later_is_in_use_too(file: Path) -> None:
    with (
        open_workspace(file, busy_seconds=0.01) as workspace,
        closing(sqlite3.connect(file, isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(WorkspaceError, match="is in use by another process"):
            workspace.save(Resolution((), ()))


def test_a_damaged_workspace_is_refused(file: Path) -> None:
    open_workspace(file).close()
    content = bytearray(file.read_bytes())
    content[100:2000] = b"\xff" * 1900
    file.write_bytes(content)
    assert refusal(file).startswith("is damaged")


def test_a_folder_is_no_workspace(tmp_path: Path) -> None:
    assert refusal(tmp_path).startswith("is a folder")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    sentence = refusal(tmp_path / "gone" / "names.db")
    assert sentence.startswith("cannot be created (No such file or directory)")


def test_a_link_to_nowhere_makes_no_file(tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(tmp_path / "target.db")
    assert refusal(link).startswith("is a folder, a broken link")
    assert not (tmp_path / "target.db").exists()


class _LockedPath(PosixPath):
    """A file that may not be written, also when the tests run as root."""

    def open(self, *_args: Any, **_options: Any) -> NoReturn:
        raise PermissionError(13, "Permission denied")


def test_a_file_that_may_not_be_written_is_refused(file: Path) -> None:
    open_workspace(file).close()
    sentence = refusal(_LockedPath(file))
    assert sentence.startswith("may not be written (Permission denied)")


def test_a_number_that_does_not_fit_is_refused(file: Path) -> None:
    mention = Mention("a.txt", 0, 2**64, "A", Kind.PERSON)
    chain = Chain("a.txt", Kind.PERSON, (mention,), ("A",))
    entity = Entity("e1", Kind.PERSON, "A", (), (chain,))
    resolution = Resolution((Document("a.txt", "A"),), (entity,))
    with (
        open_workspace(file) as workspace,
        pytest.raises(WorkspaceError, match="more than 64 bits"),
    ):
        workspace.save(resolution)


def test_a_disk_that_may_only_be_read_says_so(file: Path) -> None:
    # The tests may run as root, who may write everything; so the flag, not the mode.
    open_workspace(file).close()
    with (
        closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection,
        pytest.raises(WorkspaceError, match="may not be written"),
        explain_failures(file),
    ):
        connection.execute("INSERT INTO runs DEFAULT VALUES")


def test_a_bug_keeps_its_traceback(file: Path) -> None:
    workspace = open_workspace(file)
    workspace.close()
    with pytest.raises(sqlite3.ProgrammingError):
        workspace.save(Resolution((), ()))


def test_the_migrations_lead_from_nothing_to_the_present() -> None:
    assert sorted(MIGRATIONS) == list(range(1, SCHEMA_VERSION + 1))


def test_a_header_without_a_database_is_refused(file: Path) -> None:
    file.write_bytes(b"SQLite format 3\0" + b"\1" * 5000)
    assert refusal(file) == "is not a workspace; choose another file"
