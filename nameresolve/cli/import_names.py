"""``nameresolve import``: what other programs know, for the alias map."""

from pathlib import Path
from typing import Annotated

import typer

from nameresolve.cli.orders import ImportOrder
from nameresolve.model import Kind


def import_names(
    file: Annotated[Path, typer.Argument(help="The file to read; - is stdin.")],
    target: Annotated[
        Path, typer.Option("--to", help="The alias map that it is for.")
    ] = Path("aliases.yaml"),
    write: Annotated[
        bool, typer.Option("--write", help="Write the map, and do not only show it.")
    ] = False,
    format_name: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="One of csv, patterns, openrefine, resolver, turtle, rdfxml; by default "
            "the file's name decides.",
        ),
    ] = None,
    kind: Annotated[
        Kind | None,
        typer.Option("--kind", help="Of what kind the names are that do not say so."),
    ] = None,
    columns: Annotated[
        str,
        typer.Option(
            "--columns",
            metavar="SPELLING,NAME",
            help="The two columns of a table, where their headings are of its own.",
            show_default=False,
        ),
    ] = "",
    entities: Annotated[
        Path | None,
        typer.Option(
            "--entities",
            help="FollowTheMoney entities that say what the ids of a resolver are "
            "called.",
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON instead of sentences.")
    ] = False,
) -> None:
    """Show what a file would add to an alias map, and with --write add it.

    Nothing that is in the map is replaced or taken out, and its comments and its order
    stay. What contradicts the map, or itself, is listed and left out, and the exit code
    is 1.
    """
    from nameresolve.cli.importing import (  # noqa: PLC0415 - YAML: not for --help
        import_file,
    )

    words = tuple(columns.split(",")) if columns else ()
    order = ImportOrder(
        file,
        target,
        format_name,
        kind,
        words,
        entities,
        write=write,
        as_json=as_json,
    )
    if import_file(order):
        raise typer.Exit(1)
