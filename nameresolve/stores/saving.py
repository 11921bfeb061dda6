"""A resolution is written over the one before: only rows that change are touched."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby
from operator import itemgetter

from nameresolve.model import Chain, Document, Entity, Question, Resolution
from nameresolve.stores.chain_lines import dump_chain
from nameresolve.stores.entity_rows import (
    DOUBT_TABLES,
    ENTITY_TABLES,
    KeyedTables,
    Row,
)
from nameresolve.stores.places import dump_places

type Things[Thing] = Mapping[str, Thing]
"""What a table holds, by the key with which its rows begin."""


def write_result(connection: sqlite3.Connection, after: Resolution) -> None:
    """Make the tables those of *after*, within a transaction; documents are left."""
    entities, questions = by_id(after.entities), _by_left(after.questions)
    changed = _find_changed(connection, ENTITY_TABLES, entities)
    changed_doubts = _find_changed(connection, DOUBT_TABLES, questions)
    _replace(connection, ENTITY_TABLES, changed, entities)
    _replace(connection, DOUBT_TABLES, changed_doubts, questions)
    _write_lists(connection, after)


def write_changes(
    connection: sqlite3.Connection,
    changed: AbstractSet[str],
    after: Resolution,
    before: Resolution,
) -> None:
    """Do the same where the tables are those of *before*.

    Args:
        connection: The workspace.
        changed: The ids of entities that came, went, or are no longer the same.
        after: What was found.
        before: What was found the last time.
    """
    entities = {each.id: each for each in after.entities if each.id in changed}
    questions = _by_left(after.questions)
    changed_doubts = differing(_by_left(before.questions), questions)
    _replace(connection, ENTITY_TABLES, changed, entities)
    _replace(connection, DOUBT_TABLES, changed_doubts, questions)
    _write_lists(connection, after)


def _write_lists(connection: sqlite3.Connection, after: Resolution) -> None:
    ids = [entity.id for entity in after.entities]
    if len(set(ids)) < len(ids):
        raise sqlite3.IntegrityError("two entities with one id")
    _write_order(connection, "entities", ids)
    _write_order(connection, "doubts", _places(after.questions))
    _write_excluded(connection, after.excluded)


def by_id(entities: Iterable[Entity]) -> dict[str, Entity]:
    """Give entities by their ids, in their order."""
    return {entity.id: entity for entity in entities}


def differing[Thing](before: Things[Thing], after: Things[Thing]) -> set[str]:
    """List the keys of what came, went, or is no longer the same."""
    changed = {
        key
        for key, thing in after.items()
        if (old := before.get(key)) is not thing and old != thing
    }
    return changed | (before.keys() - after.keys())


def _by_left(questions: Iterable[Question]) -> dict[str, list[Question]]:
    found: dict[str, list[Question]] = defaultdict(list)
    for question in questions:
        found[question.left].append(question)
    return dict(found)


def _places(questions: Iterable[Question]) -> list[tuple[str, int]]:
    """Number the questions with one left side, as their tables do."""
    counts: dict[str, int] = defaultdict(int)
    places = []
    for question in questions:
        places.append((question.left, counts[question.left]))
        counts[question.left] += 1
    return places


def _find_changed[Thing](
    connection: sqlite3.Connection, tables: KeyedTables[Thing], things: Things[Thing]
) -> set[str]:
    """List the keys whose rows are not those of *things*."""
    changed: set[str] = set()
    for table, make_rows in tables.makers.items():
        unseen = set(things)
        stored = connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3")  # noqa: S608 - a word of our own
        for key, rows in groupby(stored, itemgetter(0)):
            unseen.discard(key)
            if key not in things or [*rows] != [*make_rows(things[key])]:
                changed.add(key)
        changed |= {key for key in unseen if any(True for _ in make_rows(things[key]))}
    return changed


def _replace[Thing](
    connection: sqlite3.Connection,
    tables: KeyedTables[Thing],
    keys: Collection[str],
    things: Things[Thing],
) -> None:
    """Write the rows of *keys* anew; what is not among *things* is gone."""
    for table in reversed(tuple(tables.makers)):
        statement = f'DELETE FROM {table} WHERE "{tables.keys[table]}" = ?'  # noqa: S608 - two words of our own
        connection.executemany(statement, [(key,) for key in keys])
    # In the order of the tables, so that pages are written once.
    written = [things[key] for key in sorted(keys) if key in things]
    for table, make_rows in tables.makers.items():
        rows = (row for thing in written for row in make_rows(thing))
        _insert(connection, table, rows)


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    waiting = iter(rows)
    first = next(waiting, None)
    if first is not None:
        marks = ", ".join("?" * len(first))
        statement = f"INSERT INTO {table} VALUES ({marks})"  # noqa: S608 - a word of our own
        connection.execute(statement, first)
        connection.executemany(statement, waiting)


def _write_order(
    connection: sqlite3.Connection, subject: str, listed: Sequence[object]
) -> None:
    content = json.dumps(listed, separators=(",", ":"))
    connection.execute(
        "INSERT INTO orders VALUES (?, ?) ON CONFLICT (subject)"
        " DO UPDATE SET content = excluded.content"
        " WHERE content IS NOT excluded.content",
        (subject, content),
    )


def _write_excluded(connection: sqlite3.Connection, chains: Iterable[Chain]) -> None:
    rows = [(number, dump_chain(chain)) for number, chain in enumerate(chains)]
    stored = connection.execute("SELECT number, chain FROM excluded ORDER BY number")
    if stored.fetchall() != rows:
        connection.execute("DELETE FROM excluded")
        connection.executemany("INSERT INTO excluded VALUES (?, ?)", rows)


def write_documents(
    connection: sqlite3.Connection, documents: Iterable[Document]
) -> list[str]:
    """Write *documents*, one by one: they may be read from the same table.

    Returns:
        The paths of those that are no longer among them; their rows are still there.
    """
    statement = "SELECT path, position, sha256, places FROM documents"
    stored = {path: tuple(row) for path, *row in connection.execute(statement)}
    seen: set[str] = set()
    for position, document in enumerate(documents):
        path, places = document.path, dump_places(document.places)
        if path in seen:
            raise sqlite3.IntegrityError("two documents with one path")
        seen.add(path)
        if path not in stored:
            row = position, path, document.sha256, document.text, places
            connection.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?)", row)
        elif stored[path] != (position, document.sha256, places):
            # A text that is the same stays on its pages.
            connection.execute(
                "UPDATE documents SET position = ?, sha256 = ?, text = ?, places = ?"
                " WHERE path = ?",
                (position, document.sha256, document.text, places, path),
            )
    return sorted(stored.keys() - seen)


def delete_documents(connection: sqlite3.Connection, paths: Iterable[str]) -> None:
    """Delete documents that no entity refers to any more."""
    statement = "DELETE FROM documents WHERE path = ?"
    connection.executemany(statement, [(path,) for path in paths])
