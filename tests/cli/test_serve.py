"""``nameresolve serve`` as a process: it answers, writes nothing, and stops politely."""

import hashlib
import json
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from typer.testing import Result

from nameresolve.model import Document, Entity, Resolution
from nameresolve.stores.context import Context
from nameresolve.stores.workspace import open_workspace


@pytest.fixture
def db(tmp_path: Path, make_entity: Callable[..., Entity]) -> Path:
    path = tmp_path / "served.db"
    entity = make_entity("nr-1", {"Omar Karimov": 1})
    found = Resolution((Document("0.txt", "Omar Karimov"),), (entity,))
    with open_workspace(path) as workspace:
        workspace.save(found, context=Context())
    return path


@contextmanager
def started(db: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start the program on a free port; give it, and what it says up to its address."""
    command = [sys.executable, "-m", "nameresolve", "serve", "--db", str(db)]
    with subprocess.Popen(  # noqa: S603 - our own interpreter and program
        [*command, "--port", "0", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stderr is not None
        said = ""
        while "http" not in said and (line := process.stderr.readline()):
            said += line
        try:
            yield process, said
        finally:
            process.kill()


def address_in(said: str) -> str:
    return next(word for word in said.split() if word.startswith("http"))


def test_the_program_answers_and_stops_at_ctrl_c(db: Path) -> None:
    before = hashlib.sha256(db.read_bytes()).digest()
    with started(db) as (process, said):
        address = address_in(said)
        assert address.startswith("http://127.0.0.1:")
        queries = json.dumps({"q0": {"query": "Omar Karimov"}})
        body = urlencode({"queries": queries}).encode()
        with urlopen(address, body) as response:  # noqa: S310 - our own
            answer = json.load(response)
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=60)
    assert [c["id"] for c in answer["q0"]["result"]] == ["nr-1"]
    assert (process.returncode, output, errors) == (0, "", "")
    assert hashlib.sha256(db.read_bytes()).digest() == before


def test_another_host_is_opened_with_a_warning(db: Path) -> None:
    with started(db, "--host", "127.0.0.2") as (_, said):
        assert "every machine that reaches 127.0.0.2 can now read all names" in said
        with urlopen(address_in(said)) as response:  # noqa: S310 - our own
            assert json.load(response)["versions"] == ["0.2"]


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "[::]", ""])  # noqa: S104 - refused
def test_not_every_address_is_opened_at_once(
    invoke: Callable[..., Result], db: Path, host: str
) -> None:
    result = invoke("serve", "--db", db, "--host", host)
    assert result.exit_code == 2


def test_a_port_that_is_taken_is_said_in_a_sentence(
    db: Path, program: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = program("serve", "--db", db, "--port", port)
    assert done.returncode == 1
    assert f"nothing can listen on 127.0.0.1, port {port}" in done.stderr
    assert "Traceback" not in done.stderr


def test_there_has_to_be_a_workspace(
    program: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    done = program("serve", "--db", tmp_path / "none.db")
    assert done.returncode == 1
    assert "none.db is not there; run `nameresolve run` first" in done.stderr


def test_what_is_missing_is_named(
    db: Path, program: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    # The program runs in this folder, and finds this in the place of the library.
    (tmp_path / "starlette.py").write_text("raise ImportError")
    done = program("serve", "--db", db)
    assert done.returncode == 1
    assert "pip install 'nameresolve[serve]'" in done.stderr
