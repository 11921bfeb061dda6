"""A result as Parquet: entities, mentions and edges, a folder each."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import astuple
from typing import Any, Final

from nameresolve.distributed.tables import Row, Rows, apply, make_frame
from nameresolve.errors import ExportError
from nameresolve.exporters.rows import alias_rows, mention_row
from nameresolve.model import Comparison, Document, Entity, Kind, Mention, Resolution
from nameresolve.stores.places import load_places

ENTITIES: Final = (
    "canonical_id string, canonical_name string, kind string, variant string, "
    "romanized string, script string, count bigint, documents bigint, "
    "is_canonical boolean, status string, probability double, decided_by string, "
    "decided_at string"
)
MENTIONS: Final = (
    "doc string, sha256 string, start bigint, end bigint, text string, type string, "
    "entity string, canonical string, sentence string, place string"
)
EDGES: Final = (
    "left string, right string, kind string, left_entity string, "
    "right_entity string, is_merged boolean, probability double, score double, "
    "evidence string"
)
_OWNERS: Final = "owned string, owners string"


def write_results(
    session: Any, texts: Any, resolution: Resolution, output: str
) -> None:
    """Write a result into the folder *output*, which is replaced.

    Args:
        session: An open session.
        texts: The texts, with their paths and places.
        resolution: What was found in them.
        output: A folder, or an address that Spark can write to.

    Raises:
        ExportError: It cannot be written.
    """
    rows = map(astuple, alias_rows(resolution))
    tables = {
        "entities": make_frame(session, rows, ENTITIES),
        "edges": make_frame(session, edge_rows(resolution), EDGES),
        "mentions": _mentions(session, texts, resolution),
    }
    for name, frame in tables.items():
        place = f"{output.rstrip('/')}/{name}"
        try:
            frame.write.mode("overwrite").parquet(place)
        except Exception as error:
            raise ExportError(
                f"{place} cannot be written; check that the folder exists and that "
                "you may write there"
            ) from error


def edge_rows(resolution: Resolution) -> Iterator[Row]:
    """Yield what holds entities together, and what is put before a person."""
    for entity in resolution.entities:
        for merge in entity.merges:
            yield _edge(merge.comparison, entity.id, entity.id)
    for question in resolution.questions:
        yield _edge(question.comparison, question.left, question.right)


def _edge(comparison: Comparison, left: str, right: str) -> Row:
    sentences = " ".join(item.sentence for item in comparison.evidence)
    numbers = comparison.probability, comparison.score, sentences
    names = comparison.left, comparison.right, str(comparison.kind)
    return *names, left, right, left == right, *numbers


def _mentions(session: Any, texts: Any, resolution: Resolution) -> Any:
    owners: dict[str, list[Row]] = defaultdict(list)
    for entity in resolution.entities:
        for mention in entity.mentions:
            cells = mention.start, mention.end, mention.text, mention.kind
            owners[mention.document].append((*cells, entity.id, entity.name))
    rows = ((path, json.dumps(sorted(owned))) for path, owned in owners.items())
    frame = make_frame(session, rows, _OWNERS)
    found = texts.join(frame, texts.path == frame.owned)
    return apply(
        found.select("path", "text", "places", "owners"), describe_mentions, MENTIONS
    )


def describe_mentions(rows: Rows) -> Rows:
    """Yield a row for each mention of a text, in order."""
    for path, text, places, owners in rows:
        document = Document(path, text, load_places(places))
        for start, end, spelling, kind, id_, name in json.loads(owners):
            mention = Mention(path, start, end, spelling, Kind(kind))
            entity = Entity(id_, mention.kind, name, (), ())
            yield astuple(mention_row(document, mention, entity))
