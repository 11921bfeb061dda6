"""Where the ids of earlier results went, so that an old id still leads somewhere."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import chain as chained

from nameresolve.model import Entity

type Place = tuple[str, int, int]
"""The document, start and end of a mention."""


def redirect_ids(
    connection: sqlite3.Connection,
    entities: Collection[Entity],
    changed: Iterable[Entity] | None = None,
    before: AbstractSet[str] | None = None,
) -> None:
    """Note where the ids go that *entities* will not have, within a transaction.

    To be called while the tables still hold the result before. An id leads to the
    entity that took over most of its mentions, or else most of its spellings; an id
    of which nothing is left leads nowhere.

    Args:
        connection: The workspace.
        entities: The result that comes.
        changed: Those of *entities* that the tables do not hold as they are; by
            default any may be.
        before: The ids that the tables hold; they are read where they are not known.
    """
    alive = {entity.id for entity in entities}
    old = {id_ for (id_,) in connection.execute("SELECT old FROM redirects")}
    connection.executemany(
        "DELETE FROM redirects WHERE old = ?", [(id_,) for id_ in sorted(old & alive)]
    )
    if before is None:
        rows = connection.execute("SELECT id FROM entities")
        before = {id_ for (id_,) in rows}
    gone = sorted(before - alive)
    if gone:
        heirs = _find_heirs(connection, gone, entities, changed)
        connection.executemany(
            "INSERT OR REPLACE INTO redirects VALUES (?, ?)", sorted(heirs.items())
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
    connection: sqlite3.Connection,
    gone: Iterable[str],
    entities: Collection[Entity],
    changed: Iterable[Entity] | None,
) -> Mapping[str, str]:
    # What the tables hold as it is has taken nothing over.
    by_place = dict(_places(entities if changed is None else changed))
    heirs: dict[str, str] = {}
    texts: dict[str, list[str]] = {}
    for id_ in gone:
        votes: Counter[str] = Counter()
        spelled: list[str] = []
        for place, text in _old_mentions(connection, id_):
            spelled.append(text)
            if heir := by_place.get(place):
                votes[heir] += 1
        if votes:
            heirs[id_] = _most(votes)
        else:
            texts[id_] = spelled
    return heirs | _find_namesakes(texts, entities) if texts else heirs


def _find_namesakes(
    texts: Mapping[str, Iterable[str]], entities: Iterable[Entity]
) -> dict[str, str]:
    wanted = set(chained.from_iterable(texts.values()))
    by_spelling: dict[str, Counter[str]] = defaultdict(Counter)
    for entity in entities:
        for chain in entity.chains:
            for mention in chain.mentions:
                if mention.text in wanted:
                    by_spelling[mention.text][entity.id] += 1
    found: dict[str, str] = {}
    for id_, spelled in texts.items():
        votes: Counter[str] = Counter()
        for text in spelled:
            votes.update(by_spelling.get(text, {}))
        if votes:
            found[id_] = _most(votes)
    return found


def _places(entities: Iterable[Entity]) -> Iterator[tuple[Place, str]]:
    for entity in entities:
        for chain in entity.chains:
            for mention in chain.mentions:
                yield (mention.document, mention.start, mention.end), entity.id


def _old_mentions(
    connection: sqlite3.Connection, id_: str
) -> Iterator[tuple[Place, str]]:
    statement = 'SELECT document, "start", "end", text FROM mentions WHERE entity = ?'
    for document, start, end, text in connection.execute(statement, (id_,)):
        yield (document, start, end), text


def _most(counts: Counter[str]) -> str:
    return min(counts, key=lambda id_: (-counts[id_], id_))
