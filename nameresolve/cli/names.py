"""``nameresolve names``: the variants in a column of names, without any text."""

from pathlib import Path
from typing import Annotated

import typer

from nameresolve.cli import options
from nameresolve.cli.orders import NamesOrder
from nameresolve.model import Kind
from nameresolve.settings import Settings
from nameresolve.tables import FORMATS

STDOUT = Path("-")


def names(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help=f"A table ({' '.join(FORMATS)}); - is stdin, one name a line.",
        ),
    ],
    column: Annotated[
        str | None,
        typer.Option(
            "-c", "--column", help="The column of the names, if there are several."
        ),
    ] = None,
    output: Annotated[
        Path, typer.Option("-o", "--output", help="The file to write; - is stdout.")
    ] = STDOUT,
    kind: Annotated[
        Kind, typer.Option("--kind", help="What the names are names of.")
    ] = Kind.PERSON,
    aliases: options.Aliases = options.SHIPPED,
    merge: options.Merge = options.DEFAULTS.merge,
    review: options.Review = options.DEFAULTS.review,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Print only the table and warnings.")
    ] = False,
) -> None:
    """Merge the variants in a column of names; add id, canonical name and probability.

    The table is written in the format that it was read in, with three columns more; all
    others stay as they are. FILE itself is never changed.
    """
    options.check_cutoffs(merge, review)
    if output != STDOUT:
        _check_output(file, output)
    settings = Settings(merge=merge, review=review)
    order = NamesOrder(file, column, output, kind, aliases, settings, quiet)
    from nameresolve.cli.naming import (  # noqa: PLC0415 - NumPy and rich: not for --help
        resolve_column,
    )

    resolve_column(order)


def _check_output(file: Path, output: Path) -> None:
    if output.exists() and file.exists() and output.samefile(file):
        raise typer.BadParameter(f"{output} is FILE itself; name another file with -o")
    wanted, written = output.suffix.lower(), file.suffix.lower() or ".csv"
    if wanted in FORMATS and FORMATS[wanted] is not FORMATS.get(written):
        if written == ".txt" and wanted == ".csv":
            return
        raise typer.BadParameter(
            f"{output} would be written as {written}, like FILE; name it so"
        )
