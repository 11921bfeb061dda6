"""An entity, and the questions about it, as rows of tables.

Every row begins with the key of what it belongs to, and depends on nothing else.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nameresolve.model import Comparison, Entity, Question

type Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class KeyedTables[Thing]:
    """Tables whose rows begin with a key, in an order in which they may be filled.

    ``makers`` say for each table what its rows of one thing are, in their order;
    ``keys`` how its first column is called.
    """

    makers: Mapping[str, Callable[[Thing], Iterable[Row]]]
    keys: Mapping[str, str]


def _entity_rows(entity: Entity) -> Iterator[Row]:
    yield entity.id, entity.kind, entity.name, entity.source


def _variant_rows(entity: Entity) -> Iterator[Row]:
    for position, variant in enumerate(entity.variants):
        numbers = variant.count, variant.documents
        yield entity.id, position, variant.spelling, *numbers


def _chain_rows(entity: Entity) -> Iterator[Row]:
    for position, chain in enumerate(entity.chains):
        place = chain.document, chain.kind
        whole = json.dumps(chain.whole, ensure_ascii=False) if chain.whole else ""
        read_as = chain.read_as or ""
        yield entity.id, position, *place, chain.settled, chain.tag, whole, read_as


def _form_rows(entity: Entity) -> Iterator[Row]:
    for number, chain in enumerate(entity.chains):
        for position, form in enumerate(chain.forms):
            yield entity.id, number, position, form


def _mention_rows(entity: Entity) -> Iterator[Row]:
    for number, chain in enumerate(entity.chains):
        for position, mention in enumerate(chain.mentions):
            place = mention.document, mention.start, mention.end
            said = mention.text, mention.kind, mention in chain.guesses
            yield entity.id, number, position, *place, *said


def _merge_rows(entity: Entity) -> Iterator[Row]:
    for position, merge in enumerate(entity.merges):
        sides = merge.left, merge.right
        yield entity.id, position, *sides, *_compared(merge.comparison)


def _merge_evidence_rows(entity: Entity) -> Iterator[Row]:
    for number, merge in enumerate(entity.merges):
        for row in _reasons(merge.comparison):
            yield entity.id, number, *row


def _doubt_rows(questions: Sequence[Question]) -> Iterator[Row]:
    for number, question in enumerate(questions):
        sides = question.left, number, question.right
        yield *sides, *_compared(question.comparison)


def _doubt_evidence_rows(questions: Sequence[Question]) -> Iterator[Row]:
    for number, question in enumerate(questions):
        for row in _reasons(question.comparison):
            yield question.left, number, *row


def _compared(comparison: Comparison) -> Row:
    sides = comparison.left, comparison.right
    return *sides, comparison.kind, comparison.probability


def _reasons(comparison: Comparison) -> Iterator[Row]:
    for position, item in enumerate(comparison.evidence):
        sides = item.left, item.right
        yield position, item.feature, *sides, item.weight, item.sentence


ENTITY_TABLES: KeyedTables[Entity] = KeyedTables(
    {
        "entities": _entity_rows,
        "variants": _variant_rows,
        "chains": _chain_rows,
        "forms": _form_rows,
        "mentions": _mention_rows,
        "merges": _merge_rows,
        "merge_evidence": _merge_evidence_rows,
    },
    {
        "entities": "id",
        "variants": "entity",
        "chains": "entity",
        "forms": "entity",
        "mentions": "entity",
        "merges": "entity",
        "merge_evidence": "entity",
    },
)
"""What is known of an entity, by its id."""

DOUBT_TABLES: KeyedTables[Sequence[Question]] = KeyedTables(
    {"doubts": _doubt_rows, "doubt_evidence": _doubt_evidence_rows},
    {"doubts": "left", "doubt_evidence": "doubt"},
)
"""The questions with one left side, by its id."""
