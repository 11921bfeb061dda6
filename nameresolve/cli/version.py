"""``nameresolve version``: what this program is, and what it is made of."""

from typing import Annotated

import typer


def version(
    verbose: Annotated[
        bool,
        typer.Option(
            "--verbose",
            "-v",
            help="Say what it is made of, too: Python, libraries, the model that finds"
            " names and its files, the weights and tables with their checksums.",
        ),
    ] = False,
) -> None:
    """Show the version; with --verbose also where everything in it comes from.

    docs/data.md has the checksums that the tables should have.
    """
    from nameresolve.cli.provenance import (  # noqa: PLC0415 - reads the metadata
        describe_parts,
        name_program,
    )

    typer.echo(name_program())
    for label, value in describe_parts() if verbose else ():
        typer.echo(f"{label:38} {value}")
