"""Comma- or tab-separated values, as spreadsheets and programs write them."""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice, zip_longest
from operator import itemgetter
from typing import Final

from nameresolve.errors import ReadError
from nameresolve.exporters.escape import guard_cell, replace_surrogates
from nameresolve.tables.table import ADDED, Answer, choose_column

_DELIMITERS: Final = ",;\t|"
_SAMPLE: Final = 65536
_ROWS: Final = 20
_LARGEST_CELL: Final = 2**31 - 1
_DIGITS: Final = 4
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_QUOTED: Final = re.compile(r'["\r\n]|^\s|\s$')


@dataclass(frozen=True, slots=True)
class DelimitedTable:
    """Rows below a heading; ``position`` is that of the column of names."""

    heading: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    position: int
    delimiter: str
    line_end: str
    has_mark: bool
    warning: str | None

    @property
    def names(self) -> Sequence[str]:
        """The name in each row."""
        return [row[self.position] for row in self.rows]

    def write(self, answers: Sequence[Answer | None]) -> Iterator[bytes]:
        """Yield the rows with three cells more; only these are guarded as formulas."""
        if self.has_mark:
            yield codecs.BOM_UTF8
        yield self._line((*self.heading, *ADDED))
        for row, answer in zip(self.rows, answers, strict=True):
            yield self._line((*row, *_cells(answer)))

    def _line(self, cells: Iterable[str]) -> bytes:
        quoted = (_quote(cell, self.delimiter) for cell in cells)
        text = self.delimiter.join(quoted) + self.line_end
        return replace_surrogates(text).encode("utf-8")


def _quote(cell: str, delimiter: str) -> str:
    # csv.writer leaves a lone carriage return unquoted, and csv.reader ends the row there.
    if delimiter in cell or _QUOTED.search(cell):
        doubled = cell.replace('"', '""')
        return f'"{doubled}"'
    return cell


def _cells(answer: Answer | None) -> tuple[str, str, str]:
    if answer is None:
        return "", "", ""
    probability = f"{answer.probability:.{_DIGITS}f}"
    return guard_cell(answer.id), guard_cell(answer.name), probability


def read_comma_separated(
    content: bytes, path: str, column: str | None
) -> DelimitedTable:
    """Read a table whose delimiter is the one that fits its beginning."""
    return _read(content, path, column, ",")


def read_tab_separated(content: bytes, path: str, column: str | None) -> DelimitedTable:
    """Read a table whose delimiter is a tab if nothing fits better."""
    return _read(content, path, column, "\t")


def _read(content: bytes, path: str, column: str | None, usual: str) -> DelimitedTable:
    from nameresolve.readers.decoding import (  # noqa: PLC0415 - all readers: not for --help
        decode,
    )

    decoded = decode(content, path)
    text = decoded.text
    delimiter = _find_delimiter(text, column, usual)
    heading, *rows = _parse(text, delimiter, path) or [()]
    chosen = choose_column(heading, column, path)
    return DelimitedTable(
        heading,
        tuple(_fit(row, len(heading), path) for row in rows if row),
        heading.index(chosen),
        delimiter,
        "\r\n" if "\r\n" in text[:_SAMPLE] else "\n",
        content.startswith(codecs.BOM_UTF8),
        decoded.warning,
    )


def _find_delimiter(text: str, column: str | None, usual: str) -> str:
    """Take the delimiter that shows the column asked for, or the most regular rows.

    ``csv.Sniffer`` would take minutes for a few kilobytes of quotation marks.
    """

    def merit(delimiter: str) -> tuple[bool, float, bool]:
        heading, *rows = _sample(text, delimiter) or [[]]
        is_usual = delimiter == usual
        has_column = column in heading and (len(heading) > 1 or is_usual)
        fitting = sum(len(row) == len(heading) for row in rows) + 1
        is_table = len(heading) > 1
        return has_column, is_table * fitting / (len(rows) + 1), is_usual

    return max(_DELIMITERS, key=merit)


def _sample(text: str, delimiter: str) -> list[list[str]]:
    """Read the first rows that are not empty, as many as can be."""
    lines = csv.reader(io.StringIO(text[:_SAMPLE], newline=""), delimiter=delimiter)
    rows: list[list[str]] = []
    # What is no table by one delimiter may be one by another.
    with suppress(csv.Error):
        rows.extend(islice(filter(None, lines), _ROWS))
    return rows


def _parse(text: str, delimiter: str, path: str) -> list[tuple[str, ...]]:
    # The default would refuse cells of more than 128 kB.
    limit = csv.field_size_limit(_LARGEST_CELL)
    try:
        # StringIO would hold the text once more, four bytes a letter.
        lines = csv.reader(
            map(itemgetter(0), _LINE.finditer(text)), delimiter=delimiter
        )
        return [tuple(cells) for cells in lines]
    except csv.Error as error:
        raise ReadError(path, f"is no table ({error}); save it as CSV again") from error
    finally:
        csv.field_size_limit(limit)


def _fit(row: tuple[str, ...], width: int, path: str) -> tuple[str, ...]:
    """Fill a row that is too short; what is too much must be empty."""
    if any(row[width:]):
        raise ReadError(
            path,
            f"has a row of {len(row)} cells below a heading of {width} "
            f"({row[0][:40]!r}); put quotes around cells with the delimiter in them",
        )
    pairs = zip_longest(row[:width], range(width), fillvalue="")
    return tuple(str(cell) for cell, _ in pairs)
