"""Programs of others, started here: OpenRefine, our own service beside it, and Java.

Each is skipped with a reason where it is not installed, listens at a port that the system
chose, keeps its files in a folder of the tests, and is stopped at the end.
"""

import csv
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from nameresolve.model import (
    Chain,
    Document,
    Entity,
    Kind,
    Mention,
    Resolution,
    Source,
    Variant,
)
from nameresolve.stores.context import Context
from nameresolve.stores.workspace import open_workspace

PATIENCE = 90
"""Seconds until a program that has not answered counts as broken."""
ENGINE = json.dumps({"facets": [], "mode": "row-based"})
NAMES = (
    ("nr-1", Kind.PERSON, "Umar Karimov", "Omar Karimov", "Умар Каримов", "Karimov"),
    ("nr-2", Kind.PERSON, "Gulnara Sadykova", "Gulnara Sadikova"),
    ("nr-3", Kind.PLACE, "Kashgar", "Kashi", "喀什", "the City"),
    ("nr-4", Kind.ORG, 'Tom & "Sons", Ltd.', 'Tom and "Sons" Ltd', "the City"),
    ("nr-5", Kind.ORG, "C# <img src=x onerror=alert(1)>\\b => Peace", "C Union, Peace"),
)


def make_entity(id_: str, kind: Kind, *spellings: str) -> Entity:
    """Make an entity of texts of which each has one spelling; "Karimov" is short."""
    chains = tuple(
        Chain(f"{n}.txt", kind, (Mention(f"{n}.txt", 0, len(s), s, kind),), (s,))
        for n, s in enumerate(spellings)
    )
    chains = tuple(replace(c, settled=c.form != "Karimov") for c in chains)
    variants = tuple(Variant(spelling, 1, 1) for spelling in spellings)
    return Entity(id_, kind, spellings[0], variants, chains, source=Source.HUMAN)


@pytest.fixture(scope="session")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that knows NAMES."""
    path = tmp_path_factory.mktemp("workspace") / "names.db"
    entities = tuple(make_entity(*name) for name in NAMES)
    texts = tuple(Document(f"{n}.txt", "They were all there.") for n in range(4))
    found = Resolution(texts, entities)
    with open_workspace(path) as workspace:
        workspace.save(found, context=Context())
    return path


@pytest.fixture(scope="session")
def nameresolve() -> Callable[..., str]:
    """Run a command of our own program; give what it prints."""

    def nameresolve(*arguments: object) -> str:
        done = subprocess.run(  # noqa: S603 - our own interpreter and program
            [sys.executable, "-m", "nameresolve", *map(str, arguments)],
            stdout=subprocess.PIPE,
            encoding="utf-8",
            check=True,
        )
        return done.stdout

    return nameresolve


@contextmanager
def running(
    command: list[str], log: Path, **options: Any
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program with all that it starts, and stop them all at the end."""
    with log.open("wb") as said:
        process = subprocess.Popen(  # noqa: S603 - the programs named below
            command, stdout=said, stderr=said, start_new_session=True, **options
        )
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(PATIENCE)


def wait_for[Found](ask: Callable[[], Found | None], what: str) -> Found:
    """Ask again and again until there is an answer."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = ask()
        if found is not None:
            return found
        time.sleep(0.1)
    raise TimeoutError(f"{what} after {PATIENCE} seconds")


@pytest.fixture(scope="session")
def service(db: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of ``nameresolve serve`` over *db*."""
    log = tmp_path_factory.mktemp("service") / "log"
    command = [sys.executable, "-m", "nameresolve", "serve", "--port", "0"]

    def address() -> str | None:
        words = log.read_text(encoding="utf-8").split()
        return next((word for word in words if word.startswith("http")), None)

    with running([*command, "--db", str(db)], log):
        yield wait_for(address, "the service says no address")


class OpenRefine:
    """OpenRefine's own HTTP API, as its pages use it."""

    def __init__(self, address: str, client: httpx.Client) -> None:
        self.address = address
        self._client = client

    def version(self) -> str | None:
        """Give its version, or nothing while it is still starting."""
        try:
            return str(self._client.get("get-version").json()["version"])
        except (httpx.TransportError, ValueError):
            return None

    def get(self, command: str, **parameters: str) -> Any:
        return self._client.get(command, params=parameters).raise_for_status().json()

    def post(self, command: str, project: str, **fields: str) -> Any:
        answer = self._post(command, project, **fields).json()
        assert answer.get("code", "ok") in ("ok", "pending"), answer
        return answer

    def _post(self, command: str, project: str, **fields: str) -> httpx.Response:
        fields["csrf_token"] = self.get("get-csrf-token")["token"]
        answer = self._client.post(command, params={"project": project}, data=fields)
        return answer.raise_for_status()

    def open_table(self, names: Iterable[str]) -> str:
        """Make a project of a table with a number and a name a row; give its id."""
        lines = [["shelf", "name"], *([str(n), name] for n, name in enumerate(names))]
        table = "".join("\t".join(line) + "\n" for line in lines)
        options = {"separator": "\\t", "headerLines": 1, "processQuotes": False}
        answer = self._client.post(
            "create-project-from-upload",
            params={
                "csrf_token": self.get("get-csrf-token")["token"],
                "format": "text/line-based/*sv",
                "options": json.dumps({**options, "encoding": "UTF-8"}),
            },
            files={"project-file": ("table.tsv", table.encode())},
            data={"project-name": "table"},
        )
        return answer.headers["location"].partition("project=")[2]

    def column(self, project: str) -> list[str]:
        """Export the table, and give its names."""
        text = self._post("export-rows", project, engine=ENGINE, format="csv").text
        return [row["name"] for row in csv.DictReader(text.splitlines())]

    def wait(self, project: str) -> None:
        """Wait until nothing is under way."""

        def done() -> bool | None:
            return not self.get("get-processes", project=project)["processes"] or None

        wait_for(done, "OpenRefine is still busy")


@pytest.fixture(scope="session")
def open_refine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenRefine]:
    """OpenRefine without a window; where there is none, what needs it is skipped."""
    program = shutil.which("openrefine")
    if program is None:
        pytest.skip("no openrefine here: install it to have our files read by it")
    folder = tmp_path_factory.mktemp("openrefine")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [program, "-i", "127.0.0.1", "-p", str(port), "-d", str(folder)]
    command += ["-m", "512M", "-x", "refine.headless=true"]
    home = {**os.environ, "HOME": str(folder)}
    address = f"http://127.0.0.1:{port}"
    with (
        running(command, folder / "log", env=home),
        httpx.Client(base_url=f"{address}/command/core/", timeout=PATIENCE) as client,
    ):
        refine = OpenRefine(address, client)
        wait_for(refine.version, "OpenRefine does not answer")
        yield refine
