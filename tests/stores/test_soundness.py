"""What is wrong with a workspace is said, and said to be put right by what does."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from nameresolve.errors import WorkspaceError
from nameresolve.model import (
    Chain,
    Comparison,
    Decision,
    Document,
    Entity,
    Judgement,
    Kind,
    Mention,
    Question,
    Resolution,
    Source,
    Variant,
)
from nameresolve.stores.schema import SCHEMA_VERSION
from nameresolve.stores.soundness import find_damage
from nameresolve.stores.workspace import open_workspace


def entity(id_: str, name: str) -> Entity:
    mention = Mention("a.txt", 0, len(name), name, Kind.PERSON)
    chain = Chain("a.txt", Kind.PERSON, (mention,), (name,))
    return Entity(id_, Kind.PERSON, name, (Variant(name, 1, 1),), (chain,))


DOUBT = Question("e1", "e2", Comparison("Adil", "Adel", Kind.PERSON, (), 0.6))
RESULT = Resolution(
    (Document("a.txt", "Adil came."),),
    (entity("e1", "Adil"), entity("e2", "Adel")),
    (DOUBT,),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "names.db"
    with open_workspace(path) as workspace:
        workspace.save(RESULT)
        for reason in ("first", "second"):
            decision = Decision("A", "B", Kind.PERSON, Judgement.SAME, Source.HUMAN)
            workspace.record(decision, undoes=1 if reason == "second" else None)
    return path


def spoil(file: Path, statement: str) -> None:
    """Do what the program never does."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DROP TRIGGER decisions_are_not_deleted")
        connection.execute(statement)
        connection.commit()


def test_nothing_is_wrong_with_what_the_program_has_written(file: Path) -> None:
    assert find_damage(file) == ()


RUN_HEALS = [
    ("DELETE FROM chains", "2 rows of mentions belong to no row of chains"),
    ("DELETE FROM documents", "2 rows of chains belong to no row of documents"),
    ("UPDATE mentions SET document = 'b'", "2 mentions stand in a text that is not"),
    ("UPDATE doubts SET \"right\" = 'e9'", "1 questions are about an entity"),
]
BACKUP_HEALS = [
    ("UPDATE documents SET text = 'x'", "the text of a.txt is not the one"),
    ("DELETE FROM decisions WHERE number = 1", "1 decisions are missing from the log"),
    ("DELETE FROM decisions WHERE number = 1", "1 decisions take back one that is not"),
]


@pytest.mark.parametrize(("statement", "sentence"), [*RUN_HEALS, *BACKUP_HEALS])
def test_what_is_spoiled_is_said(file: Path, statement: str, sentence: str) -> None:
    spoil(file, statement)
    assert [s for s in find_damage(file) if s.startswith(f"{file}: {sentence}")]


@pytest.mark.parametrize(("statement", "_sentence"), RUN_HEALS)
def test_saving_a_result_heals_what_it_is_said_to_heal(
    file: Path, statement: str, _sentence: str
) -> None:
    spoil(file, statement)
    with open_workspace(file) as workspace:
        workspace.save(RESULT)
        assert workspace.load() == RESULT
    assert find_damage(file) == ()


def test_damage_to_the_file_is_said(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[36:40] = (7).to_bytes(4, "big")  # so many pages are said to be free
    file.write_bytes(content)
    found = find_damage(file)
    assert found
    assert all("is damaged" in each and "nameresolve backup" in each for each in found)


def test_an_older_workspace_is_left_as_it_is(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 3")
    assert find_damage(file) == ()
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (3,)


def test_a_newer_workspace_is_refused(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    with pytest.raises(WorkspaceError, match="update nameresolve"):
        find_damage(file)
