"""Remarks of libraries and reports of mistakes: without names, unless they are asked for."""

import subprocess
import sys
from pathlib import Path

import pytest

NAME = "Omar Karimov"
PROGRAM = f"""
import logging, sys
from nameresolve.cli import main

def remark():
    logging.getLogger("some.library").warning("%s", {NAME!r})
    logging.getLogger("some.library").error("\\x1b[31m%s", {NAME!r})

class Output:
    def write(self, text):
        remark()
        raise LookupError({NAME!r})
    def flush(self): ...
    encoding = "utf-8"

sys.stdout = Output()
main()
"""


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own interpreter and program
        [sys.executable, "-c", PROGRAM, *words],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=folder,
    )


def test_a_mistake_is_reported_without_names(tmp_path: Path) -> None:
    done = run(tmp_path, "version")
    assert done.returncode == 70
    assert "this is a mistake of the program (LookupError)" in done.stderr
    assert "in write" in done.stderr
    assert NAME not in done.stderr


@pytest.mark.parametrize("word", [NAME, "Traceback", "LookupError"])
def test_whoever_asks_is_told_all(tmp_path: Path, word: str) -> None:
    done = run(tmp_path, "--debug", "version")
    assert done.returncode != 0
    assert word in done.stderr
    assert "\x1b" not in done.stderr
    assert f"ERROR some.library: \ufffd[31m{NAME}" in done.stderr
