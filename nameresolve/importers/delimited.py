"""Comma- or tab-separated tables: our own aliases.csv, or any with two columns."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Final

from nameresolve.errors import ReadError
from nameresolve.exporters.escape import unguard_cell
from nameresolve.importers.rows import Row, Source
from nameresolve.readers.decoding import decode

_DELIMITERS: Final = ",;\t|"
_LARGEST_CELL: Final = 10_000_000

_SPELLINGS: Final = ("variant", "alias", "spelling", "synonym", "from", "alt_name")
_NAMES: Final = ("canonical_name", "canonical", "name", "preferred", "to", "label")
_KINDS: Final = ("kind", "type", "schema", "entity_type")
_IDS: Final = ("canonical_id", "id", "entity_id")


def read_delimited(source: Source) -> Iterator[Row]:
    """Read the column of spellings, that of names, and those of kinds and ids if any.

    Raises:
        ReadError: It is no table, or has no such columns.
    """
    lines = _parse(source)
    heading = [cell.strip().lower() for cell in next(lines, (1, []))[1]]
    spelling, name = _choose(source, heading)
    kind, id_ = (_find(heading, words) for words in (_KINDS, _IDS))
    for line, cells in lines:
        if len(cells) <= max(spelling, name):
            if any(cells):
                reason = f"has {len(cells)} cells below a heading of {len(heading)}"
                raise source.error(line, f"{reason}; fill it up or remove it")
            continue
        texts = [unguard_cell(cell) for cell in cells]
        yield from _row(source, line, texts, (spelling, name, kind, id_))


def _row(
    source: Source,
    line: int,
    cells: Sequence[str],
    positions: tuple[int, int, int | None, int | None],
) -> Iterator[Row]:
    spelling, name, kind, id_ = (
        "" if position is None or position >= len(cells) else cells[position]
        for position in positions
    )
    called = source.clean(name, line)
    if called:
        yield Row(
            line,
            source.kind_of(kind, line),
            called,
            source.clean(spelling, line),
            source.clean(id_, line),
        )


def _choose(source: Source, heading: Sequence[str]) -> tuple[int, int]:
    if source.columns:
        wanted = [column.strip().lower() for column in source.columns]
        missing = [column for column in wanted if column not in heading]
        if missing or len(wanted) != 2:  # noqa: PLR2004 - one for each
            reason = f"has no column {missing[0]}" if missing else "takes two columns"
            raise ReadError(source.path, f"{reason}; there are: {_listed(heading)}")
        return heading.index(wanted[0]), heading.index(wanted[1])
    spelling, name = _find(heading, _SPELLINGS), _find(heading, _NAMES)
    if spelling is None or name is None:
        reason = "has no columns for a spelling and a name; say --columns SPELLING,NAME"
        raise ReadError(source.path, f"{reason} of those there are: {_listed(heading)}")
    return spelling, name


def _listed(heading: Sequence[str]) -> str:
    return ", ".join(heading) or "none"


def _find(heading: Sequence[str], words: Sequence[str]) -> int | None:
    return next((heading.index(word) for word in words if word in heading), None)


def _parse(source: Source) -> Iterator[tuple[int, list[str]]]:
    text = decode(source.content, source.path).text
    usual = "\t" if source.path.lower().endswith((".tsv", ".tab")) else ","
    heading = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=lambda d: (heading.count(d), d == usual))
    limit = csv.field_size_limit(_LARGEST_CELL)
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        for cells in lines:
            yield lines.line_num, cells
    except csv.Error as error:
        raise ReadError(source.path, f"is no table ({error}); save it again") from error
    finally:
        csv.field_size_limit(limit)
