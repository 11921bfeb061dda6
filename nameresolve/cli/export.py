"""``nameresolve export``: the saved result in a format that other programs read."""

from pathlib import Path
from typing import Annotated

import typer

from nameresolve.cli import options
from nameresolve.exporters import FORMATS


def export(
    output: Annotated[
        Path, typer.Option("-o", "--output", help="The file to write; - is stdout.")
    ],
    format_name: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help=f"One of {', '.join(FORMATS)}; by default the file's name decides.",
        ),
    ] = None,
    bom: Annotated[
        bool, typer.Option("--bom", help="Begin a CSV with a mark that Excel needs.")
    ] = False,
    db: options.Db = options.DEFAULT_DB,
) -> None:
    """Write what the last run found, or what people have decided.

    An alias map that is already there is added to: its comments, its order and what was
    written by hand stay as they are. Any other file is replaced as a whole.
    """
    options.require_db(db)
    from nameresolve.cli.exporting import (  # noqa: PLC0415 - rich: not for --help
        export_workspace,
    )

    export_workspace(db, output, format_name, bom=bom)
