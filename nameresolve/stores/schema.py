"""The tables of the workspace, and the way from each version of them to the next.

``application_id`` says that a SQLite file is a workspace, ``user_version`` which of
the MIGRATIONS it has behind it. A migration that was published is never edited.
"""

import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from nameresolve.errors import WorkspaceError

APPLICATION_ID = 0x6E616D65
"""The letters "name": SQLite keeps it in the header of the file."""

type Migration = Callable[[sqlite3.Connection], None]

_RESOLUTION_TABLES = (
    """CREATE TABLE runs (number INTEGER PRIMARY KEY)""",
    """CREATE TABLE documents (
        position INTEGER NOT NULL,
        path TEXT PRIMARY KEY,
        sha256 TEXT NOT NULL,
        text TEXT NOT NULL
    )""",
    """CREATE TABLE entities (
        position INTEGER NOT NULL,
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        source TEXT NOT NULL
    )""",
    """CREATE TABLE variants (
        entity TEXT NOT NULL REFERENCES entities (id),
        position INTEGER NOT NULL,
        spelling TEXT NOT NULL,
        count INTEGER NOT NULL,
        documents INTEGER NOT NULL,
        PRIMARY KEY (entity, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE chains (
        number INTEGER PRIMARY KEY,
        entity TEXT NOT NULL REFERENCES entities (id),
        document TEXT NOT NULL REFERENCES documents (path),
        kind TEXT NOT NULL,
        settled INTEGER NOT NULL
    )""",
    """CREATE TABLE forms (
        chain INTEGER NOT NULL REFERENCES chains (number),
        position INTEGER NOT NULL,
        form TEXT NOT NULL,
        PRIMARY KEY (chain, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE mentions (
        chain INTEGER NOT NULL REFERENCES chains (number),
        position INTEGER NOT NULL,
        document TEXT NOT NULL REFERENCES documents (path),
        "start" INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        text TEXT NOT NULL,
        kind TEXT NOT NULL,
        PRIMARY KEY (chain, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE comparisons (
        number INTEGER PRIMARY KEY,
        "left" TEXT NOT NULL,
        "right" TEXT NOT NULL,
        kind TEXT NOT NULL,
        probability REAL NOT NULL
    )""",
    """CREATE TABLE evidence (
        comparison INTEGER NOT NULL REFERENCES comparisons (number),
        position INTEGER NOT NULL,
        feature TEXT NOT NULL,
        "left" TEXT NOT NULL,
        "right" TEXT NOT NULL,
        weight REAL NOT NULL,
        sentence TEXT NOT NULL,
        PRIMARY KEY (comparison, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE links (
        comparison INTEGER PRIMARY KEY REFERENCES comparisons (number),
        entity TEXT NOT NULL REFERENCES entities (id)
    )""",
    """CREATE TABLE questions (
        comparison INTEGER PRIMARY KEY REFERENCES comparisons (number),
        "left" TEXT NOT NULL,
        "right" TEXT NOT NULL
    )""",
)

_CACHE_TABLE = """CREATE TABLE spans (
    version TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    spans TEXT NOT NULL,
    PRIMARY KEY (version, sha256)
) WITHOUT ROWID"""

# What earlier runs called things; documents that left the corpus stay in it.
_MEMORY_TABLES = (
    """CREATE TABLE remembered_documents (
        path TEXT PRIMARY KEY,
        sha256 TEXT NOT NULL
    )""",
    """CREATE TABLE remembered_mentions (
        document TEXT NOT NULL REFERENCES remembered_documents (path),
        "start" INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        kind TEXT NOT NULL,
        entity TEXT NOT NULL,
        PRIMARY KEY (document, "start", "end", kind)
    ) WITHOUT ROWID""",
    """CREATE TABLE remembered_spellings (
        spelling TEXT NOT NULL,
        kind TEXT NOT NULL,
        entity TEXT NOT NULL,
        PRIMARY KEY (spelling, kind)
    ) WITHOUT ROWID""",
)

# People are held to what they decided, and so is this table.
_DECISION_LOG = (
    """CREATE TABLE decisions (
        number INTEGER PRIMARY KEY,
        "left" TEXT NOT NULL,
        "right" TEXT NOT NULL,
        kind TEXT NOT NULL,
        judgement TEXT NOT NULL,
        source TEXT NOT NULL,
        user TEXT NOT NULL,
        created_at TEXT,
        reason TEXT NOT NULL,
        version TEXT NOT NULL
    )""",
    """CREATE TRIGGER decisions_are_not_updated BEFORE UPDATE ON decisions
    BEGIN SELECT RAISE(ABORT, 'decisions are never changed'); END""",
    """CREATE TRIGGER decisions_are_not_deleted BEFORE DELETE ON decisions
    BEGIN SELECT RAISE(ABORT, 'decisions are never deleted'); END""",
    # INSERT OR REPLACE would delete without asking the trigger above.
    """CREATE TRIGGER decisions_are_not_replaced BEFORE INSERT ON decisions
    WHEN EXISTS (SELECT 1 FROM decisions WHERE number = NEW.number)
    BEGIN SELECT RAISE(ABORT, 'decisions are never changed'); END""",
)


