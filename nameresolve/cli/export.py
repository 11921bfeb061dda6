"""``nameresolve export``: the saved result in a format that other programs read."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from nameresolve.cli import options, terminal
from nameresolve.exporters import EXPORTERS, format_of, render, write_export
from nameresolve.stores.workspace import open_workspace


def export_command(
    output: Annotated[
        Path, typer.Option("-o", "--output", help="The file to write; - is stdout.")
    ],
    format_name: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help=f"One of {', '.join(EXPORTERS)}; by default the file's name decides.",
        ),
    ] = None,
    bom: Annotated[
        bool, typer.Option("--bom", help="Begin a CSV with a mark that Excel needs.")
    ] = False,
    db: options.Db = options.DEFAULT_DB,
) -> None:
    """Write what the last run found: the alias map or every mention.

    An alias map that is already there is added to: its comments, its order and what was
    written by hand stay as they are. Any other file is replaced as a whole.
    """
    chosen = format_of(output, format_name)
    if not db.exists():
        raise typer.BadParameter(f"{db} is not there; run `nameresolve run` first")
    with open_workspace(db) as workspace:
        resolution = workspace.load()
    if str(output) == "-":
        sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]
        sys.stdout.writelines(render(resolution, chosen, bom=bom))
        return
    write_export(resolution, output, chosen, bom=bom)
    terminal.note(
        f"Wrote {len(resolution.entities):,} entities to {output} ({chosen})."
    )
