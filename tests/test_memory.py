"""Memory grows with the names of a corpus, and not with its text."""

import random
import tracemalloc
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from nameresolve.exporters import render
from nameresolve.marking import mark_names
from nameresolve.model import Document, Span
from nameresolve.pipeline import run
from nameresolve.readers import find_sources
from nameresolve.reading import read_known
from nameresolve.settings import Settings
from nameresolve.stores.documents import open_shelf
from nameresolve.stores.workspace import open_workspace

pytestmark = pytest.mark.slow

NAME = "Tobias Lindqvist"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
SIZE = 1_000
"""Words a document."""

# A reader reserves so much for a file; and of so much text the words are kept.
SETTINGS = Settings(max_bytes=50_000, read_at_once=10_000)


def mark(documents: Iterable[Document]) -> Iterator[tuple[Document, tuple[Span, ...]]]:
    for document in documents:
        start = document.text.index(NAME)
        yield document, (Span(start, start + len(NAME), "PERSON"),)


def write_corpus(folder: Path, size: int) -> Path:
    """Write different long texts that all speak of one person."""
    dice = random.Random(size)  # noqa: S311 - no secret
    folder.mkdir()
    for number in range(size):
        words = ["".join(dice.choices(LETTERS, k=6)) for _ in range(SIZE)]
        text = f"Then {NAME} said {' '.join(words)}."
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    return folder


def resolve_folder(folder: Path, db: Path) -> None:
    """Do what the commands run and export do."""
    with open_shelf() as shelf, open_workspace(db) as workspace:
        given = read_known(
            find_sources([folder]), workspace, settings=SETTINGS, keep=shelf.put
        )
        documents = given.documents
        marked = mark_names(documents, workspace, mark)
        resolution = run(documents, marked, workspace, settings=SETTINGS)
        assert [entity.name for entity in resolution.entities] == [NAME]
    with open_workspace(db) as workspace:
        for piece in render(workspace.load(), "mentions.jsonl"):
            assert NAME in piece


def peak_of(folder: Path, db: Path) -> int:
    """Return the most memory (bytes) that was in use at once."""
    tracemalloc.start()
    resolve_folder(folder, db)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def test_sixteen_times_the_text_takes_no_more_memory(tmp_path: Path) -> None:
    few, many = (write_corpus(tmp_path / str(size), size) for size in (2, 32))
    resolve_folder(few, tmp_path / "first.db")  # word lists are read once a process
    peaks = [peak_of(folder, tmp_path / f"{folder.name}.db") for folder in (few, many)]
    assert peaks[1] < 1.25 * peaks[0]
