"""What the tables of a workspace hold, in memory: what is the same need not be written.

It serves whoever saves one result after the other, as a review does, and is good as
long as nobody else saves one.
"""

import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from nameresolve.model import Entity, Resolution
from nameresolve.stores.memory import (
    Bearers,
    Ids,
    MentionKey,
    SpellingKey,
    fetch_ids,
    forget_mentions,
    ids_of_mentions,
    is_mention,
    remember_documents,
    remember_ids,
)
from nameresolve.stores.reading import fetch_entities
from nameresolve.stores.redirects import redirect_ids
from nameresolve.stores.saving import (
    by_id,
    delete_documents,
    differing,
    write_changes,
    write_documents,
    write_result,
)

type Key = MentionKey | SpellingKey


@dataclass(slots=True)
class Mirror:
    """The last result, its entities by their ids, and the ids of all results.

    ``news`` are the keys of ``ids`` that the last save has changed.
    """

    resolution: Resolution
    entities: Mapping[str, Entity]
    ids: Ids
    bearers: Bearers
    news: Collection[Key] = ()


def fetch_mirror(connection: sqlite3.Connection) -> Mirror:
    """Read it, within a transaction."""
    resolution = fetch_entities(connection)
    bearers = Bearers()
    bearers.replace((), resolution.entities)
    entities = by_id(resolution.entities)
    return Mirror(resolution, entities, fetch_ids(connection), bearers)


def write_over(
    connection: sqlite3.Connection, after: Resolution, mirror: Mirror
) -> None:
    """Write *after* over what *mirror* shows, and make it show that.

    To be called within a transaction; if it fails, the mirror is of no use any more.
    """
    old, new = mirror.entities, by_id(after.entities)
    changed = differing(old, new)
    went = [old[id_] for id_ in sorted(changed) if id_ in old]
    came = [new[id_] for id_ in sorted(changed) if id_ in new]
    redirect_ids(connection, after.entities, came, old.keys())
    write_changes(connection, changed, after, mirror.resolution)
    affected = mirror.bearers.replace(went, came)
    ids: Ids = dict(ids_of_mentions(came))
    ids.update(mirror.bearers.owners(affected, new).items())
    news = {key: id_ for key, id_ in ids.items() if mirror.ids.get(key) != id_}
    remember_ids(connection, news)
    mirror.ids.update(news)
    mirror.resolution, mirror.news = after, news.keys()
    mirror.entities = new


def write_anew(connection: sqlite3.Connection, after: Resolution) -> None:
    """Write *after*, with its documents, over whatever the tables hold.

    To be called within a transaction.
    """
    redirect_ids(connection, after.entities)
    gone = write_documents(connection, after.documents)
    write_result(connection, after)
    delete_documents(connection, gone)
    read = remember_documents(connection, after.documents)
    bearers = Bearers()
    spellings = bearers.replace((), after.entities)
    order = [entity.id for entity in after.entities]
    ids: Ids = dict(ids_of_mentions(after.entities))
    ids.update(bearers.owners(spellings, order).items())
    before = fetch_ids(connection)
    gone_keys = (key for key in before.keys() - ids.keys() if key[0] in read)
    forget_mentions(connection, [key for key in gone_keys if is_mention(key)])
    news = {key: id_ for key, id_ in ids.items() if before.get(key) != id_}
    remember_ids(connection, news)
