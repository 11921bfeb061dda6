"""The real program in a real terminal: what is answered survives whatever happens."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from nameresolve.marking import mark_names
from nameresolve.model import Document, Judgement, Span
from nameresolve.pipeline import run
from nameresolve.settings import Settings
from nameresolve.stores.workspace import open_workspace

_NAME = re.compile(r"[A-Z]\w+ [A-Z]\w+")
_PATIENCE = 120.0
"""Seconds after which a terminal that says nothing is taken for dead."""

TEXTS = {
    "a.txt": "There is Omar Karimov here.",
    "b.txt": "There is Umar Karimov here.",
    "c.txt": "There is Rustam Yusupov here.",
    "d.txt": "There is Rustem Yusupov here.",
    "e.txt": "There is Akhmat Nurov here.",
    "f.txt": "There is Akhmad Nurov here.",
}


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "names.db"
    documents = [Document(name, text) for name, text in TEXTS.items()]

    def mark(given: object) -> Iterator[tuple[Document, tuple[Span, ...]]]:
        assert given
        for document in documents:
            found = _NAME.finditer(document.text)
            spans = (Span(*name.span(), "PERSON") for name in found)
            yield document, tuple(spans)

    with open_workspace(path) as workspace:
        marked = mark_names(documents, workspace, mark)
        run(documents, marked, workspace, settings=Settings(merge=0.999))
    return path


@dataclass
class Terminal:
    """A program in a terminal of 80×24."""

    process: subprocess.Popen[bytes]
    end: int

    def wait_for(self, words: str) -> None:
        """Read until *words* have been shown."""
        seen, began = b"", time.monotonic()
        while words.encode() not in seen:
            ready, _, _ = select.select([self.end], [], [], 1.0)
            if ready:
                seen += os.read(self.end, 65536)
            assert time.monotonic() - began < _PATIENCE, seen[-2000:]

    def type(self, keys: str) -> None:
        """Press *keys*."""
        os.write(self.end, keys.encode())


@contextmanager
def start(db: Path) -> Iterator[Terminal]:
    end, inner = pty.openpty()
    fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    command = [sys.executable, "-m", "nameresolve", "review"]
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and program
        [*command, "--db", str(db), "--user", "ana"],
        stdin=inner,
        stdout=inner,
        stderr=inner,
        env={**os.environ, "TERM": "xterm", "LANG": "C.UTF-8"},
        start_new_session=True,
    )
    os.close(inner)
    try:
        yield Terminal(process, end)
    finally:
        process.kill()
        process.wait()
        os.close(end)


def judgements(db: Path) -> list[str]:
    with open_workspace(db) as workspace:
        return [decision.judgement for decision in workspace.decisions()]


def entities(db: Path) -> int:
    with open_workspace(db) as workspace:
        return len(workspace.load_entities().entities)


@pytest.mark.slow
def test_every_answer_outlives_the_program(db: Path) -> None:
    assert entities(db) == len(TEXTS)
    with start(db) as terminal:
        terminal.wait_for("1 of 3")
        terminal.type("y")
        terminal.wait_for("2 of 3")
        terminal.process.send_signal(signal.SIGKILL)
    assert judgements(db) == [Judgement.SAME]
    assert entities(db) == len(TEXTS) - 1
    with start(db) as terminal:
        terminal.wait_for("1 of 2")
        terminal.type("n")
        terminal.wait_for("2 of 2")
        terminal.type("y")
        terminal.wait_for("no question any more")
        terminal.process.send_signal(signal.SIGKILL)
    assert judgements(db) == [Judgement.SAME, Judgement.DIFFERENT, Judgement.SAME]
    assert entities(db) == len(TEXTS) - 2
    with start(db) as terminal:
        terminal.wait_for("no question any more")
        terminal.type("bbb")
        terminal.wait_for("1 of 3")
        terminal.type("q")
        assert terminal.process.wait(_PATIENCE) == 0
    assert judgements(db)[3:] == [Judgement.NO_JUDGEMENT] * 3
    assert entities(db) == len(TEXTS)
