"""``nameresolve report``: what the last run found, as one page to look at."""

from pathlib import Path
from typing import Annotated

import typer

from nameresolve.cli import options


def report(
    output: Annotated[
        Path, typer.Option("-o", "--output", help="The page to write; - is stdout.")
    ] = Path("report.html"),
    db: options.Db = options.DEFAULT_DB,
) -> None:
    """Write one page with the names, their spellings, every mention, and pictures.

    The page holds everything it shows, works without a network, and may not fetch
    anything. It holds names and sentences of the texts: keep it as you keep these.
    """
    options.require_db(db)
    from nameresolve.cli.reporting import (  # noqa: PLC0415 - not for --help
        write_report,
    )

    write_report(db, output)
