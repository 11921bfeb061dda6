"""``nameresolve check``: is the workspace sound, and does it fit the texts?"""

from pathlib import Path
from typing import Annotated

import typer

from nameresolve.cli import options


def check(
    place: Annotated[
        Path | None,
        typer.Argument(metavar="[DB]", help="The workspace.", show_default=False),
    ] = None,
    db: options.Db = options.DEFAULT_DB,
) -> None:
    """Say what is wrong with the workspace, a sentence each with what to do about it.

    Looked for are damage to the file, rows that belong to nothing, decisions that
    contradict each other, and files that have changed or gone since they were read. The
    exit code is 1 if there is anything. Nothing is repaired.
    """
    asked = place or db
    options.require_db(asked)
    from nameresolve.cli.checking import (  # noqa: PLC0415 - SQLite: not for --help
        check_workspace,
    )

    if check_workspace(asked):
        raise typer.Exit(1)
