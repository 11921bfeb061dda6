"""``nameresolve decide``: what a person says about two names, and from then on holds."""

from pathlib import Path
from typing import Annotated

import typer

from nameresolve.cli import options
from nameresolve.cli.orders import DecideOrder, Verdict
from nameresolve.model import Kind


def decide(
    verdict: Annotated[
        Verdict | None,
        typer.Argument(metavar="same|different|unsure|withdraw", show_default=False),
    ] = None,
    left: Annotated[
        str | None, typer.Argument(metavar="A", help="A spelling or an id.")
    ] = None,
    right: Annotated[
        str | None, typer.Argument(metavar="B", help="Another one.")
    ] = None,
    source: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="Take over the decisions of another person: a decisions.jsonl.",
        ),
    ] = None,
    kind: Annotated[
        Kind | None, typer.Option("--kind", help="What A and B are names of.")
    ] = None,
    user: Annotated[
        str | None,
        typer.Option(
            "--user", help="Who decides; by default the login.", show_default=False
        ),
    ] = None,
    reason: Annotated[
        str, typer.Option("--reason", "--note", help="Why; it is kept with it.")
    ] = "",
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON instead of sentences.")
    ] = False,
    db: options.Db = options.DEFAULT_DB,
) -> None:
    """Say that two names are the same, different, or that nobody can tell.

    It holds from now on, in this result and in every later run, and is printed with
    what it merges and splits. The same person's later word counts; withdraw takes it
    back. Where two people contradict each other, both are listed, the names stay
    apart, and the exit code is 1.
    """
    texts = (verdict, left, right)
    if source is not None and any(text is not None for text in texts):
        raise typer.BadParameter("choose one of two names and --from FILE")
    if source is None and any(text is None for text in texts):
        raise typer.BadParameter("give a word and two names, or --from FILE")
    options.require_db(db)
    order = DecideOrder(verdict, left or "", right or "", kind, user, reason)
    from nameresolve.cli.deciding import (  # noqa: PLC0415 - NumPy and rich: not for --help
        decide_pair,
        show,
        take_over_file,
    )

    outcome = (
        decide_pair(db, order) if source is None else take_over_file(db, source, user)
    )
    if show(outcome, order, as_json=as_json):
        raise typer.Exit(1)
