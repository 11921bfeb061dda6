"""``nameresolve serve``: answer OpenRefine, from what the last run found."""

from typing import Annotated

import typer

from nameresolve.cli import options

LOCAL = "127.0.0.1"
_EVERYWHERE = frozenset({"", "0.0.0.0", "::", "*"})  # noqa: S104 - these are refused


def serve(
    port: Annotated[
        int,
        typer.Option(
            "--port", min=0, max=65535, help="Where to listen; 0 is any free port."
        ),
    ] = 8000,
    host: Annotated[
        str,
        typer.Option(
            "--host",
            help="An address of this machine that others reach it by: whoever can, "
            "can then read all names.",
        ),
    ] = LOCAL,
    db: options.Db = options.DEFAULT_DB,
) -> None:
    """Let OpenRefine reconcile a column with what the last run found; Ctrl-C stops it.

    A reconciliation service (API 0.2) on this machine, over the entities and the alias
    map of the last run. It only reads, and keeps nothing of what it is asked.
    """
    options.require_db(db)
    if host.strip("[]") in _EVERYWHERE:
        raise typer.BadParameter(
            "--host wants one address of this machine by which others reach it"
        )
    from nameresolve.cli.serving import (  # noqa: PLC0415 - starlette: not for --help
        serve_workspace,
    )

    serve_workspace(db, host.strip("[]"), port)
