"""JSON Lines: one object a line, which gets three members more."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nameresolve.errors import ReadError
from nameresolve.exporters.escape import to_json
from nameresolve.tables.table import ADDED, Answer, choose_column

_DIGITS = 4


@dataclass(frozen=True, slots=True)
class JsonLinesTable:
    """The lines as they were read, each an object, and the name in each."""

    lines: tuple[str, ...]
    names: tuple[str, ...]
    warning: str | None

    def write(self, answers: Sequence[Answer | None]) -> Iterator[bytes]:
        """Yield the lines; what was in them stays as it was, to the letter."""
        for line, answer in zip(self.lines, answers, strict=True):
            yield f"{_add(line, answer)}\n".encode("utf-8", "replace")


def _add(line: str, answer: Answer | None) -> str:
    members = to_json(dict(zip(ADDED, _values(answer), strict=True)))
    before = line.rstrip()[:-1].rstrip()
    comma = "" if before == "{" else ", "
    return f"{before}{comma}{members[1:]}"


def _values(answer: Answer | None) -> tuple[object, ...]:
    if answer is None:
        return None, None, None
    return answer.id, answer.name, round(answer.probability, _DIGITS)


def read_json_lines(content: bytes, path: str, column: str | None) -> JsonLinesTable:
    """Read a table of objects; a row without the column, or with no text in it, is empty.

    Raises:
        ReadError: A line is no JSON object, or no object has the column.
    """
    from nameresolve.readers.decoding import (  # noqa: PLC0415 - all readers: not for --help
        decode,
    )

    decoded = decode(content, path)
    listed = [
        (number, line.strip())
        for number, line in enumerate(decoded.text.split("\n"), start=1)
        if line.strip()
    ]
    records = [_read_line(line, number, path) for number, line in listed]
    columns = list(dict.fromkeys(key for record in records for key in record))
    chosen = choose_column(columns, column, path)
    names = tuple(_text(record.get(chosen)) for record in records)
    return JsonLinesTable(tuple(line for _, line in listed), names, decoded.warning)


def _read_line(line: str, number: int, path: str) -> Mapping[str, object]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = f"line {number} is no JSON ({error}); write one object a line"
        raise ReadError(path, reason) from error
    if not isinstance(record, dict):
        raise ReadError(path, f"line {number} is no JSON object; write one a line")
    return record


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
