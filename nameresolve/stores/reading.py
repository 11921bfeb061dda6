"""The tables as a resolution again."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
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
    orders = dict(connection.execute("SELECT subject, content FROM orders"))
    entities = _fetch_entities(connection)
    doubts = _fetch_doubts(connection)
    return Resolution(
        (),
        tuple(entities[id_] for id_ in json.loads(orders.get("entities", "[]"))),
        tuple(doubts[tuple(key)] for key in json.loads(orders.get("doubts", "[]"))),
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


def _group_pairs(
    connection: sqlite3.Connection, statement: str
) -> Mapping[tuple[Any, Any], list[Row]]:
    """Gather the rows by their first two columns, in the order of the statement."""
    groups: defaultdict[tuple[Any, Any], list[Row]] = defaultdict(list)
    for key, number, *row in connection.execute(statement).fetchall():
        groups[key, number].append(tuple(row))
    return groups


def _fetch_entities(connection: sqlite3.Connection) -> Mapping[str, Entity]:
    variants = _group(
        connection,
        "SELECT entity, spelling, count, documents FROM variants"
        " ORDER BY entity, position",
    )
    merges = _fetch_merges(connection)
    chains = _fetch_chains(connection)
    entities = connection.execute("SELECT id, kind, name, source FROM entities")
    return {
        entity_id: Entity(
            id=entity_id,
            kind=Kind(kind),
            name=name,
            variants=tuple(Variant(*row) for row in variants.get(entity_id, ())),
            chains=tuple(chains.get(entity_id, ())),
            merges=tuple(merges.get(entity_id, ())),
            source=Source(source),
        )
        for entity_id, kind, name, source in entities.fetchall()
    }


def _fetch_chains(connection: sqlite3.Connection) -> Mapping[str, list[Chain]]:
    forms = _group_pairs(
        connection,
        "SELECT entity, chain, form FROM forms ORDER BY entity, chain, position",
    )
    mentions = _group_pairs(
        connection,
        'SELECT entity, chain, guessed, document, "start", "end", text, kind'
        " FROM mentions ORDER BY entity, chain, position",
    )
    rows = connection.execute(
        "SELECT entity, position, document, kind, settled, tag, whole, read_as"
        " FROM chains ORDER BY entity, position"
    )
    chains: defaultdict[str, list[Chain]] = defaultdict(list)
    for entity_id, number, *row in rows.fetchall():
        document, kind, settled, tag, whole, read_as = row
        found = [
            (guessed, _make_mention(row))
            for guessed, *row in mentions.get((entity_id, number), ())
        ]
        chain = Chain(
            document=document,
            kind=Kind(kind),
            mentions=tuple(mention for _, mention in found),
            forms=tuple(form for (form,) in forms.get((entity_id, number), ())),
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


def _fetch_merges(connection: sqlite3.Connection) -> Mapping[str, list[Merge]]:
    evidence = _group_pairs(
        connection,
        'SELECT entity, merge, feature, "left", "right", weight, sentence'
        " FROM merge_evidence ORDER BY entity, merge, position",
    )
    rows = connection.execute(
        'SELECT entity, position, "left", "right", one, other, kind, probability'
        " FROM merges ORDER BY entity, position"
    )
    merges: defaultdict[str, list[Merge]] = defaultdict(list)
    for entity_id, position, left, right, *compared in rows.fetchall():
        reasons = evidence.get((entity_id, position), ())
        merges[entity_id].append(
            Merge(left, right, _make_comparison(compared, reasons))
        )
    return merges


def _fetch_doubts(connection: sqlite3.Connection) -> Mapping[Any, Question]:
    evidence = _group_pairs(
        connection,
        'SELECT doubt, number, feature, "left", "right", weight, sentence'
        " FROM doubt_evidence ORDER BY doubt, number, position",
    )
    rows = connection.execute(
        'SELECT "left", number, "right", one, other, kind, probability FROM doubts'
    )
    return {
        (left, number): Question(
            left, right, _make_comparison(compared, evidence.get((left, number), ()))
        )
        for left, number, right, *compared in rows.fetchall()
    }


def _make_comparison(row: Sequence[Any], reasons: Iterable[Row]) -> Comparison:
    left, right, kind, probability = row
    evidence = tuple(Evidence(*reason) for reason in reasons)
    return Comparison(left, right, Kind(kind), evidence, probability)
