"""What earlier runs called each mention, so that later runs call it the same."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeGuard

from nameresolve.model import Document, Entity, Kind

type MentionKey = tuple[str, int, int, Kind]
"""The path of a document, start and end in code points, and the kind."""

type SpellingKey = tuple[str, Kind]

_PARTS_OF_A_MENTION: Final = 4

type Ids = dict[MentionKey | SpellingKey, str]


@dataclass(frozen=True, slots=True)
class Bearers:
    """How often each entity bears each spelling, by its id."""

    counts: dict[SpellingKey, dict[str, int]] = field(default_factory=dict)

    def replace(
        self, before: Iterable[Entity], after: Iterable[Entity]
    ) -> set[SpellingKey]:
        """Count *after* in the place of *before*, and list the spellings of both."""
        affected: set[SpellingKey] = set()
        for entity in before:
            for key in _count_spellings(entity):
                affected.add(key)
                self.counts[key].pop(entity.id, None)
        for entity in after:
            for key, count in _count_spellings(entity).items():
                affected.add(key)
                self.counts.setdefault(key, {})[entity.id] = count
        return affected

    def owners(
        self, keys: Iterable[SpellingKey], order: Iterable[str]
    ) -> dict[SpellingKey, str]:
        """Give each spelling to the entity that bears it most often, else the first.

        Args:
            keys: The spellings.
            order: The ids of all entities, in their order.
        """
        rank = {id_: number for number, id_ in enumerate(order)}
        return {
            key: min(counts, key=lambda id_: (-counts[id_], rank[id_]))
            for key in keys
            if (counts := self.counts[key])
        }


def remember_documents(
    connection: sqlite3.Connection, documents: Iterable[Document]
) -> set[str]:
    """Note which texts the ids of mentions are about, and return their paths."""
    rows = [(document.path, document.sha256) for document in documents]
    connection.executemany(
        "INSERT INTO remembered_documents VALUES (?, ?) ON CONFLICT (path)"
        " DO UPDATE SET sha256 = excluded.sha256 WHERE sha256 <> excluded.sha256",
        rows,
    )
    return {path for path, _ in rows}


def forget_mentions(connection: sqlite3.Connection, keys: Iterable[MentionKey]) -> None:
    """Forget the ids of mentions that are no longer in their documents."""
    connection.executemany(
        'DELETE FROM remembered_mentions WHERE document = ? AND "start" = ?'
        ' AND "end" = ? AND kind = ?',
        keys,
    )


def remember_ids(connection: sqlite3.Connection, ids: Ids) -> None:
    """Add ids to those of earlier runs, within a transaction."""
    connection.executemany(
        "INSERT OR REPLACE INTO remembered_spellings VALUES (?, ?, ?)",
        [(*key, id_) for key, id_ in ids.items() if not is_mention(key)],
    )
    connection.executemany(
        "INSERT OR REPLACE INTO remembered_mentions VALUES (?, ?, ?, ?, ?)",
        [(*key, id_) for key, id_ in ids.items() if is_mention(key)],
    )


def is_mention(key: MentionKey | SpellingKey) -> TypeGuard[MentionKey]:
    """Tell the key of a mention from that of a spelling."""
    return len(key) == _PARTS_OF_A_MENTION


def fetch_ids(
    connection: sqlite3.Connection, documents: Iterable[Document] = ()
) -> Ids:
    """Read the ids of all earlier runs, within a transaction.

    Offsets are left out where the text of one of *documents* has changed since.
    """
    now = {document.path: document.sha256 for document in documents}
    then = dict(connection.execute("SELECT path, sha256 FROM remembered_documents"))
    changed = {path for path, sha256 in now.items() if then.get(path, sha256) != sha256}
    kinds = {str(kind): kind for kind in Kind}
    ids: Ids = {}
    for spelling, kind, entity_id in connection.execute(
        "SELECT spelling, kind, entity FROM remembered_spellings"
    ):
        ids[spelling, kinds.get(kind) or Kind(kind)] = entity_id
    for document, start, end, kind, entity_id in connection.execute(
        'SELECT document, "start", "end", kind, entity FROM remembered_mentions'
    ):
        if document not in changed:
            ids[document, start, end, kinds.get(kind) or Kind(kind)] = entity_id
    return ids


def ids_of_mentions(entities: Iterable[Entity]) -> Iterator[tuple[MentionKey, str]]:
    """Yield the id of every mention."""
    for entity in entities:
        for chain in entity.chains:
            for mention in chain.mentions:
                place = mention.document, mention.start, mention.end
                yield (*place, mention.kind), entity.id


def _count_spellings(entity: Entity) -> Mapping[SpellingKey, int]:
    """Count the variants as they were counted, and the mentions as they were read."""
    counts: Counter[SpellingKey] = Counter(
        (mention.text, mention.kind)
        for chain in entity.chains
        for mention in chain.mentions
    )
    for variant in entity.variants:
        key = variant.spelling, entity.kind
        counts[key] = max(counts[key], variant.count, 1)
    return counts
