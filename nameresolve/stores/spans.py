"""What recognizers marked in texts, kept by the digest of the text."""

import json
import sqlite3
from collections.abc import Iterable, Mapping

from nameresolve.model import Span


def fetch_spans(
    connection: sqlite3.Connection, sha256s: Iterable[str], version: str
) -> dict[str, tuple[Span, ...]]:
    """Read the spans of those texts that the recognizer *version* has seen."""
    statement = "SELECT spans FROM spans WHERE version = ? AND sha256 = ?"
    found: dict[str, tuple[Span, ...]] = {}
    for sha256 in sha256s:
        row = connection.execute(statement, (version, sha256)).fetchone()
        if row is not None:
            found[sha256] = tuple(Span(*span) for span in json.loads(row[0]))
    return found


def store_spans(
    connection: sqlite3.Connection, version: str, batch: Mapping[str, Iterable[Span]]
) -> None:
    """Write the spans of several texts, by digest."""
    rows = [(version, sha256, _dump(spans)) for sha256, spans in batch.items()]
    connection.executemany("INSERT OR REPLACE INTO spans VALUES (?, ?, ?)", rows)


def _dump(spans: Iterable[Span]) -> str:
    # Not escaped to ASCII: two halves of a pair would come back as one character.
    rows = [(span.start, span.end, span.label) for span in spans]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
