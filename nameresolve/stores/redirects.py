"""Where the ids of earlier results went, so that an old id still leads somewhere."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from nameresolve.model import Entity

type Place = tuple[str, int, int]
"""The document, start and end of a mention."""


def redirect_ids(connection: sqlite3.Connection, entities: Iterable[Entity]) -> None:
    """Note where the ids go that *entities* will not have, within a transaction.

    To be called while the tables still hold the result before. An id leads to the
    entity that took over most of its mentions, or else most of its spellings; an id
    of which nothing is left leads nowhere.
    """
    new = tuple(entities)
    alive = {entity.id for entity in new}
    connection.executemany(
        "DELETE FROM redirects WHERE old = ?", [(id_,) for id_ in sorted(alive)]
    )
    rows = connection.execute("SELECT id FROM entities ORDER BY id").fetchall()
    gone = {id_ for (id_,) in rows} - alive
    if gone:
        connection.executemany(
            "INSERT OR REPLACE INTO redirects VALUES (?, ?)",
            sorted(_find_heirs(connection, gone, new).items()),
        )


def follow_id(connection: sqlite3.Connection, id_: str) -> str:
    """Give the id that *id_* became, or itself, within a transaction."""
    seen: set[str] = set()
    while id_ not in seen:
        seen.add(id_)
        statement = "SELECT new FROM redirects WHERE old = ?"
        row = connection.execute(statement, (id_,)).fetchone()
        if row is None:
            break
        (id_,) = row
    return id_


def _find_heirs(
    connection: sqlite3.Connection, gone: set[str], new: Iterable[Entity]
) -> Mapping[str, str]:
    by_place: dict[Place, str] = {}
    by_spelling: dict[str, Counter[str]] = defaultdict(Counter)
    for entity in new:
        for mention in entity.mentions:
            by_place[mention.document, mention.start, mention.end] = entity.id
            by_spelling[mention.text][entity.id] += 1
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for entity_id, *place, text in connection.execute(
        'SELECT entity, mentions.document, "start", "end", text'
        " FROM mentions JOIN chains ON chain = number"
    ):
        if entity_id not in gone:
            continue
        if heir := by_place.get((place[0], place[1], place[2])):
            votes[entity_id][heir] += 1
        spelled[entity_id].update(by_spelling.get(text, {}))
    return {id_: _most(counts) for id_, counts in (spelled | votes).items() if counts}


def _most(counts: Counter[str]) -> str:
    return min(counts, key=lambda id_: (-counts[id_], id_))
