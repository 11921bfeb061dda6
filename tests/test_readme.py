"""The README speaks of commands and options that exist, and of all of them."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from nameresolve.cli.app import app

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `([\w-]+) [^|]*\| ([^|]*)\|$", README, re.MULTILINE)
NOT_LISTED = {"--help", "--output"}


def options_of(command: str) -> set[str]:
    shown = CliRunner().invoke(app, [command, "--help"], terminal_width=200).output
    return set(re.findall(r"(?<![\w-])--[a-z-]+", shown)) - NOT_LISTED


def test_every_command_has_a_row_in_the_readme() -> None:
    shown = CliRunner().invoke(app, ["--help"]).output
    commands = re.findall(
        r"^  ([a-z-]+)  ", shown.partition("Commands:")[2], re.MULTILINE
    )
    assert [command for command, _ in ROWS] == commands


@pytest.mark.parametrize(("command", "text"), ROWS)
def test_the_readme_lists_the_options_of_a_command(command: str, text: str) -> None:
    listed = set(re.findall(r"--[a-z-]+", text))
    assert listed == options_of(command)


@pytest.mark.parametrize("line", re.findall(r"^nameresolve .*", README, re.MULTILINE))
def test_commands_shown_in_the_readme_use_real_options(line: str) -> None:
    words = line.partition("#")[0].split()
    options = {word for word in words if word.startswith("--")}
    assert options <= options_of(words[1]) | {"--output"}


def test_the_readme_opens_with_the_two_commands() -> None:
    first = re.search(r"```sh\n(.*?)```", README, re.DOTALL)
    assert first is not None
    run, test = (line.partition("#")[0].strip() for line in first[1].splitlines())
    assert run == "pip install uv && uv run nameresolve run seeds/"
    assert test == "pip install uv && uv run pytest"
