"""What is wrong with a workspace, in sentences that each name the remedy."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from nameresolve.errors import WorkspaceError
from nameresolve.model import Document
from nameresolve.stores.connections import looking_at
from nameresolve.stores.schema import SCHEMA_VERSION

_RESTORE = "restore a copy that `nameresolve backup` has made"
_RUN = "`nameresolve run` with all texts writes them anew"

_ORPHANS: Mapping[str, str] = MappingProxyType(
    {
        f"mentions stand in a text that is not there; {_RUN}": (
            "SELECT count(*) FROM mentions WHERE document NOT IN"
            " (SELECT path FROM documents)"
        ),
        f"questions are about an entity that is not there; {_RUN}": (
            'SELECT count(*) FROM doubts WHERE "left" NOT IN (SELECT id FROM entities)'
            ' OR "right" NOT IN (SELECT id FROM entities)'
        ),
        # They are numbered from 1, and none is ever taken out.
        f"decisions are missing from the log; {_RESTORE}": (
            "SELECT coalesce(max(number), 0) - count(*) FROM decisions"
        ),
        f"decisions take back one that is not there; {_RESTORE}": (
            "SELECT count(*) FROM decisions WHERE undoes NOT IN"
            " (SELECT number FROM decisions)"
        ),
    }
)
"""How many there are, by what is said of them."""


def find_damage(path: Path) -> tuple[str, ...]:
    """Say what is wrong with the file and the rows of the workspace at *path*.

    The workspace is left as it is, of whatever version. Of one that is older than this
    program, only the file is looked at: its tables are others.

    Raises:
        WorkspaceError: It is no workspace, or cannot be opened.
    """
    with looking_at(path) as connection:
        pages = connection.execute("PRAGMA integrity_check").fetchall()
        if pages != [("ok",)]:
            return tuple(
                f"{path}: is damaged ({page}); {_RESTORE}" for (page,) in pages
            )
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > SCHEMA_VERSION:
            reason = "was written by a newer nameresolve; update nameresolve"
            raise WorkspaceError(f"{path}: {reason}")
        if version < SCHEMA_VERSION:
            return ()
        return tuple(f"{path}: {each}" for each in _find_in_rows(connection))


def _find_in_rows(connection: sqlite3.Connection) -> Iterator[str]:
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    counts = Counter((table, parent) for table, _, parent, _ in broken)
    for (table, parent), count in sorted(counts.items()):
        yield f"{count:,} rows of {table} belong to no row of {parent}; {_RUN}"
    for sentence, statement in _ORPHANS.items():
        (count,) = connection.execute(statement).fetchone()
        if count:
            yield f"{count:,} {sentence}"
    texts = connection.execute("SELECT path, text, sha256 FROM documents ORDER BY path")
    for path, text, sha256 in texts:
        if Document(path, text).sha256 != sha256:
            yield f"the text of {path} is not the one that was read; {_RESTORE}"
