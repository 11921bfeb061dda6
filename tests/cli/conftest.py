"""A small world: texts, and a workspace that knows the names in them already.

The names were marked by a rule, so that `run` needs no model: it finds every text in
its cache. Only tests with the mark ``model`` run the real pipeline.
"""

import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from nameresolve.cli.app import app
from nameresolve.marking import mark_names
from nameresolve.model import (
    Chain,
    Document,
    Entity,
    Kind,
    Mention,
    Resolution,
    Span,
    Variant,
)
from nameresolve.readers import read_folder
from nameresolve.stores.workspace import open_workspace

_NAME = re.compile(r"[A-Z]\w+(?: [A-Z]\w+)*")

TEXTS = {
    "a.txt": "We saw Omar Karimov speak. And later Karimov left.",
    "b.txt": "We saw Umar Karimov and Rustam Yusupov there.",
    "c.md": "They say that Yusupov came, and Omar Karimov did not.",
}


@dataclass
class World:
    """A folder of texts and a workspace beside it."""

    folder: Path
    db: Path


def mark_capitals(
    documents: Iterable[Document],
) -> Iterator[tuple[Document, tuple[Span, ...]]]:
    for document in documents:
        found = _NAME.finditer(document.text)
        yield document, tuple(Span(*name.span(), "PERSON") for name in found)


@pytest.fixture
def world(tmp_path: Path) -> World:
    folder, db = tmp_path / "texts", tmp_path / "names.db"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    with open_workspace(db) as workspace:
        list(mark_names(read_folder(folder).documents, workspace, mark_capitals))
    return World(folder, db)


@pytest.fixture(scope="session")
def invoke() -> Callable[..., Result]:
    """Run a command in this process."""

    def invoke(*arguments: object, stdin: str = "") -> Result:
        return CliRunner().invoke(app, list(map(str, arguments)), input=stdin)

    return invoke


@pytest.fixture
def program(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the program as a process of its own, in a folder of its own."""

    def program(*arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 - our own interpreter and program
            [sys.executable, "-m", "nameresolve", *map(str, arguments)],
            capture_output=True,
            encoding="utf-8",
            check=False,
            cwd=tmp_path,
        )

    return program


def build_entity(
    id_: str, counts: Mapping[str, int], kind: Kind = Kind.PERSON, documents: int = 1
) -> Entity:
    """Make an entity with so many mentions a spelling; the first is canonical."""
    texts = [text for text, count in counts.items() for _ in range(count)]
    chains = tuple(
        Chain(
            f"{number}.txt",
            kind,
            tuple(
                Mention(f"{number}.txt", 99 * i, 99 * i + len(text), text, kind)
                for i, text in enumerate(texts[number::documents])
            ),
            tuple(counts),
        )
        for number in range(documents)
    )
    variants = tuple(Variant(text, count, 1) for text, count in counts.items())
    return Entity(id_, kind, next(iter(counts)), variants, chains)


@pytest.fixture(scope="session")
def make_entity() -> Callable[..., Entity]:
    return build_entity


@pytest.fixture(scope="session")
def make_resolution() -> Callable[..., Resolution]:
    return lambda *entities, questions=(): Resolution((), entities, questions)
