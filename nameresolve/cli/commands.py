"""The commands: one table. Each is imported when it is asked for, and all for --help."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, Final, cast

import typer
from typer.core import TyperGroup

COMMANDS: Final = {
    "run": "run",
    "show": "show",
    "why-not": "why_not",
    "decide": "decide",
    "review": "review",
    "export": "export",
    "report": "report",
    "annotate": "annotate",
    "serve": "serve",
    "import": "import_names",
    "names": "names",
    "explain": "explain",
    "formats": "formats",
    "evaluate": "evaluate",
    "backup": "backup",
    "check": "check",
    "version": "version",
}
"""The module of each command, in the order of the help; its function has the same name."""


class _Commands(Mapping[str, Any]):
    """The commands by their names, as typer wants to have them."""

    def __getitem__(self, name: str) -> Any:
        module = COMMANDS[name]
        function = getattr(import_module(f"nameresolve.cli.{module}"), module)
        alone = typer.Typer(
            add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
        )
        alone.command(name)(function)
        return typer.main.get_command(alone)

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


class CommandGroup(TyperGroup):
    """The program with all its commands, of which it imports the one that is called."""

    def __init__(self, **options: Any) -> None:
        """Do what every group does, and have the commands of the table."""
        super().__init__(**options)
        self.commands = cast("dict[str, Any]", _Commands())

    def list_commands(self, _context: object) -> list[str]:
        """Name the commands in the order of the table."""
        return list(COMMANDS)
