"""Two at once, nothing to write on, a full disk, a wrong clock: a sentence, and no loss."""

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from nameresolve.model import Decision, Judgement, Kind, Source
from nameresolve.stores.soundness import find_damage
from nameresolve.stores.workspace import open_workspace
from programs import Program
from worlds import World

OMAR, RUSTAM = "Omar Karimov", "Rustam Yusupov"
SAID = Decision(OMAR, RUSTAM, Kind.PERSON, Judgement.DIFFERENT, Source.HUMAN, "", "ana")
WRITING = {
    "run": "run texts --aliases none --quiet",
    "decide": "decide different Karimov Yusupov",
    "review": "review --plain",
}
EXPORTING = {
    "export": "export -o out/aliases.yaml",
    "report": "report -o out/report.html",
    "annotate": "annotate texts -o out/marked",
    "backup": "backup out/copy.db",
}
# Root may write anywhere; without these two powers even root asks the permissions.
WEAK = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="its limits are used")
needs_weakness = pytest.mark.skipif(
    os.geteuid() == 0 and shutil.which("setpriv") is None,
    reason="root may write everything here",
)


@pytest.fixture
def decided(resolved: World) -> World:
    """A world in which somebody has decided something."""
    with open_workspace(resolved.db) as workspace:
        workspace.record(SAID)
    (resolved.home / "out").mkdir()
    return resolved


def weaken() -> tuple[str, ...]:
    return WEAK if os.geteuid() == 0 else ()


def is_as_before(world: World) -> bool:
    with open_workspace(world.db) as workspace:
        kept = workspace.decisions()[0]
        names = {entity.name for entity in workspace.load_entities().entities}
    is_kept = (kept.left, kept.right, kept.user) == (OMAR, RUSTAM, "ana")
    return is_kept and {OMAR, RUSTAM} <= names and find_damage(world.db) == ()


def complaint(done: subprocess.CompletedProcess[str]) -> str:
    """Give the one sentence that a command has failed with."""
    assert done.returncode == 1, done.stderr
    (line,) = done.stderr.splitlines()
    return line


@pytest.mark.slow
@pytest.mark.parametrize("command", WRITING)
def test_whoever_finds_the_workspace_held_says_so(
    decided: World, program: Program, command: str
) -> None:
    with closing(sqlite3.connect(decided.db, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        said = complaint(program(*WRITING[command].split(), stdin="n\n"))
    assert "nameresolve.db: is in use by another process; wait for it or stop" in said
    assert is_as_before(decided)


@pytest.mark.slow
def test_two_reviews_at_once_wait_for_each_other(
    decided: World, program: Program
) -> None:
    command = [sys.executable, "-m", "nameresolve", "review", "--plain", "--user"]
    reviews = [
        subprocess.Popen(  # noqa: S603 - our own interpreter and program
            [*command, user],
            cwd=decided.home,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for user in ("ben", "kim")
    ]
    for review in reviews:
        _, errors = review.communicate("n\n", timeout=60)
        assert review.returncode == 0, errors
    with open_workspace(decided.db) as workspace:
        users = {decision.user for decision in workspace.decisions()}
    # The second may have come when nothing was left to ask.
    assert users > {"ana"}
    assert program("check", decided.db).stderr.strip().endswith("nothing is wrong.")


@needs_weakness
@pytest.mark.parametrize("command", WRITING)
def test_a_folder_that_may_only_be_read_is_named(
    decided: World, program: Program, command: str
) -> None:
    decided.db.chmod(0o400)
    decided.home.chmod(0o500)
    done = program(*WRITING[command].split(), stdin="n\n", before=weaken())
    decided.home.chmod(0o700)
    decided.db.chmod(0o600)
    assert "nameresolve.db: may not be written" in complaint(done)
    assert is_as_before(decided)


@needs_weakness
@pytest.mark.parametrize("command", EXPORTING)
def test_a_place_for_exports_that_may_only_be_read_is_named(
    decided: World, program: Program, command: str
) -> None:
    (decided.home / "out").chmod(0o500)
    done = program(*EXPORTING[command].split(), before=weaken())
    (decided.home / "out").chmod(0o700)
    said = complaint(done)
    assert "out/" in said
    assert "Permission denied" in said
    assert list((decided.home / "out").iterdir()) == []


def limit_files(size: int) -> tuple[str, ...]:
    """Let no file grow beyond so many bytes, as if the disk were full."""
    code = (
        "import os, resource, sys;"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}));"
        "os.execv(sys.argv[1], sys.argv[1:])"
    )
    return sys.executable, "-c", code


@pytest.mark.slow
@pytest.mark.parametrize("command", WRITING)
@pytest.mark.parametrize("size", [4096, 60_000])
def test_on_a_full_disk_nothing_is_lost(
    decided: World, program: Program, command: str, size: int
) -> None:
    (decided.folder / "a.txt").write_text("Now Omar Karimov is gone. " * 2_000)
    done = program(*WRITING[command].split(), stdin="n\ny\n", before=limit_files(size))
    if done.returncode:
        assert "; " in complaint(done)
    with open_workspace(decided.db) as workspace:
        assert workspace.decisions()[0].user == "ana"
    assert find_damage(decided.db) == ()


@pytest.mark.parametrize("command", EXPORTING)
def test_on_a_full_disk_no_half_file_appears(
    decided: World, program: Program, command: str
) -> None:
    done = program(*EXPORTING[command].split(), before=limit_files(100))
    assert "; " in complaint(done)
    files = [path for path in (decided.home / "out").rglob("*") if path.is_file()]
    assert files == []
    assert is_as_before(decided)


def test_a_clock_that_was_set_back_does_not_make_a_later_word_an_earlier_one(
    decided: World, program: Program
) -> None:
    tomorrow = datetime(2099, 1, 1, tzinfo=UTC)
    ahead = Decision(
        *(OMAR, RUSTAM, Kind.PERSON, Judgement.SAME, Source.HUMAN),
        user="kim",
        created_at=tomorrow,
    )
    with open_workspace(decided.db) as workspace:
        workspace.record(ahead)
    words = ("decide", "different", "Omar Karimov", "Rustam Yusupov", "--user", "kim")
    done = program(*words)
    assert done.returncode == 0, done.stderr
    program(*WRITING["run"].split())
    assert is_as_before(decided)
    with open_workspace(decided.db) as workspace:
        made = workspace.decisions()[-1].created_at
    assert made is not None
    assert made > tomorrow


def test_the_limit_of_files_is_a_limit(tmp_path: Path) -> None:
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 0
    write = f"open({str(tmp_path / 'x')!r}, 'wb', 0).write(b'1234' * 9)"
    command = [*limit_files(3), sys.executable, "-c", write]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - our own interpreter
    assert done.returncode == 0
    assert (tmp_path / "x").read_bytes() == b"123"
