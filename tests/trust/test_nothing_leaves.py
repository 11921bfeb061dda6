"""No command reaches for a network, leaves a file behind, or lets others read one.

Each runs in a process in which sockets and other programs are forbidden, with a folder for
temporary files that is empty before and has to be afterwards, and with the umask of most
systems, under which new files may be read by everybody.
"""

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest

from nameresolve.cli import commands
from programs import Program
from worlds import World

GUARD = Path(__file__).parent / "guard"
COMMANDS = {
    "run": ["run fresh --quiet --db new.db", "run texts --csv --aliases none"],
    "show": ["show Yusupov"],
    "why-not": ["why-not Karimov Yusupov"],
    "decide": ["decide different Karimov Yusupov", "decide --from decisions.jsonl"],
    "review": ["review --plain --write reviewed.yaml"],
    "export": [
        f"export -o {name}"
        for name in (
            *("aliases.yaml", "aliases.csv", "mentions.jsonl", "decisions.jsonl"),
            *("aliases.parquet", "graph.graphml", "patterns.jsonl", "synonyms.txt"),
        )
    ],
    "report": ["report -o report.html"],
    "annotate": [
        "annotate texts -o marked",
        "annotate texts -o marked --format brat",
        "annotate texts -o plain --replace",
    ],
    "import": ["import names.csv --to map.yaml --kind person --write"],
    "names": ["names names.csv --column alias -o merged.csv"],
    "explain": ["explain Omar Umar"],
    "formats": ["formats"],
    "evaluate": ["evaluate gold.jsonl --texts texts --predictions said.jsonl"],
    "backup": ["backup copy.db"],
    "check": ["check"],
    "version": ["version --verbose"],
}
GIVEN = {
    "fresh/new.txt": "Angela Merkel flew to Paris.",
    "names.csv": "alias,name\nOmar,Umar\n",
    "decisions.jsonl": "",
    "gold.jsonl": '{"id": "a.txt", "mentions": [{"start": 7, "end": 19, "text":'
    ' "Omar Karimov", "entity": "P:omar", "type": "PERSON"}]}',
    "said.jsonl": '{"doc": "a.txt", "start": 7, "end": 19, "text": "Omar Karimov",'
    ' "type": "PERSON", "entity": "1"}',
}
LINES = [line for lines in COMMANDS.values() for line in lines]
SIDE_BY_SIDE = """
from nameresolve.model import Document
from nameresolve.recognize.models import DEFAULT_MODEL
from nameresolve.recognize.team import Team
from nameresolve.settings import Settings
texts = [Document(name, "Angela Merkel flew to Paris.") for name in "abc"]
marked = list(Team(DEFAULT_MODEL, Settings(pool_from=1), jobs=2)(texts))
assert [len(spans) for _, spans in marked] == [2, 2, 2]
"""


@dataclass(frozen=True)
class Cell:
    """What keeps a process in: a place for temporary files, and a log of attempts."""

    home: Path

    @property
    def environment(self) -> dict[str, str]:
        (self.home / "temporary").mkdir(parents=True, exist_ok=True)
        return {
            "PYTHONPATH": str(GUARD),
            "TMPDIR": str(self.home / "temporary"),
            "SQLITE_TMPDIR": str(self.home / "temporary"),
            "NAMERESOLVE_ATTEMPTS": str(self.home / "attempts"),
        }

    def traces(self) -> list[str]:
        """Say what was tried, and what is left of temporary files."""
        log = self.home / "attempts"
        tried = log.read_text().splitlines() if log.exists() else []
        return tried + [path.name for path in (self.home / "temporary").iterdir()]


@pytest.fixture
def cell(tmp_path: Path) -> Cell:
    return Cell(tmp_path / "cell")


@pytest.fixture(autouse=True)
def usual_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def open_to_others(home: Path, known: set[Path]) -> list[str]:
    """List what others may read of the files and folders that are new in *home*."""
    return [
        str(path)
        for path in sorted({*home.rglob("*")} - known)
        if stat.S_IMODE(path.lstat().st_mode) & 0o077
    ]


def test_every_command_is_watched() -> None:
    assert {*commands.COMMANDS} == {*COMMANDS, "serve"}


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize("line", LINES)
def test_a_command_needs_no_network_and_leaves_only_what_its_owner_may_read(
    resolved: World, program: Program, cell: Cell, line: str
) -> None:
    (resolved.home / "fresh").mkdir()
    for name, text in GIVEN.items():
        (resolved.home / name).write_text(text)
    known = {*resolved.home.rglob("*")}
    done = program(*line.split(), stdin="n\ny\n", environment=cell.environment)
    assert done.returncode == 0, done.stderr
    assert cell.traces() == []
    assert open_to_others(resolved.home, known) == []


@pytest.mark.model
@pytest.mark.slow
def test_processes_side_by_side_speak_through_pipes(cell: Cell) -> None:
    subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", SIDE_BY_SIDE],
        env={**os.environ, **cell.environment},
        check=True,
    )
    assert cell.traces() == []


def test_the_service_listens_on_this_machine_and_nowhere_else(
    resolved: World, cell: Cell
) -> None:
    command = [sys.executable, "-m", "nameresolve", "serve", "--port", "0"]
    loopback = {"NAMERESOLVE_LOOPBACK": "1"}
    with subprocess.Popen(  # noqa: S603 - our own interpreter and program
        command,
        cwd=resolved.home,
        env={**os.environ, **cell.environment, **loopback},
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stderr is not None
        said = process.stderr.readline()
        address = next(word for word in said.split() if word.startswith("http"))
        with urlopen(address) as response:  # noqa: S310 - our own
            assert response.status == 200
        process.terminate()
    assert address.startswith("http://127.0.0.1:")
    assert cell.traces() == []


@pytest.mark.parametrize(
    ("attempt", "event"),
    [
        ("import socket; socket.create_connection(('192.0.2.1', 80))", "socket."),
        ("import socket; socket.create_server(('', 0))", "socket.bind"),
        ("import urllib.request as r; r.urlopen('http://name.invalid')", "socket."),
        ("import subprocess; subprocess.run(['true'])", "subprocess.Popen"),
        ("import os; os.system('true')", "os.system"),
    ],
)
def test_the_guard_sees_whoever_tries(cell: Cell, attempt: str, event: str) -> None:
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", f"try:\n {attempt}\nexcept OSError:\n pass"],
        env={**os.environ, **cell.environment},
        check=False,
    )
    assert done.returncode == 0
    assert [each for each in cell.traces() if each.startswith(event)]


def test_a_temporary_file_that_stays_is_seen(cell: Cell) -> None:
    make = "import tempfile; tempfile.mkstemp(prefix='left')"
    env = {**os.environ, **cell.environment}
    subprocess.run([sys.executable, "-c", make], env=env, check=True)  # noqa: S603 - our own interpreter
    assert cell.traces()[0].startswith("left")
