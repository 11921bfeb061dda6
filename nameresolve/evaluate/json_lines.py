"""Files of one JSON object a line, read strictly.

A file that is not as it should be raises ``MalformedError``, whose sentence names the
line; the loaders turn it into the error that their callers know.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from nameresolve.bounding import read_utf8
from nameresolve.settings import Settings

LIMIT = Settings().max_list_bytes
"""Bytes."""

Row = Mapping[str, object]


class MalformedError(ValueError):
    """A line is not what its file promises; the message says what to do."""


def parse_rows[T](path: Path, parse: Callable[[Row], T]) -> tuple[T, ...]:
    """Parse every line of *path* that is not blank.

    Raises:
        MalformedError: the file cannot be read, or a line is not a JSON object, or
            *parse* refused it; a fault in a line is reported with its number.
    """
    return tuple(_parse_lines(read_utf8(path, LIMIT, MalformedError), parse))


def whole_number(row: Row, key: str) -> int:
    """Return the whole number under *key*.

    Raises:
        MalformedError: there is none.
    """
    value = row.get(key)
    # In Python True is an int; in JSON it is no number.
    if not isinstance(value, int) or isinstance(value, bool):
        raise MalformedError(f'"{key}" must be a whole number, not {value!r}')
    return value


def string(row: Row, key: str) -> str:
    """Return the string under *key*.

    Raises:
        MalformedError: there is none.
    """
    value = row.get(key)
    if not isinstance(value, str):
        raise MalformedError(f'"{key}" must be a string, not {value!r}')
    return value


def as_list(row: Row, key: str) -> list[object]:
    """Return the list under *key*.

    Raises:
        MalformedError: there is none.
    """
    value = row.get(key)
    if not isinstance(value, list):
        raise MalformedError(f'"{key}" must be a list, not {value!r}')
    return value


def as_row(value: object) -> Row:
    """Return *value* if it is a JSON object.

    Raises:
        MalformedError: it is something else.
    """
    if not isinstance(value, dict):
        raise MalformedError(f"expected a JSON object {{...}}, not {value!r:.60}")
    return value


def _parse_lines[T](text: str, parse: Callable[[Row], T]) -> Iterator[T]:
    # Not splitlines(): U+2028 and its like may stand inside a JSON string.
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                yield parse(as_row(_load(line)))
            except MalformedError as error:
                raise MalformedError(f"line {number}: {error}") from error


def _load(line: str) -> object:
    try:
        loaded: object = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise MalformedError(
            f"is not JSON ({error}); write one object a line"
        ) from error
    return loaded
