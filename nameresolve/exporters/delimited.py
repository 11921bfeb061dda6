"""Comma-separated tables (RFC 4180, with line feeds), safe to open in a spreadsheet."""

import re
from collections.abc import Iterable, Iterator
from functools import singledispatch

from nameresolve.exporters.escape import guard_cell
from nameresolve.exporters.extras import Extras
from nameresolve.exporters.rows import (
    AliasRow,
    Row,
    alias_rows,
    as_dict,
    columns,
    mention_rows,
    mention_table,
)
from nameresolve.model import Resolution

# csv.writer leaves a lone carriage return unquoted, and csv.reader ends the row there.
_QUOTED = re.compile(r'[,"\r\n]|^\s|\s$')


def export_alias_csv(resolution: Resolution, extras: Extras) -> Iterator[str]:
    """Yield the table of spellings, line by line, the names of the columns first."""
    yield _line(columns(AliasRow))
    yield from map(_row_line, alias_rows(resolution, extras.decisions))


def export_mention_csv(resolution: Resolution, extras: Extras) -> Iterator[str]:
    """Yield the table of mentions, line by line, the names of the columns first."""
    yield _line(columns(mention_table(with_text=extras.with_text)))
    yield from map(_row_line, mention_rows(resolution, with_text=extras.with_text))


def _row_line(row: Row) -> str:
    return _line(as_dict(row).values())


def _line(cells: Iterable[object]) -> str:
    return ",".join(map(_quote, map(_to_text, cells))) + "\n"


def _quote(cell: str) -> str:
    if _QUOTED.search(cell):
        doubled = cell.replace('"', '""')
        return f'"{doubled}"'
    return cell


@singledispatch
def _to_text(cell: object) -> str:
    return str(cell)


@_to_text.register
def _(cell: str) -> str:
    return guard_cell(cell)


@_to_text.register
def _(cell: bool) -> str:  # noqa: FBT001 - the dispatch is on the type
    return str(cell).lower()
