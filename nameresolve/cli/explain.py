"""``nameresolve explain``: why two names are taken for one, or for two."""

from typing import Annotated

import typer

from nameresolve.cli import options
from nameresolve.cli.orders import ExplainOrder, NameKind
from nameresolve.settings import Settings


def explain(
    left: Annotated[str, typer.Argument(metavar="A", help="A name in any script.")],
    right: Annotated[str, typer.Argument(metavar="B", help="Another.")],
    kind: Annotated[
        NameKind,
        typer.Option(
            "--kind",
            help="What the names are names of; a token is one word of a person's name.",
        ),
    ] = NameKind.AUTO,
    aliases: options.Aliases = options.SHIPPED,
    merge: options.Merge = options.DEFAULTS.merge,
    review: options.Review = options.DEFAULTS.review,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON instead of a drawing.")
    ] = False,
) -> None:
    """Show letter by letter why A and B are one name, or why they are not.

    Compares the two spellings alone, as `run` does between documents; what the texts
    around them say is not asked.
    """
    options.check_cutoffs(merge, review)
    settings = Settings(merge=merge, review=review)
    order = ExplainOrder(left, right, kind, aliases, settings)
    from nameresolve.cli.explaining import (  # noqa: PLC0415 - rich: not for --help
        explain_order,
        show,
    )

    show(explain_order(order), as_json=as_json)