def _create_first_tables(connection: sqlite3.Connection) -> None:
    statements = (*_RESOLUTION_TABLES, _CACHE_TABLE, *_MEMORY_TABLES, *_DECISION_LOG)
    for statement in statements:
        connection.execute(statement)


def _keep_guesses_and_tags(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE chains ADD COLUMN tag TEXT NOT NULL DEFAULT ''")
    connection.execute(
        "ALTER TABLE mentions ADD COLUMN guessed INTEGER NOT NULL DEFAULT 0"
    )


def _keep_the_order_of_merges(connection: sqlite3.Connection) -> None:
    for side in ("left", "right"):
        connection.execute(
            f"ALTER TABLE links ADD COLUMN \"{side}\" TEXT NOT NULL DEFAULT ''"
        )
    connection.execute(
        'UPDATE links SET ("left", "right") = (SELECT "left", "right"'
        " FROM comparisons WHERE number = links.comparison)"
    )


def _keep_what_a_result_was_made_with(connection: sqlite3.Connection) -> None:
    connection.execute(
        "CREATE TABLE context (number INTEGER PRIMARY KEY, content TEXT NOT NULL)"
    )
    connection.execute(
        """CREATE TABLE files (
            document TEXT PRIMARY KEY,
            file TEXT NOT NULL
        ) WITHOUT ROWID"""
    )


def _keep_where_ids_went(connection: sqlite3.Connection) -> None:
    connection.execute(
        """CREATE TABLE redirects (
            old TEXT PRIMARY KEY,
            new TEXT NOT NULL
        ) WITHOUT ROWID"""
    )
    # The number of the decision that one takes back.
    connection.execute("ALTER TABLE decisions ADD COLUMN undoes INTEGER")


def _keep_what_was_parted(connection: sqlite3.Connection) -> None:
    # A list of forms, as JSON; empty where no decision has taken any out.
    connection.execute("ALTER TABLE chains ADD COLUMN whole TEXT NOT NULL DEFAULT ''")


def _prepare_for_decisions(connection: sqlite3.Connection) -> None:
    _keep_what_was_parted(connection)
    _keep_the_order_of_merges(connection)
    _keep_what_a_result_was_made_with(connection)
    _keep_where_ids_went(connection)


def _keep_answers_and_edits(connection: sqlite3.Connection) -> None:
    # The number of the first line of the answer that a line belongs to.
    connection.execute("ALTER TABLE decisions ADD COLUMN answer INTEGER")
    # The kind that the text gave, where a person has given another; else empty.
    connection.execute("ALTER TABLE chains ADD COLUMN read_as TEXT NOT NULL DEFAULT ''")
    connection.execute(
        "CREATE TABLE excluded (number INTEGER PRIMARY KEY, chain TEXT NOT NULL)"
    )


def _keep_places_and_readings(connection: sqlite3.Connection) -> None:
    # Starts and labels as JSON; empty where the format has no places.
    connection.execute(
        "ALTER TABLE documents ADD COLUMN places TEXT NOT NULL DEFAULT ''"
    )
    # What each file held, by the digest of its bytes.
    connection.execute(
        """CREATE TABLE readings (
            name TEXT PRIMARY KEY,
            digest TEXT NOT NULL,
            texts TEXT NOT NULL
        ) WITHOUT ROWID"""
    )


MIGRATIONS: Mapping[int, Migration] = MappingProxyType(
    {
        1: _create_first_tables,
        2: _keep_guesses_and_tags,
        3: _prepare_for_decisions,
        4: _keep_answers_and_edits,
        5: _keep_places_and_readings,
    }
)
"""What makes each version of the schema out of the one before it."""

SCHEMA_VERSION = max(MIGRATIONS)


def prepare_schema(connection: sqlite3.Connection, path: Path) -> None:
    """Make sure of a workspace of the present version, within a transaction.

    Raises:
        WorkspaceError: The file belongs to another program or a newer version.
    """
    version = _read_number(connection, "PRAGMA user_version")
    if _is_foreign(connection, version):
        reason = "is the database of another program; choose another file"
        raise WorkspaceError(f"{path}: {reason}")
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


def _is_foreign(connection: sqlite3.Connection, version: int) -> bool:
    """Say whether the file holds anything that is not a workspace."""
    application = _read_number(connection, "PRAGMA application_id")
    if application == APPLICATION_ID:
        return False
    tables = _read_number(connection, "SELECT count(*) FROM sqlite_master")
    return bool(application or version or tables)


def _read_number(connection: sqlite3.Connection, statement: str) -> int:
    return int(connection.execute(statement).fetchone()[0])
