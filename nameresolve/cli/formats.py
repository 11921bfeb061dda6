"""``nameresolve formats``: what can be read here, and what is missing for the rest."""

import json
from typing import Annotated

import typer

_HEADINGS = ("format", "files", "parts", "here")


def formats(
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON instead of a table.")
    ] = False,
) -> None:
    """List the formats that can be read, and how to install what some of them need."""
    from nameresolve.readers import FORMATS  # noqa: PLC0415 - not for --help

    if as_json:
        records = [
            {
                "title": each.title,
                "suffixes": each.suffixes,
                "unit": each.unit,
                "missing": each.remedy,
            }
            for each in FORMATS
        ]
        typer.echo(json.dumps(records, ensure_ascii=False, indent=2))
        return
    rows = [
        (each.title, " ".join(each.suffixes), each.unit, each.remedy or "read")
        for each in FORMATS
    ]
    widths = [max(map(len, column)) for column in zip(_HEADINGS, *rows, strict=True)]
    for row in (_HEADINGS, *rows):
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        typer.echo("  ".join(cells).rstrip())
