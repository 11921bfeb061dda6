"""The tables of the first version of the workspace.

They are what the oldest files hold; later versions are made of them in ``migrations``.
A statement that was published is never edited.
"""

import sqlite3

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


def create_first_tables(connection: sqlite3.Connection) -> None:
    """Make the tables of an empty workspace of version 1."""
    statements = (*_RESOLUTION_TABLES, _CACHE_TABLE, *_MEMORY_TABLES, *_DECISION_LOG)
    for statement in statements:
        connection.execute(statement)
