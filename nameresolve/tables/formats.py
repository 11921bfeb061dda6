"""The formats: one table, from the end of a file's name to what reads it."""

import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, Final

from nameresolve.bounding import read_input, read_stream
from nameresolve.errors import InputError, ReadError
from nameresolve.settings import Settings
from nameresolve.tables.delimited import read_comma_separated, read_tab_separated
from nameresolve.tables.json_lines import read_json_lines
from nameresolve.tables.parquet import read_parquet
from nameresolve.tables.plain import read_plain_list
from nameresolve.tables.table import NameTable

TableReader = Callable[[bytes, str, str | None], NameTable]
"""Reads the bytes of the file of that name, with its column of names."""

FORMATS: Mapping[str, TableReader] = MappingProxyType(
    {
        ".csv": read_comma_separated,
        ".tsv": read_tab_separated,
        ".tab": read_tab_separated,
        ".jsonl": read_json_lines,
        ".ndjson": read_json_lines,
        ".parquet": read_parquet,
        ".txt": read_plain_list,
    }
)

STDIN = Path("-")
_PIPED: Final = "standard input"
_DEFAULTS: Final = Settings()


def read_table(
    path: Path,
    column: str | None,
    *,
    stdin: BinaryIO | None = None,
    settings: Settings = _DEFAULTS,
) -> NameTable:
    """Read a table of names, in the format that the end of its name says.

    Args:
        path: The file; ``-`` is standard input: a plain list, or comma-separated values
            when there is a column to look for.
        column: The column of the names; None for a list or the only column there is.
        stdin: Read in the place of standard input.
        settings: How large a table may be.

    Raises:
        InputError: It is not there, or its format is unknown.
        ReadError: It cannot be read, is too large, or has no such column.
    """
    if path == STDIN:
        content = read_stream(
            stdin or sys.stdin.buffer,
            settings.max_table_bytes,
            partial(ReadError, _PIPED),
        )
        reader = read_plain_list if column is None else read_comma_separated
        return reader(content, _PIPED, column)
    if path.suffix.lower() not in FORMATS:
        known = ", ".join(FORMATS)
        raise InputError(f"{path}: its format is unknown; name a file {known}, or -")
    content = read_input(path, settings.max_table_bytes)
    return FORMATS[path.suffix.lower()](content, str(path), column)
