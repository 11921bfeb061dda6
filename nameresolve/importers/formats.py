"""The formats: one table, from the name of a format to what reads it."""

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, Final

from nameresolve.bounding import read_input, read_stream
from nameresolve.errors import InputError, ReadError
from nameresolve.importers.delimited import read_delimited
from nameresolve.importers.entity_ruler import read_patterns
from nameresolve.importers.open_refine import read_open_refine
from nameresolve.importers.resolver_lines import read_resolver_lines
from nameresolve.importers.rows import Row, Source
from nameresolve.importers.skos import read_rdf_xml, read_turtle
from nameresolve.model import Kind
from nameresolve.settings import Settings

RowReader = Callable[[Source], Iterable[Row]]
"""Reads what the rows of a file say."""

FORMATS: Final[Mapping[str, RowReader]] = MappingProxyType(
    {
        "csv": read_delimited,
        "patterns": read_patterns,
        "openrefine": read_open_refine,
        "resolver": read_resolver_lines,
        "turtle": read_turtle,
        "rdfxml": read_rdf_xml,
    }
)

_SUFFIXES: Final = {
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
    ".ttl": "turtle",
    ".rdf": "rdfxml",
    ".owl": "rdfxml",
    ".xml": "rdfxml",
}
_LINES: Final = (".jsonl", ".ndjson", ".json", ".ijson")
_STDIN: Final = Path("-")
_PIPED: Final = "standard input"
_LIMIT: Final = Settings().max_list_bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """What to read, and what the file itself does not say."""

    path: Path
    format_name: str | None = None
    kind: Kind | None = None
    columns: tuple[str, ...] = ()
    entities: Path | None = None


def read_rows(reading: Reading, *, stdin: BinaryIO | None = None) -> list[Row]:
    """Read what a file says, in the format that was named or that it seems to have.

    Raises:
        InputError: It is not there, or its format is unknown.
        ReadError: It is not well formed.
    """
    is_piped = reading.path == _STDIN
    content = _read_pipe(stdin) if is_piped else read_input(reading.path, _LIMIT)
    name = reading.format_name or _guess(reading.path, content)
    if name not in FORMATS:
        known = ", ".join(FORMATS)
        raise InputError(f"no format is called {name!r}; choose one of {known}")
    source = Source(
        _PIPED if is_piped else str(reading.path),
        content,
        reading.kind,
        reading.columns,
        read_input(reading.entities, _LIMIT) if reading.entities else b"",
    )
    return list(FORMATS[name](source))


def _guess(path: Path, content: bytes) -> str:
    suffix = path.suffix.lower()
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    first = content.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")[0].rstrip()
    if suffix in _LINES and start == b"[" and first.endswith(b"]") and len(first) > 2:  # noqa: PLR2004 - not just []
        return "openrefine" if b'"op"' in first else "resolver"
    if suffix in _LINES:
        return "patterns" if suffix != ".json" else "openrefine"
    known = ", ".join(FORMATS)
    reason = "does not say which format it has; choose one with --format"
    raise InputError(f'the name "{path}" {reason}: {known}')


def _read_pipe(stdin: BinaryIO | None) -> bytes:
    return read_stream(stdin or sys.stdin.buffer, _LIMIT, partial(ReadError, _PIPED))
