"""``nameresolve backup``: a copy of the workspace, also while somebody works with it."""

from pathlib import Path
from typing import Annotated

import typer

from nameresolve.cli import options

_MOST = 2


def backup(
    places: Annotated[
        list[Path],
        typer.Argument(
            metavar="[DB] DEST",
            help="The workspace, unless --db names it, and the file to copy it to.",
            show_default=False,
        ),
    ],
    db: options.Db = options.DEFAULT_DB,
) -> None:
    """Copy the workspace with all decisions to DEST, whole and of one moment.

    It may be in use: a review that is open goes on, and nothing of it is cut in half.
    A file that is there already is never overwritten. To restore it, copy it back.
    """
    if len(places) > _MOST:
        raise typer.BadParameter("give one workspace and one DEST")
    source = places[0] if len(places) == _MOST else db
    options.require_db(source)
    from nameresolve.cli.backing_up import (  # noqa: PLC0415 - SQLite: not for --help
        back_up_workspace,
    )

    back_up_workspace(source, places[-1])
