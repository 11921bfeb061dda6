"""The tables as a resolution again."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from nameresolve.model import (
    Chain,
    Comparison,
    Entity,
    Evidence,
    Kind,
    Mention,
    Merge,
    Question,
    Resolution,
    Source,
    Variant,
)
from nameresolve.stores.chain_lines import load_chain

type Row = tuple[Any, ...]


def fetch_entities(connection: sqlite3.Connection) -> Resolution:
    """Read the resolution that was written last, without its documents.

    To be called within a transaction.
    """
    comparisons = _fetch_comparisons(connection)
    questions = connection.execute(
        'SELECT "left", "right", comparison FROM questions ORDER BY comparison'
    )
    return Resolution(
        (),
        _fetch_entities(connection, comparisons),
        tuple(
            Question(left, right, comparisons[number])
            for left, right, number in questions.fetchall()
        ),
        _fetch_excluded(connection),
    )


def _fetch_excluded(connection: sqlite3.Connection) -> tuple[Chain, ...]:
    rows = connection.execute("SELECT chain FROM excluded ORDER BY number")
    return tuple(load_chain(line) for (line,) in rows.fetchall())


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
    merges = _group(
        connection,
        'SELECT entity, "left", "right", comparison FROM links ORDER BY comparison',
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
            merges=tuple(
                Merge(left, right, comparisons[number])
                for left, right, number in merges.get(entity_id, ())
            ),
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
        "SELECT number, entity, document, kind, settled, tag, whole, read_as FROM chains"
        " ORDER BY number"
    )
    chains: defaultdict[str, list[Chain]] = defaultdict(list)
    for number, entity_id, *row in rows.fetchall():
        document, kind, settled, tag, whole, read_as = row
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
            whole=tuple(json.loads(whole)) if whole else (),
            read_as=Kind(read_as) if read_as else None,
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
