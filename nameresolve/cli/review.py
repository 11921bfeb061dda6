"""``nameresolve review``: decide what the machine doubts, one question at a time."""

from pathlib import Path
from typing import Annotated

import typer

from nameresolve.cli import options
from nameresolve.cli.orders import ReviewOrder, Sequence
from nameresolve.model import Kind


def review(
    kind: Annotated[
        list[Kind] | None, typer.Option("--kind", help="Ask only about this kind.")
    ] = None,
    unsure: Annotated[
        bool, typer.Option("--unsure", help="Ask again what nobody could tell.")
    ] = False,
    blind: Annotated[
        bool, typer.Option("--blind", help="Show no probabilities and no weights.")
    ] = False,
    user: Annotated[
        str | None,
        typer.Option(
            "--user", help="Who decides; by default the login.", show_default=False
        ),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option("--limit", min=1, help="Ask at most so many questions."),
    ] = None,
    order: Annotated[
        Sequence,
        typer.Option(
            "--order",
            help="What comes first: most mentions settled, most doubt, or by name.",
        ),
    ] = Sequence.GAIN,
    plain: Annotated[
        bool,
        typer.Option("--plain", help="Ask line by line, without drawing a screen."),
    ] = False,
    write: Annotated[
        Path | None,
        typer.Option(
            "--write",
            metavar="FILE",
            help="At the end, add what was found and decided to this alias map.",
        ),
    ] = None,
    db: options.Db = options.DEFAULT_DB,
) -> None:
    """Go through the doubtful merges; every answer holds at once and in later runs.

    Each answer is on the disk before the next question, and b takes back any of them,
    also those of earlier sessions. ? lists the keys. Where standard output or input is
    no terminal it asks line by line, as with --plain.
    """
    options.require_db(db)
    asked = ReviewOrder(
        db,
        frozenset(kind or Kind),
        user,
        limit,
        order,
        write,
        unsure=unsure,
        blind=blind,
        plain=plain,
    )
    from nameresolve.cli.reviewing import (  # noqa: PLC0415 - Textual: not for --help
        review_workspace,
    )

    review_workspace(asked)
