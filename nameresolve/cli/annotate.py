"""``nameresolve annotate``: the texts again, with every name marked."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from nameresolve.cli import options


class Markup(StrEnum):
    """How marked texts are written."""

    HTML = "html"
    MARKDOWN = "markdown"
    BRAT = "brat"


def annotate(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH…", help="Folders or files that `run` has read; - is stdin."
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "-o", "--output", help="The folder to write to; - is stdout for one text."
        ),
    ],
    markup: Annotated[
        Markup, typer.Option("--format", help="How the names are marked.")
    ] = Markup.HTML,
    replace: Annotated[
        bool,
        typer.Option(
            "--replace", help="Write plain texts, canonical names in place of variants."
        ),
    ] = False,
    report: Annotated[
        str,
        typer.Option(
            "--report", metavar="FILE", help="The report that the marks lead to."
        ),
    ] = "",
    db: options.Db = options.DEFAULT_DB,
) -> None:
    """Write the texts below PATH again, with every name of the last run marked.

    HTML has a color an entity and the canonical name to hover over, Markdown has links,
    brat a text and a file of offsets. The texts themselves are never changed.
    """
    options.require_db(db)
    from nameresolve.cli.annotating import (  # noqa: PLC0415 - not for --help
        annotate_paths,
    )

    form = "text" if replace else str(markup)
    annotate_paths(paths, output, db, form=form, report=report)
