"""Which version of the schema a workspace has, and how it comes to the present one.

``application_id`` says that a SQLite file is a workspace, ``user_version`` which of
the MIGRATIONS it has behind it.
"""

import sqlite3
from pathlib import Path

from nameresolve.errors import WorkspaceError
from nameresolve.stores.migrations import MIGRATIONS

APPLICATION_ID = 0x6E616D65
"""The letters "name": SQLite keeps it in the header of the file."""

SCHEMA_VERSION = max(MIGRATIONS)


def prepare_schema(connection: sqlite3.Connection, path: Path) -> None:
    """Make sure of a workspace of the present version, within a transaction.

    Raises:
        WorkspaceError: The file belongs to another program or a newer version.
    """
    version = _read_number(connection, "PRAGMA user_version")
    refuse_foreign(connection, path)
    if version > SCHEMA_VERSION:
        reason = (
            f"was written by a newer nameresolve (schema {version}, and this one"
            f" knows {SCHEMA_VERSION}); update nameresolve"
        )
        raise WorkspaceError(f"{path}: {reason}")
    for number in range(version + 1, SCHEMA_VERSION + 1):
        MIGRATIONS[number](connection)
    if version < SCHEMA_VERSION:
        # A pragma takes no parameters; both are constants of this module.
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def refuse_foreign(connection: sqlite3.Connection, path: Path) -> None:
    """Stop at a file that holds something, and no workspace.

    Raises:
        WorkspaceError: The file belongs to another program.
    """
    if _is_foreign(connection, _read_number(connection, "PRAGMA user_version")):
        reason = "is the database of another program; choose another file"
        raise WorkspaceError(f"{path}: {reason}")


def _is_foreign(connection: sqlite3.Connection, version: int) -> bool:
    """Say whether the file holds anything that is not a workspace."""
    application = _read_number(connection, "PRAGMA application_id")
    if application == APPLICATION_ID:
        return False
    tables = _read_number(connection, "SELECT count(*) FROM sqlite_master")
    return bool(application or version or tables)


def _read_number(connection: sqlite3.Connection, statement: str) -> int:
    return int(connection.execute(statement).fetchone()[0])
