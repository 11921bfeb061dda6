"""Documents on the disk behave as documents in memory do."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.errors import WorkspaceError
from nameresolve.model import Document, Resolution
from nameresolve.stores.documents import open_shelf
from nameresolve.stores.workspace import open_workspace

# SQLite holds no half of a surrogate pair.
texts = st.text(st.characters(exclude_categories=["Cs"]))
corpora = st.dictionaries(texts, texts, max_size=5).map(
    lambda drawn: [Document(path, text) for path, text in drawn.items()]
)


@given(corpora)
def test_what_was_put_down_is_there_as_often_as_asked_sorted_by_path(
    documents: list[Document],
) -> None:
    with open_shelf() as shelf:
        stored = shelf.put(iter(documents))
        expected = sorted(documents, key=lambda document: document.path)
        assert list(stored) == list(stored) == expected
        assert len(stored) == len(documents)
        assert all(document in stored for document in documents)
        assert stored == tuple(expected)


@pytest.mark.parametrize(
    "other",
    [[], [Document("a", "x")], [Document("b", "y"), Document("a", "x")], "ab", 7],
)
def test_other_documents_are_not_equal(other: object) -> None:
    with open_shelf() as shelf:
        stored = shelf.put([Document("a", "x"), Document("b", "y")])
        assert stored != other
        assert Document("a", "y") not in stored


def test_a_surrogate_that_no_file_can_hold_is_named_in_a_sentence() -> None:
    with open_shelf() as shelf, pytest.raises(WorkspaceError, match="surrogate"):
        shelf.put([Document("a.txt", "\ud800")])


def test_a_result_that_was_loaded_can_be_saved_in_its_own_place(tmp_path: Path) -> None:
    documents = (Document("b.txt", "Omar"), Document("a.txt", "Ali"))
    with open_workspace(tmp_path / "names.db") as workspace:
        workspace.save(Resolution(documents, ()))
        workspace.save(workspace.load())
        assert workspace.load() == Resolution(documents, ())


def test_a_text_that_another_run_has_replaced_is_not_taken_for_the_old_one(
    tmp_path: Path,
) -> None:
    file = tmp_path / "names.db"
    with open_workspace(file) as workspace, open_workspace(file) as other:
        workspace.save(Resolution((Document("a.txt", "Omar came."),), ()))
        loaded = workspace.load()
        other.save(Resolution((Document("a.txt", "Ali came."),), ()))
        with pytest.raises(WorkspaceError, match=r"a\.txt any more; run again"):
            list(loaded.documents)


def test_documents_that_left_the_corpus_leave_the_workspace(tmp_path: Path) -> None:
    one, other = Document("a.txt", "Omar"), Document("b.txt", "Ali")
    with open_workspace(tmp_path / "names.db") as workspace:
        workspace.save(Resolution((one, other), ()))
        workspace.save(Resolution((other,), ()))
        assert list(workspace.load().documents) == [other]
