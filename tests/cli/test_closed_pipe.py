"""``nameresolve … | head``: nobody reads on, and nothing is said about it."""

import subprocess
import sys
from pathlib import Path

import pytest

from nameresolve.stores.workspace import open_workspace
from worlds import World

NAMES = "name\n" + "Omar Karimov\n" * 3000


def read_little(
    size: int, *arguments: object, errors: int = subprocess.PIPE
) -> tuple[int, bytes]:
    """Run a command, read so many bytes and close the pipe.

    Returns:
        Its exit code, and what it said on standard error.
    """
    with subprocess.Popen(  # noqa: S603 - our own interpreter and program
        [sys.executable, "-m", "nameresolve", *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=errors,
    ) as process:
        assert process.stdout is not None
        process.stdout.read(size)
        process.stdout.close()
        said = process.stderr.read() if process.stderr else b""
        return process.wait(60), said


@pytest.mark.parametrize("size", [0, 1], ids=["nothing", "one byte"])
def test_a_long_output_ends_quietly(tmp_path: Path, size: int) -> None:
    table = tmp_path / "names.csv"
    table.write_text(NAMES)
    ended = read_little(size, "names", table, "--column", "name", "--quiet")
    assert ended == (141, b"")


@pytest.mark.parametrize("arguments", [("--version",), ("formats",), ("--help",)])
def test_what_was_still_buffered_ends_quietly(arguments: tuple[str]) -> None:
    assert read_little(0, *arguments) == (141, b"")


def test_the_result_is_kept_before_it_is_shown(world: World) -> None:
    assert read_little(0, "run", world.folder, "--db", world.db) == (141, b"")
    with open_workspace(world.db) as workspace:
        assert workspace.load_entities().entities
    for command in (
        ("show", "Karimov"),
        ("show", "Karimov", "--json"),
        ("export", "-o", "-", "--format", "mentions.csv"),
        ("report", "-o", "-"),
        ("why-not", "Omar Karimov", "Rustam Yusupov"),
    ):
        assert read_little(0, *command, "--db", world.db) == (141, b"")


def test_errors_that_nobody_reads_are_no_errors(world: World) -> None:
    command = ("run", world.folder, "--db", world.db)
    assert read_little(0, *command, errors=subprocess.STDOUT) == (141, b"")
