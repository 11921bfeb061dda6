"""What earlier runs called each mention, so that later runs call it the same."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from nameresolve.model import Document, Entity, Kind, Resolution

type MentionKey = tuple[str, int, int, Kind]
"""The path of a document, start and end in code points, and the kind."""

type SpellingKey = tuple[str, Kind]


def remember_ids(connection: sqlite3.Connection, resolution: Resolution) -> None:
    """Add the ids of *resolution* to those of earlier runs, within a transaction.

    What is known of its documents is replaced; documents that are no longer in the
    corpus keep what they had.
    """
    paths = [(document.path,) for document in resolution.documents]
    connection.executemany("DELETE FROM remembered_mentions WHERE document = ?", paths)
    connection.executemany(
        "INSERT OR REPLACE INTO remembered_documents VALUES (?, ?)",
        [(document.path, document.sha256) for document in resolution.documents],
    )
    connection.executemany(
        "INSERT OR REPLACE INTO remembered_mentions VALUES (?, ?, ?, ?, ?)",
        _mention_rows(resolution),
    )
    connection.executemany(
        "INSERT OR REPLACE INTO remembered_spellings VALUES (?, ?, ?)",
        [(*key, entity_id) for key, entity_id in _owners(resolution).items()],
    )


def fetch_ids(
    connection: sqlite3.Connection, documents: Iterable[Document]
) -> dict[MentionKey | SpellingKey, str]:
    """Read the ids of all earlier runs, within a transaction.

    Offsets are left out where the text of one of *documents* has changed since.
    """
    now = {document.path: document.sha256 for document in documents}
    then = dict(connection.execute("SELECT path, sha256 FROM remembered_documents"))
    changed = {path for path, sha256 in now.items() if then.get(path, sha256) != sha256}
    ids: dict[MentionKey | SpellingKey, str] = {}
    for spelling, kind, entity_id in connection.execute(
        "SELECT spelling, kind, entity FROM remembered_spellings"
    ):
        ids[spelling, Kind(kind)] = entity_id
    for document, start, end, kind, entity_id in connection.execute(
        'SELECT document, "start", "end", kind, entity FROM remembered_mentions'
    ):
        if document not in changed:
            ids[document, start, end, Kind(kind)] = entity_id
    return ids


def _mention_rows(resolution: Resolution) -> Iterator[tuple[str, int, int, Kind, str]]:
    for entity in resolution.entities:
        for chain in entity.chains:
            for mention in chain.mentions:
                place = mention.document, mention.start, mention.end
                yield *place, mention.kind, entity.id


def _owners(resolution: Resolution) -> Mapping[SpellingKey, str]:
    """Give each spelling to the entity that bears it most often, else the first."""
    owners: dict[SpellingKey, str] = {}
    most: Counter[SpellingKey] = Counter()
    for entity in resolution.entities:
        for key, count in _count_spellings(entity).items():
            if count > most[key]:
                most[key] = count
                owners[key] = entity.id
    return owners


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
