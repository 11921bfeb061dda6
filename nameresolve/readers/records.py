"""Tables and JSON: a document for each row, line or record that has a text."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, BinaryIO, Final

from nameresolve.errors import ReadError
from nameresolve.readers.decoding import decode
from nameresolve.readers.lines import open_lines, split_records
from nameresolve.readers.pieces import Piece, Pieces, Request, read_text_bytes

GUESSED: Final = ("text", "body", "content", "message", "full_text", "article")
"""Columns and fields that are tried, in this order, where none is named."""

_DELIMITERS: Final = ",;\t|"
_SAMPLE: Final = 65536
_LARGEST_CELL: Final = 2**31 - 1
_OWN: Final = frozenset(("doc", "sha256", "start", "end", "text", "canonical"))
_LISTED: Final = 10
_MOST_BROKEN: Final = 100

type _Record = tuple[str, Any]
"""A part's name, and what JSON says of it."""


def read_comma_separated(stream: BinaryIO, request: Request) -> Pieces:
    """Read the text of each row below a heading; the delimiter is found out.

    Rows are counted as a spreadsheet does: the heading is the first.

    Raises:
        ReadError: No column holds the text, or it is no table.
    """
    yield from _read_table(stream, request, ",")


def read_tab_separated(stream: BinaryIO, request: Request) -> Pieces:
    """Read the text of each row below a heading, between tabs if nothing fits better.

    Raises:
        ReadError: No column holds the text, or it is no table.
    """
    yield from _read_table(stream, request, "\t")


def _read_table(stream: BinaryIO, request: Request, usual: str) -> Pieces:
    lines, warning = open_lines(stream, request)
    limit = csv.field_size_limit(_LARGEST_CELL)
    try:
        yield from _read_rows(lines, request, usual, warning)
    except csv.Error as error:
        reason = f"is no table ({error}); save it as CSV again"
        raise ReadError(request.name, reason) from error
    finally:
        # The default would refuse cells of more than 128 kB.
        csv.field_size_limit(limit)


def _read_rows(
    lines: Iterator[str], request: Request, usual: str, warning: str | None
) -> Pieces:
    first = next(lines, "")
    delimiter = _find_delimiter(first, request.settings.text_column, usual)
    rows = csv.reader(chain([first], lines), delimiter=delimiter)
    heading = next(rows, [])
    position = heading.index(_choose_column(heading, request))
    for number, row in enumerate(rows, 2):
        text = row[position] if position < len(row) else ""
        if text.strip():
            yield Piece(text, f"row={number}", warning=warning)
            warning = None


def _find_delimiter(heading: str, column: str, usual: str) -> str:
    """Take the delimiter that shows the column asked for, or the most columns."""

    def merit(delimiter: str) -> tuple[bool, int, bool]:
        cells = next(csv.reader([heading], delimiter=delimiter), [])
        return column in cells, len(cells), delimiter == usual

    return max(_DELIMITERS, key=merit)


def _choose_column(columns: Sequence[str], request: Request) -> str:
    _refuse_own(columns, request)
    wanted = request.settings.text_column
    folded = {column.strip().lower(): column for column in reversed(columns)}
    tried = [wanted.strip().lower()] if wanted else GUESSED
    for column in tried:
        if column in folded:
            return folded[column]
    raise ReadError(request.name, _no_text(columns, wanted, "column"))


def _refuse_own(columns: Iterable[str], request: Request) -> None:
    """Stop at what `nameresolve export` wrote beside the texts: names are no texts."""
    if _OWN.issubset(columns):
        raise ReadError(request.name, "was written by nameresolve; leave it out")


def _no_text(there: Iterable[str], wanted: str, noun: str) -> str:
    names = list(dict.fromkeys(filter(None, there)))
    more = " …" if len(names) > _LISTED else ""
    listed = ", ".join(names[:_LISTED]) + more
    subject = f"{noun} {wanted!r}" if wanted else f"{noun} that is known to hold text"
    remedy = "name one with --text-column" if names else "leave it out"
    return f"has no {subject}; {remedy} (there is {listed or 'none'})"


