"""``nameresolve show``: one entity with everything that is known of it."""

from typing import Annotated

import typer

from nameresolve.cli import options
from nameresolve.model import Kind


def show(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="Any of its spellings, or its id.")
    ],
    kind: Annotated[
        Kind | None, typer.Option("--kind", help="What NAME is a name of.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON instead of text.")
    ] = False,
    db: options.Db = options.DEFAULT_DB,
) -> None:
    """Show one entity: its spellings, where it stands, how it grew, what is near it.

    Every mention is shown in its sentence, as it was read; a file that has changed or
    gone since is marked. Case, accents and script of NAME do not matter, and an id
    that is no more leads to what became of it.
    """
    options.require_db(db)
    from nameresolve.cli.showing import (  # noqa: PLC0415 - rich: not for --help
        show_entity,
    )

    show_entity(db, name, kind, as_json=as_json)
