"""The program, started as a process or called in this one."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner, Result

from nameresolve.cli.app import app

Invoke = Callable[..., Result]


def invoke(*words: object, stdin: str = "") -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(app, list(map(str, words)), input=stdin)


@dataclass(frozen=True)
class Program:
    """The program as a process of its own, in a folder."""

    home: Path

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
            cwd=self.home,
            env={**os.environ, **(environment or {})},
        )
