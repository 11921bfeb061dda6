"""The tables of a result, keyed so that a row depends on one entity alone.

A row of an entity begins with its id and a row of a question with the id of its left
side; nothing is numbered through. So what has not changed need not be written again,
and the tables are the same whichever result they held before.
"""

import json
import sqlite3

_TABLES = (
    """CREATE TABLE entities (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        source TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE variants (
        entity TEXT NOT NULL REFERENCES entities (id),
        position INTEGER NOT NULL,
        spelling TEXT NOT NULL,
        count INTEGER NOT NULL,
        documents INTEGER NOT NULL,
        PRIMARY KEY (entity, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE chains (
        entity TEXT NOT NULL REFERENCES entities (id),
        position INTEGER NOT NULL,
        document TEXT NOT NULL REFERENCES documents (path),
        kind TEXT NOT NULL,
        settled INTEGER NOT NULL,
        tag TEXT NOT NULL,
        whole TEXT NOT NULL,
        read_as TEXT NOT NULL,
        PRIMARY KEY (entity, position)
    ) WITHOUT ROWID""",
    # Without it, SQLite looks through all chains when a document goes.
    "CREATE INDEX chains_of_documents ON chains (document)",
    """CREATE TABLE forms (
        entity TEXT NOT NULL,
        chain INTEGER NOT NULL,
        position INTEGER NOT NULL,
        form TEXT NOT NULL,
        PRIMARY KEY (entity, chain, position),
        FOREIGN KEY (entity, chain) REFERENCES chains (entity, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE mentions (
        entity TEXT NOT NULL,
        chain INTEGER NOT NULL,
        position INTEGER NOT NULL,
        document TEXT NOT NULL,
        "start" INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        text TEXT NOT NULL,
        kind TEXT NOT NULL,
        guessed INTEGER NOT NULL,
        PRIMARY KEY (entity, chain, position),
        FOREIGN KEY (entity, chain) REFERENCES chains (entity, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE merges (
        entity TEXT NOT NULL REFERENCES entities (id),
        position INTEGER NOT NULL,
        "left" TEXT NOT NULL,
        "right" TEXT NOT NULL,
        one TEXT NOT NULL,
        other TEXT NOT NULL,
        kind TEXT NOT NULL,
        probability REAL NOT NULL,
        PRIMARY KEY (entity, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE merge_evidence (
        entity TEXT NOT NULL,
        merge INTEGER NOT NULL,
        position INTEGER NOT NULL,
        feature TEXT NOT NULL,
        "left" TEXT NOT NULL,
        "right" TEXT NOT NULL,
        weight REAL NOT NULL,
        sentence TEXT NOT NULL,
        PRIMARY KEY (entity, merge, position),
        FOREIGN KEY (entity, merge) REFERENCES merges (entity, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE doubts (
        "left" TEXT NOT NULL,
        number INTEGER NOT NULL,
        "right" TEXT NOT NULL,
        one TEXT NOT NULL,
        other TEXT NOT NULL,
        kind TEXT NOT NULL,
        probability REAL NOT NULL,
        PRIMARY KEY ("left", number)
    ) WITHOUT ROWID""",
    """CREATE TABLE doubt_evidence (
        doubt TEXT NOT NULL,
        number INTEGER NOT NULL,
        position INTEGER NOT NULL,
        feature TEXT NOT NULL,
        "left" TEXT NOT NULL,
        "right" TEXT NOT NULL,
        weight REAL NOT NULL,
        sentence TEXT NOT NULL,
        PRIMARY KEY (doubt, number, position),
        FOREIGN KEY (doubt, number) REFERENCES doubts ("left", number)
    ) WITHOUT ROWID""",
    """CREATE TABLE orders (
        subject TEXT PRIMARY KEY,
        content TEXT NOT NULL
    ) WITHOUT ROWID""",
)
"""``orders`` says in which order entities and doubts were listed, as JSON."""

_OLD = (
    "entities",
    "variants",
    "chains",
    "forms",
    "mentions",
    "comparisons",
    "evidence",
    "links",
)

_COPIES = (
    "INSERT INTO entities SELECT id, kind, name, source FROM old_entities",
    "INSERT INTO variants SELECT * FROM old_variants",
    (
        "INSERT INTO chains SELECT places.entity, place, document, kind, settled, tag, whole,"
        " read_as FROM old_chains JOIN places USING (number)"
    ),
    (
        "INSERT INTO forms SELECT entity, place, position, form"
        " FROM old_forms JOIN places ON number = chain"
    ),
    (
        'INSERT INTO mentions SELECT entity, place, position, document, "start", "end",'
        " text, kind, guessed FROM old_mentions JOIN places ON number = chain"
    ),
    (
        'INSERT INTO merges SELECT l.entity, place, l."left", l."right", c."left",'
        ' c."right", kind, probability FROM old_links AS l'
        " JOIN old_comparisons AS c ON number = comparison"
        " JOIN merge_places USING (comparison)"
    ),
    (
        "INSERT INTO merge_evidence SELECT entity, place, position, feature,"
        ' e."left", e."right", weight, sentence FROM old_evidence AS e'
        " JOIN merge_places USING (comparison)"
    ),
    (
        'INSERT INTO doubts SELECT q."left", place, q."right", c."left", c."right",'
        " kind, probability FROM old_questions AS q"
        " JOIN old_comparisons AS c ON number = comparison"
        " JOIN doubt_places USING (comparison)"
    ),
    (
        'INSERT INTO doubt_evidence SELECT p."left", place, position, feature,'
        ' e."left", e."right", weight, sentence FROM old_evidence AS e'
        " JOIN doubt_places AS p USING (comparison)"
    ),
)

_PLACES = {
    "places": """SELECT number, entity,
        row_number() OVER (PARTITION BY entity ORDER BY number) - 1 AS place
        FROM old_chains""",
    "merge_places": """SELECT comparison, entity,
        row_number() OVER (PARTITION BY entity ORDER BY comparison) - 1 AS place
        FROM old_links""",
    "doubt_places": """SELECT comparison, "left",
        row_number() OVER (PARTITION BY "left" ORDER BY comparison) - 1 AS place
        FROM old_questions""",
}


def key_by_entities(connection: sqlite3.Connection) -> None:
    """Copy the tables of a result that was numbered through, within a transaction."""
    for table in _OLD:
        connection.execute(f"ALTER TABLE {table} RENAME TO old_{table}")
    connection.execute("ALTER TABLE questions RENAME TO old_questions")
    for statement in _TABLES:
        connection.execute(statement)
    for name, statement in _PLACES.items():
        connection.execute(f"CREATE TEMP TABLE {name} AS {statement}")
    for statement in _COPIES:
        connection.execute(statement)
    _copy_orders(connection)
    for name in _PLACES:
        connection.execute(f"DROP TABLE {name}")
    for table in ("questions", *reversed(_OLD)):
        connection.execute(f"DROP TABLE old_{table}")


def _copy_orders(connection: sqlite3.Connection) -> None:
    entities = "SELECT id FROM old_entities ORDER BY position"
    doubts = 'SELECT "left", place FROM doubt_places ORDER BY comparison'
    orders = {
        "entities": [id_ for (id_,) in connection.execute(entities)],
        "doubts": connection.execute(doubts).fetchall(),
    }
    for subject, listed in orders.items():
        row = subject, json.dumps(listed, separators=(",", ":"))
        connection.execute("INSERT INTO orders VALUES (?, ?)", row)