def read_json(stream: BinaryIO, request: Request) -> Pieces:
    """Read the text of an object, or of each in a list, at any depth that is named.

    Raises:
        ReadError: It is no JSON, or no field holds the text.
    """
    decoded = decode(read_text_bytes(stream, request), request.name)
    content = _parse(decoded.text, request.name)
    records = enumerate(content, 1) if isinstance(content, list) else [("", content)]
    named = ((str(part), record) for part, record in records)
    yield from _read_records(named, request, decoded.warning)


def _parse(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        where = getattr(error, "lineno", None)
        place = f" from line {where} on" if where else ""
        reason = f"is no JSON{place}; mend it or leave it out"
        raise ReadError(name, reason) from error


def read_json_lines(stream: BinaryIO, request: Request) -> Pieces:
    """Read the text of the object on each line; a broken line is skipped and said.

    Raises:
        ReadError: No field holds the text.
    """
    broken = _Broken(request.name)
    lines = split_records(stream, request)
    try:
        yield from _read_records(_parse_lines(lines, request, broken), request, None)
    except ReadError:
        # Where every line is broken, that is what there is to say.
        if not broken.count:
            raise
    yield from broken.errors()


@dataclass(slots=True)
class _Broken:
    """Lines that are no JSON: the first are listed, and all are counted."""

    name: str
    count: int = 0
    _listed: list[ReadError] = field(default_factory=list)

    def note(self, error: ReadError) -> None:
        self.count += 1
        if len(self._listed) < _MOST_BROKEN:
            self._listed.append(error)

    def decode(self, line: bytes, name: str) -> str:
        """Decode a line; among very many broken ones no encoding is guessed any more.

        To guess takes longer than to read a hundred lines.
        """
        if self.count < _MOST_BROKEN:
            return decode(line, name).text
        return line.decode("utf-8", "replace")

    def errors(self) -> Iterator[ReadError]:
        yield from self._listed
        rest = self.count - len(self._listed)
        if rest:
            yield ReadError(self.name, f"has {rest:,} more lines that are no JSON")


def _parse_lines(
    lines: Iterable[bytes], request: Request, broken: _Broken
) -> Iterator[_Record]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        name = f"{request.name}#line={number}"
        try:
            yield f"line={number}", _parse(broken.decode(line, name), name)
        except ReadError as error:
            broken.note(error)


def _read_records(
    records: Iterable[_Record], request: Request, warning: str | None
) -> Pieces:
    """Yield the texts; where there is none in any record, say which fields there are."""
    fields: dict[str, None] = {}
    has_text = False
    for part, record in records:
        if isinstance(record, Mapping):
            _refuse_own(record, request)
        for inner, text in _find_texts(record, request.settings.text_column):
            yield Piece(text, ".".join(filter(None, (part, inner))), warning=warning)
            has_text, warning = True, None
        if not has_text and isinstance(record, Mapping):
            fields |= dict.fromkeys(map(str, list(record)[:_LISTED]))
    if not has_text:
        reason = _no_text(fields, request.settings.text_column, "field")
        raise ReadError(request.name, reason)


def _find_texts(record: object, column: str) -> Iterator[tuple[str, str]]:
    """Follow a dotted *column*, through lists, too; give numbers of items and texts."""
    if column:
        yield from _follow(record, column.split("."))
    elif isinstance(record, str):
        yield "", record
    elif isinstance(record, Mapping):
        found = (record[field] for field in GUESSED if field in record)
        text = next((each for each in found if isinstance(each, str)), "")
        if text.strip():
            yield "", text


def _follow(value: object, steps: Sequence[str]) -> Iterator[tuple[str, str]]:
    if isinstance(value, list):
        for number, item in enumerate(value, 1):
            for part, text in _follow(item, steps):
                yield ".".join(filter(None, (str(number), part))), text
    elif steps and isinstance(value, Mapping):
        yield from _follow(value.get(steps[0]), steps[1:])
    elif not steps and isinstance(value, str) and value.strip():
        yield "", value
