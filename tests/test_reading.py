"""A file whose bytes are the same is not read again; everything else is."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from nameresolve.marking import mark_names
from nameresolve.model import Document, Place, Span
from nameresolve.pipeline import run
from nameresolve.readers import Input, find_sources
from nameresolve.reading import FilesNow, read_known
from nameresolve.settings import Settings
from nameresolve.stores.documents import open_shelf
from nameresolve.stores.workspace import Workspace, open_workspace


def mark(documents: Iterable[Document]) -> Iterator[tuple[Document, tuple[Span, ...]]]:
    for document in documents:
        yield document, (Span(0, 4, "PERSON"),)


def run_folder(
    folder: Path, workspace: Workspace, settings: Settings | None = None
) -> tuple[Input, tuple[Document, ...]]:
    """Do what the command does; give also the documents, which are then gone."""
    with open_shelf() as shelf:
        given = read_known(
            find_sources([folder]),
            workspace,
            settings=settings or Settings(),
            keep=shelf.put,
        )
        marked = mark_names(given.documents, workspace, mark)
        run(given.documents, marked, workspace)
        return given, tuple(given.documents)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("Omar came.\fOmar left.", encoding="utf-8")
    (folder / "b.csv").write_text("text,note\nAziz came.,Omar\n", encoding="utf-8")
    (folder / "c.json").write_text("{", encoding="utf-8")
    return folder


def forge(
    workspace: Workspace, said: str = "from line 1", forged: str = "from line 99"
) -> None:
    """Let the workspace say what no file says, so that it shows who was asked."""
    connection = workspace._connection  # noqa: SLF001 - nothing public forges a text
    rows = connection.execute("SELECT name, digest, texts FROM readings").fetchall()
    for name, digest, texts in rows:
        connection.execute(
            "UPDATE readings SET texts = ? WHERE name = ? AND digest = ?",
            (texts.replace(said, forged), name, digest),
        )


def reason_of(given: Input) -> str:
    (error,) = given.skipped
    return str(error)


def test_a_second_run_gives_what_the_first_gave(folder: Path, tmp_path: Path) -> None:
    with open_workspace(tmp_path / "names.db") as workspace:
        first, documents = run_folder(folder, workspace)
        second, again = run_folder(folder, workspace)
    assert documents == again
    assert [document.path for document in documents] == ["a.txt", "b.csv#row=2"]
    assert documents[0].places == (Place(0, "page 1"), Place(11, "page 2"))
    assert reason_of(first) == reason_of(second)
    assert first.files == second.files


def test_a_file_that_is_the_same_is_not_read_again(
    folder: Path, tmp_path: Path
) -> None:
    with open_workspace(tmp_path / "names.db") as workspace:
        run_folder(folder, workspace)
        forge(workspace)
        assert "from line 99" in reason_of(run_folder(folder, workspace)[0])


@pytest.mark.parametrize(
    "settings", [Settings(max_bytes=99), Settings(text_column="x")]
)
def test_other_settings_read_every_file_again(
    folder: Path, tmp_path: Path, settings: Settings
) -> None:
    with open_workspace(tmp_path / "names.db") as workspace:
        run_folder(folder, workspace)
        forge(workspace)
        given, _ = run_folder(folder, workspace, settings)
    assert not any("line 99" in str(error) for error in given.skipped)


def test_a_file_that_has_changed_is_read_again(folder: Path, tmp_path: Path) -> None:
    with open_workspace(tmp_path / "names.db") as workspace:
        run_folder(folder, workspace)
        (folder / "b.csv").write_text(
            "text\nAziz came.\nOmar left.\n", encoding="utf-8"
        )
        _, documents = run_folder(folder, workspace)
    assert [each.path for each in documents][1:] == ["b.csv#row=2", "b.csv#row=3"]


def test_texts_that_no_result_holds_are_read_again(
    folder: Path, tmp_path: Path
) -> None:
    with open_workspace(tmp_path / "names.db") as workspace:
        read_known(find_sources([folder]), workspace, settings=Settings())
        _, documents = run_folder(folder, workspace)
    assert len(documents) == 2


def test_what_a_file_holds_now_is_told_by_document(
    folder: Path, tmp_path: Path
) -> None:
    table = folder / "b.csv"
    with open_workspace(tmp_path / "names.db") as workspace:
        _, documents = run_folder(folder, workspace)
        same = FilesNow(workspace, Settings()).digest_of(table, "b.csv#row=2")
        table.write_text("text\nOmar came.\n", encoding="utf-8")
        now = FilesNow(workspace, Settings())
        changed = now.digest_of(table, "b.csv#row=2")
        gone = now.digest_of(table, "b.csv#row=3")
    assert same == documents[1].sha256
    assert changed == Document("", "Omar came.").sha256
    assert gone is None


def test_what_is_in_a_file_that_has_not_changed_is_not_read_again(
    folder: Path, tmp_path: Path
) -> None:
    with open_workspace(tmp_path / "names.db") as workspace:
        _, documents = run_folder(folder, workspace)
        forge(workspace, documents[0].sha256, "forged")
        files = FilesNow(workspace, Settings())
        assert files.digest_of(folder / "b.csv", "b.csv#row=2") is not None
        # One of its texts is not kept, as it seems: so the file itself is asked.
        assert files.digest_of(folder / "a.txt", "a.txt") == documents[0].sha256
