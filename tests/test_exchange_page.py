"""The samples in docs/exchange.md are what the program prints."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[1] / "docs" / "exchange.md"
SETUP = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
SAMPLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)


def run(folder: Path, commands: str) -> str:
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    done = subprocess.run(  # noqa: S603 - the commands of our own page
        ["bash", "-euo", "pipefail", "-c", commands],  # noqa: S607 - of the PATH
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{commands}\n{done.stderr}"
    return done.stdout


@pytest.mark.model
@pytest.mark.slow
def test_the_samples_are_real(tmp_path: Path) -> None:
    page = PAGE.read_text(encoding="utf-8")
    for commands in SETUP.findall(page):
        run(tmp_path, commands)

    def renew(sample: re.Match[str]) -> str:
        commands = re.findall(r"^\$ (.*)", sample[1], re.MULTILINE)
        shown = (f"$ {command}\n{run(tmp_path, command)}" for command in commands)
        return f"```console\n{''.join(shown)}```"

    renewed = SAMPLE.sub(renew, page)
    if os.environ.get("NAMERESOLVE_REGENERATE"):
        PAGE.write_text(renewed, encoding="utf-8")
    assert renewed == PAGE.read_text(encoding="utf-8")
