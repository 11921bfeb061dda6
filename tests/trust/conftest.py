"""A small world for hard treatment: texts, and a workspace that has read them.

The names were marked by a rule, so that `run` needs no model: it finds every text in
its cache.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from nameresolve.cli.app import app
from nameresolve.marking import mark_names
from nameresolve.model import Document, Span
from nameresolve.readers import read_folder
from nameresolve.stores.workspace import open_workspace

collect_ignore = ["guard"]

_NAME = re.compile(r"[A-Z]\w+(?: [A-Z]\w+)*")
TEXTS = {
    "a.txt": "We saw Omar Karimov speak. And later Karimov left.",
    "b.txt": "We saw Umar Karimov and Rustam Yusupov there.",
    "c.md": "They say that Yusupov came, and Omar Karimov did not.",
}


@dataclass(frozen=True)
class World:
    """A folder of texts and a workspace beside it, in a folder of their own."""

    home: Path

    @property
    def folder(self) -> Path:
        return self.home / "texts"

    @property
    def db(self) -> Path:
        return self.home / "nameresolve.db"

    def write(self, texts: Mapping[str, str]) -> None:
        """Put texts into the folder, and their names into the cache of the workspace."""
        self.folder.mkdir(exist_ok=True)
        for name, text in texts.items():
            (self.folder / name).write_text(text, encoding="utf-8")
        with open_workspace(self.db) as workspace:
            documents = read_folder(self.folder).documents
            list(mark_names(documents, workspace, mark_capitals))


def mark_capitals(
    documents: Iterable[Document],
) -> Iterator[tuple[Document, tuple[Span, ...]]]:
    for document in documents:
        found = _NAME.finditer(document.text)
        yield document, tuple(Span(*name.span(), "PERSON") for name in found)


@dataclass(frozen=True)
class Program:
    """The program as a process of its own, in a world."""

    world: World

    def __call__(
        self,
        *words: object,
        stdin: str = "",
        before: tuple[str, ...] = (),
        environment: Mapping[str, str] | None = None,
    ) -> subprocess.CompletedProcess[str]:
        """Run it with *words*, behind another command if that is to start it."""
        command = [*before, sys.executable, "-m", "nameresolve", *map(str, words)]
        return subprocess.run(  # noqa: S603 - our own interpreter and program
            command,
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            check=False,
            cwd=self.world.home,
            env={**os.environ, **(environment or {})},
        )


@pytest.fixture
def make_world() -> Callable[[Path], World]:
    return World


@pytest.fixture
def empty_world(tmp_path: Path) -> World:
    made = World(tmp_path / "world")
    made.home.mkdir()
    return made


@pytest.fixture
def world(empty_world: World) -> World:
    empty_world.write(TEXTS)
    return empty_world


@pytest.fixture
def program(world: World) -> Program:
    return Program(world)


@pytest.fixture
def resolved(world: World) -> World:
    """A world with a result."""
    words = ["run", str(world.folder), "--db", str(world.db), "--aliases", "none"]
    done = CliRunner().invoke(app, [*words, "--quiet"])
    assert done.exit_code == 0, done.output
    return world
