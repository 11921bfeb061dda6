"""``nameresolve export``: the saved result in a format that other programs read."""

from pathlib import Path
from typing import Annotated

import typer

from nameresolve.cli import options
from nameresolve.cli.orders import ExportOrder
from nameresolve.exporters import FORMATS, Status


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
    status: Annotated[
        list[Status] | None,
        typer.Option(
            "--status",
            help="Export only what merges of this status hold together: confirmed by a "
            "person, imported from an alias map, or auto for all. By default all, and "
            "for synonyms and mappings what is confirmed or imported.",
            show_default=False,
        ),
    ] = None,
    with_text: Annotated[
        bool,
        typer.Option(
            "--with-text",
            help="Put the texts themselves into mentions, annotations and ftm.",
        ),
    ] = False,
    column: Annotated[
        str, typer.Option("--column", help="The column that OpenRefine is to edit.")
    ] = "name",
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

    export_workspace(
        ExportOrder(
            db,
            output,
            format_name,
            frozenset(status or ()),
            column,
            bom=bom,
            with_text=with_text,
        )
    )
