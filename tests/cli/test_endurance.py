"""The program under blows: killed, run twice at once, on old and new workspaces."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from nameresolve.model import Decision, Judgement, Kind, Source
from nameresolve.stores.migrations import MIGRATIONS
from nameresolve.stores.schema import APPLICATION_ID, SCHEMA_VERSION
from nameresolve.stores.workspace import open_workspace
from programs import Program
from worlds import World

DECISION = Decision(
    "Omar Karimov",
    "Umar Karimov",
    Kind.PERSON,
    Judgement.DIFFERENT,
    Source.HUMAN,
    user="ana",
)
INTERRUPTED = "nameresolve: Interrupted; what was recognized so far is kept."
needs_kill = pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")


@pytest.fixture(autouse=True)
def _interrupts_are_heeded() -> Iterator[None]:
    """Undo for what is started that a shell lets its background jobs ignore Ctrl-C."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def start(*arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - our own interpreter and program
        [sys.executable, "-m", "nameresolve", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def finish(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    stdout, stderr = process.communicate(timeout=120)
    return process.returncode, stdout, stderr


def kill(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.communicate()


def names_in(db: Path) -> list[str]:
    with open_workspace(db) as workspace:
        return sorted(entity.name for entity in workspace.load().entities)


@needs_kill
@pytest.mark.parametrize("tenths", [4, 7, 10, 13])
def test_a_run_killed_at_any_moment_leaves_the_last_result(
    world: World, program: Program, tenths: int
) -> None:
    options = ("--db", world.db, "--aliases", "none", "--quiet")
    assert program("run", world.folder, *options).returncode == 0
    with open_workspace(world.db) as workspace:
        workspace.record(DECISION)
    process = start("run", world.folder, *options)
    time.sleep(tenths / 10)
    kill(process)
    names = names_in(world.db)
    assert "Omar Karimov" in names
    with open_workspace(world.db) as workspace:
        assert workspace.decisions() == (DECISION,)
    assert program("run", world.folder, *options).returncode == 0
    assert "Umar Karimov" in names_in(world.db)


@needs_kill
def test_a_decision_that_was_printed_survives_a_kill(
    world: World, program: Program
) -> None:
    program("run", world.folder, "--db", world.db, "--quiet")
    pair = ("Omar Karimov", "Umar Karimov")
    process = start("decide", "different", *pair, "--db", world.db)
    assert process.stdout
    assert process.stdout.readline()
    kill(process)
    with open_workspace(world.db) as workspace:
        assert len(workspace.decisions()) == 1
    assert "Umar Karimov" in names_in(world.db)


STOPS = [
    pytest.param("SIGKILL", "1", id="killed"),
    pytest.param("SIGINT", "1", id="Ctrl-C"),
    pytest.param("SIGINT", "2", id="Ctrl-C with processes"),
]


@needs_kill
@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize(("blow", "jobs"), STOPS)
def test_a_run_stopped_while_it_reads_goes_on_where_it_was(
    tmp_path: Path, program: Program, blow: str, jobs: str
) -> None:
    folder, db = tmp_path / "texts", tmp_path / "names.db"
    folder.mkdir()
    rain = "and it went on raining on the roofs of the old houses " * 30
    for number in range(400):
        text = f"On day {number} Angela Merkel flew from Berlin to Paris, {rain}."
        (folder / f"{number:03}.txt").write_text(text)
    options = ("--aliases", "none", "--quiet", "--jobs", jobs)
    process = start("run", folder, "--db", db, *options)
    while process.poll() is None and not count_spans(db):
        time.sleep(0.02)
    process.send_signal(signal.Signals[blow])
    code, _, said = finish(process)
    if blow == "SIGINT":
        assert (code, said.strip()) == (130, INTERRUPTED)
    read = count_spans(db)
    assert 0 < read < 400
    again = program("run", folder, "--db", db, *options)
    assert (again.returncode, again.stderr) == (0, "")
    assert count_spans(db) == 400
    whole = tmp_path / "whole.db"
    assert program("run", folder, "--db", whole, *options).returncode == 0
    with open_workspace(db) as one, open_workspace(whole) as other:
        assert one.load() == other.load()


def count_spans(db: Path) -> int:
    """Count the texts whose spans are kept, without disturbing who is writing."""
    if not db.exists():
        return 0
    try:
        with closing(sqlite3.connect(f"{db.as_uri()}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM spans").fetchone()[0])
    except sqlite3.OperationalError:
        return 0  # its tables are still being made


def test_two_runs_at_once_both_finish(world: World) -> None:
    options = ("run", world.folder, "--db", world.db, "--aliases", "none", "--json")
    one, other = (finish(process) for process in [start(*options), start(*options)])
    assert (one[0], other[0]) == (0, 0), one[2] + other[2]
    assert json.loads(one[1]) == json.loads(other[1])


def test_decisions_made_while_a_run_goes_on_are_all_kept(
    world: World, program: Program
) -> None:
    options = ("--db", world.db)
    run = ("run", world.folder, *options, "--aliases", "none", "--quiet")
    program(*run)
    processes = [start(*run)]
    processes += [
        start("decide", "different", "Omar Karimov", "Umar Karimov", *options, *user)
        for user in (("--user", "ana"), ("--user", "ben"))
    ]
    assert [finish(process)[0] for process in processes] == [0, 0, 0]
    with open_workspace(world.db) as workspace:
        assert {decision.user for decision in workspace.decisions()} == {"ana", "ben"}
    assert "Umar Karimov" in names_in(world.db)


@pytest.mark.slow
@pytest.mark.parametrize(
    "line", ["run {folder} --quiet", "decide same Karimov Yusupov", "show Yusupov"]
)
def test_a_workspace_that_somebody_holds_is_named_in_a_sentence(
    world: World, program: Program, line: str
) -> None:
    program("run", world.folder, "--db", world.db, "--quiet")
    with closing(sqlite3.connect(world.db, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        words = [word.format(folder=world.folder) for word in line.split()]
        done = program(*words, "--db", world.db)
    assert done.returncode == 1
    assert done.stderr == (
        f"nameresolve: {world.db}: is in use by another process; "
        "wait for it or stop it\n"
    )


def make_older(db: Path, version: int) -> None:
    """Make a workspace as an older program left it, with a decision in its log."""
    with closing(sqlite3.connect(db)) as connection:
        MIGRATIONS[1](connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("INSERT INTO runs DEFAULT VALUES")
        connection.execute(
            "INSERT INTO decisions VALUES (1, 'Omar Karimov', 'Umar Karimov', 'person',"
            " 'negative', 'human', 'ana', NULL, '', '0.0.1')"
        )
        connection.execute(
            "INSERT INTO entities VALUES (0, 'e1', 'person', 'Omar', 'score')"
        )
        connection.execute(
            "INSERT INTO comparisons VALUES (0, 'Omar', 'Umar', 'person', 0.9)"
        )
        connection.execute("INSERT INTO links VALUES (0, 'e1')")
        for number in range(2, version + 1):
            MIGRATIONS[number](connection)
        connection.commit()


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_an_older_workspace_is_brought_up_to_date(
    program: Program, tmp_path: Path, version: int
) -> None:
    db = tmp_path / "old.db"
    make_older(db, version)
    with open_workspace(db) as workspace:
        (entity,) = workspace.load().entities
        assert [(merge.left, merge.right) for merge in entity.merges] == [
            ("Omar", "Umar")
        ]
        assert [decision.user for decision in workspace.decisions()] == ["ana"]
    decided = program("decide", "same", "Omar", "Umar", "--db", db)
    assert decided.returncode == 1
    assert decided.stderr.count("\n") == 1


def test_a_newer_workspace_is_refused_in_a_sentence(
    world: World, program: Program
) -> None:
    with closing(sqlite3.connect(world.db)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    for line in (["show", "Omar"], ["why-not", "A", "B"], ["decide", "same", "A", "B"]):
        done = program(*line, "--db", world.db)
        assert done.returncode == 1
        assert "was written by a newer nameresolve" in done.stderr
        assert done.stderr.count("\n") == 1


def test_commands_that_only_look_make_no_workspace(
    program: Program, tmp_path: Path
) -> None:
    for line in (["show", "Omar"], ["why-not", "A", "B"], ["decide", "same", "A", "B"]):
        done = program(*line, "--db", tmp_path / "no.db")
        assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert not os.path.lexists(tmp_path / "no.db")
