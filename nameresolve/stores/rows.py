"""A resolution as rows of tables."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from nameresolve.model import (
    Chain,
    Comparison,
    Document,
    Merge,
    Resolution,
)
from nameresolve.stores.chain_lines import dump_chain
from nameresolve.stores.places import dump_places

type Row = tuple[Any, ...]
type RowMaker = Callable[[Resolution], Iterator[Row]]


def _entity_rows(resolution: Resolution) -> Iterator[Row]:
    for position, entity in enumerate(resolution.entities):
        yield position, entity.id, entity.kind, entity.name, entity.source


def _variant_rows(resolution: Resolution) -> Iterator[Row]:
    for entity in resolution.entities:
        for position, variant in enumerate(entity.variants):
            numbers = variant.count, variant.documents
            yield entity.id, position, variant.spelling, *numbers


def _numbered_chains(resolution: Resolution) -> Iterator[tuple[int, str, Chain]]:
    chains = ((e.id, chain) for e in resolution.entities for chain in e.chains)
    for number, (entity_id, chain) in enumerate(chains):
        yield number, entity_id, chain


def _chain_rows(resolution: Resolution) -> Iterator[Row]:
    for number, entity_id, chain in _numbered_chains(resolution):
        place = chain.document, chain.kind
        whole = json.dumps(chain.whole, ensure_ascii=False) if chain.whole else ""
        read_as = chain.read_as or ""
        yield number, entity_id, *place, chain.settled, chain.tag, whole, read_as


def _form_rows(resolution: Resolution) -> Iterator[Row]:
    for number, _, chain in _numbered_chains(resolution):
        for position, form in enumerate(chain.forms):
            yield number, position, form


def _mention_rows(resolution: Resolution) -> Iterator[Row]:
    for number, _, chain in _numbered_chains(resolution):
        for position, mention in enumerate(chain.mentions):
            place = mention.document, mention.start, mention.end
            guessed = mention in chain.guesses
            yield number, position, *place, mention.text, mention.kind, guessed


def _merges(resolution: Resolution) -> list[tuple[str, Merge]]:
    return [(e.id, merge) for e in resolution.entities for merge in e.merges]


def _numbered_comparisons(resolution: Resolution) -> Iterator[tuple[int, Comparison]]:
    """Number the merges first, in their order, and the questions after them."""
    merges = [merge.comparison for _, merge in _merges(resolution)]
    yield from enumerate([*merges, *(q.comparison for q in resolution.questions)])


def _comparison_rows(resolution: Resolution) -> Iterator[Row]:
    for number, item in _numbered_comparisons(resolution):
        yield number, item.left, item.right, item.kind, item.probability


def _evidence_rows(resolution: Resolution) -> Iterator[Row]:
    for number, comparison in _numbered_comparisons(resolution):
        for position, item in enumerate(comparison.evidence):
            sides = item.left, item.right
            yield number, position, item.feature, *sides, item.weight, item.sentence


def _link_rows(resolution: Resolution) -> Iterator[Row]:
    for number, (entity_id, merge) in enumerate(_merges(resolution)):
        yield number, entity_id, merge.left, merge.right


def _question_rows(resolution: Resolution) -> Iterator[Row]:
    first = len(_merges(resolution))
    for number, question in enumerate(resolution.questions, start=first):
        yield number, question.left, question.right


def _excluded_rows(resolution: Resolution) -> Iterator[Row]:
    for number, chain in enumerate(resolution.excluded):
        yield number, dump_chain(chain)


# In an order in which every row refers to rows that are there.
_INSERTS: Mapping[str, RowMaker] = {
    "INSERT INTO entities VALUES (?, ?, ?, ?, ?)": _entity_rows,
    "INSERT INTO variants VALUES (?, ?, ?, ?, ?)": _variant_rows,
    "INSERT INTO chains VALUES (?, ?, ?, ?, ?, ?, ?, ?)": _chain_rows,
    "INSERT INTO forms VALUES (?, ?, ?)": _form_rows,
    "INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?, ?)": _mention_rows,
    "INSERT INTO comparisons VALUES (?, ?, ?, ?, ?)": _comparison_rows,
    "INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?)": _evidence_rows,
    "INSERT INTO links VALUES (?, ?, ?, ?)": _link_rows,
    "INSERT INTO questions VALUES (?, ?, ?)": _question_rows,
    "INSERT INTO excluded VALUES (?, ?)": _excluded_rows,
}

# The same order backwards.
_DELETES = (
    "DELETE FROM excluded",
    "DELETE FROM questions",
    "DELETE FROM links",
    "DELETE FROM evidence",
    "DELETE FROM comparisons",
    "DELETE FROM mentions",
    "DELETE FROM forms",
    "DELETE FROM chains",
    "DELETE FROM variants",
    "DELETE FROM entities",
)


_DELETE_DOCUMENT = "DELETE FROM documents WHERE path = ?"


def replace_resolution(connection: sqlite3.Connection, resolution: Resolution) -> None:
    """Write *resolution* in the place of the one before, within a transaction."""
    _delete_entities(connection)
    _replace_documents(connection, resolution.documents)
    _insert_entities(connection, resolution)


def replace_entities(connection: sqlite3.Connection, resolution: Resolution) -> None:
    """Do what ``replace_resolution`` does, and leave the documents as they are."""
    _delete_entities(connection)
    _insert_entities(connection, resolution)


def _delete_entities(connection: sqlite3.Connection) -> None:
    for statement in _DELETES:
        connection.execute(statement)


def _insert_entities(connection: sqlite3.Connection, resolution: Resolution) -> None:
    for statement, make_rows in _INSERTS.items():
        connection.executemany(statement, make_rows(resolution))


def _replace_documents(
    connection: sqlite3.Connection, documents: Iterable[Document]
) -> None:
    """Write *documents* one by one: they may be read from the same table."""
    kept: set[str] = set()
    for position, document in enumerate(documents):
        if document.path not in kept:
            connection.execute(_DELETE_DOCUMENT, (document.path,))
        texts = document.sha256, document.text, dump_places(document.places)
        row = position, document.path, *texts
        connection.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?)", row)
        kept.add(document.path)
    paths = connection.execute("SELECT path FROM documents").fetchall()
    gone = [(path,) for (path,) in paths if path not in kept]
    connection.executemany(_DELETE_DOCUMENT, gone)
