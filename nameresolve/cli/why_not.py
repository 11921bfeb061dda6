"""``nameresolve why-not``: what keeps two names apart."""

from typing import Annotated

import typer

from nameresolve.cli import options
from nameresolve.model import Kind


def why_not(
    left: Annotated[str, typer.Argument(metavar="A", help="A spelling or an id.")],
    right: Annotated[str, typer.Argument(metavar="B", help="Another one.")],
    kind: Annotated[
        Kind | None, typer.Option("--kind", help="What A and B are names of.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON instead of text.")
    ] = False,
    db: options.Db = options.DEFAULT_DB,
) -> None:
    """Say why two names were not merged, or by which way they became one entity.

    Either nothing brought them together, or the evidence is too weak, or it waits for
    a person, or a person, the alias map or a document keeps them apart.
    """
    options.require_db(db)
    from nameresolve.cli.explaining_why_not import (  # noqa: PLC0415 - NumPy, rich
        show_why_not,
    )

    show_why_not(db, (left, right), kind, as_json=as_json)
