"""A resolution as rows of tables, and the tables as a resolution again."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from nameresolve.model import (
    Chain,
    Comparison,
    Document,
    Entity,
    Evidence,
    Kind,
    Mention,
    Question,
    Resolution,
    Source,
    Variant,
)

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
        yield number, entity_id, *place, chain.settled, chain.tag


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


def _links(resolution: Resolution) -> list[tuple[str, Comparison]]:
    return [(e.id, link) for e in resolution.entities for link in e.links]


def _numbered_comparisons(resolution: Resolution) -> Iterator[tuple[int, Comparison]]:
    """Number the links first and the questions after them."""
    links = [link for _, link in _links(resolution)]
    yield from enumerate([*links, *(q.comparison for q in resolution.questions)])


def _comparison_rows(resolution: Resolution) -> Iterator[Row]:
    for number, item in _numbered_comparisons(resolution):
        yield number, item.left, item.right, item.kind, item.probability


def _evidence_rows(resolution: Resolution) -> Iterator[Row]:
    for number, comparison in _numbered_comparisons(resolution):
        for position, item in enumerate(comparison.evidence):
            sides = item.left, item.right
            yield number, position, item.feature, *sides, item.weight, item.sentence


def _link_rows(resolution: Resolution) -> Iterator[Row]:
    for number, (entity_id, _) in enumerate(_links(resolution)):
        yield number, entity_id


def _question_rows(resolution: Resolution) -> Iterator[Row]:
    first = len(_links(resolution))
    for number, question in enumerate(resolution.questions, start=first):
        yield number, question.left, question.right


# In an order in which every row refers to rows that are there.
_INSERTS: Mapping[str, RowMaker] = {
    "INSERT INTO entities VALUES (?, ?, ?, ?, ?)": _entity_rows,
    "INSERT INTO variants VALUES (?, ?, ?, ?, ?)": _variant_rows,
    "INSERT INTO chains VALUES (?, ?, ?, ?, ?, ?)": _chain_rows,
    "INSERT INTO forms VALUES (?, ?, ?)": _form_rows,
    "INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?, ?)": _mention_rows,
    "INSERT INTO comparisons VALUES (?, ?, ?, ?, ?)": _comparison_rows,
    "INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?)": _evidence_rows,
    "INSERT INTO links VALUES (?, ?)": _link_rows,
    "INSERT INTO questions VALUES (?, ?, ?)": _question_rows,
}

# The same order backwards.
_DELETES = (
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
    for statement in _DELETES:
        connection.execute(statement)
    _replace_documents(connection, resolution.documents)
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
        row = position, document.path, document.sha256, document.text
        connection.execute("INSERT INTO documents VALUES (?, ?, ?, ?)", row)
        kept.add(document.path)
    paths = connection.execute("SELECT path FROM documents").fetchall()
    gone = [(path,) for (path,) in paths if path not in kept]
    connection.executemany(_DELETE_DOCUMENT, gone)


def fetch_resolution(
    connection: sqlite3.Connection, documents: Collection[Document]
) -> Resolution:
    """Read the resolution that was written last, within a transaction."""
    comparisons = _fetch_comparisons(connection)
    questions = connection.execute(
        'SELECT "left", "right", comparison FROM questions ORDER BY comparison'
    )
    return Resolution(
        documents,
        _fetch_entities(connection, comparisons),
        tuple(
            Question(left, right, comparisons[number])
            for left, right, number in questions.fetchall()
        ),
    )


def _group(connection: sqlite3.Connection, statement: str) -> Mapping[Any, list[Row]]:
    """Gather the rows by their first column, in the order of the statement."""
    groups: defaultdict[Any, list[Row]] = defaultdict(list)
    for key, *row in connection.execute(statement).fetchall():
        groups[key].append(tuple(row))
    return groups


def _fetch_entities(
    connection: sqlite3.Connection, comparisons: Mapping[int, Comparison]
) -> tuple[Entity, ...]:
    variants = _group(
        connection,
        "SELECT entity, spelling, count, documents FROM variants ORDER BY position",
    )
    links = _group(
        connection, "SELECT entity, comparison FROM links ORDER BY comparison"
    )
    chains = _fetch_chains(connection)
    entities = connection.execute(
        "SELECT id, kind, name, source FROM entities ORDER BY position"
    )
    return tuple(
        Entity(
            id=entity_id,
            kind=Kind(kind),
            name=name,
            variants=tuple(Variant(*row) for row in variants.get(entity_id, ())),
            chains=tuple(chains.get(entity_id, ())),
            links=tuple(comparisons[number] for (number,) in links.get(entity_id, ())),
            source=Source(source),
        )
        for entity_id, kind, name, source in entities.fetchall()
    )


def _fetch_chains(connection: sqlite3.Connection) -> Mapping[str, list[Chain]]:
    forms = _group(connection, "SELECT chain, form FROM forms ORDER BY position")
    mentions = _group(
        connection,
        'SELECT chain, guessed, document, "start", "end", text, kind FROM mentions'
        " ORDER BY position",
    )
    rows = connection.execute(
        "SELECT number, entity, document, kind, settled, tag FROM chains"
        " ORDER BY number"
    )
    chains: defaultdict[str, list[Chain]] = defaultdict(list)
    for number, entity_id, document, kind, settled, tag in rows.fetchall():
        found = [
            (guessed, _make_mention(row)) for guessed, *row in mentions.get(number, ())
        ]
        chain = Chain(
            document=document,
            kind=Kind(kind),
            mentions=tuple(mention for _, mention in found),
            forms=tuple(form for (form,) in forms.get(number, ())),
            settled=bool(settled),
            guesses=tuple(mention for guessed, mention in found if guessed),
            tag=tag,
        )
        chains[entity_id].append(chain)
    return chains


def _make_mention(row: Sequence[Any]) -> Mention:
    document, start, end, text, kind = row
    return Mention(document, start, end, text, Kind(kind))


def _fetch_comparisons(connection: sqlite3.Connection) -> Mapping[int, Comparison]:
    evidence = _group(
        connection,
        'SELECT comparison, feature, "left", "right", weight, sentence FROM evidence'
        " ORDER BY position",
    )
    rows = connection.execute(
        'SELECT number, "left", "right", kind, probability FROM comparisons'
    )
    return {
        number: Comparison(
            left=left,
            right=right,
            kind=Kind(kind),
            evidence=tuple(Evidence(*row) for row in evidence.get(number, ())),
            probability=probability,
        )
        for number, left, right, kind, probability in rows.fetchall()
    }
