"""FollowTheMoney entities, one JSON object a line, for Aleph and OpenSanctions' tools.

https://followthemoney.tech/. It has no schema for places: they are what their documents
mention. A document is written with what it mentions, after the entities.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from nameresolve.exporters.escape import to_json
from nameresolve.exporters.extras import Extras
from nameresolve.exporters.rows import in_order
from nameresolve.exporters.spellings import clean, full_spellings, short_spellings
from nameresolve.model import Chain, Entity, Kind, Resolution

type Properties = Mapping[str, list[str]]

_SCHEMAS: Final = {Kind.PERSON: "Person", Kind.ORG: "Organization"}
_MENTIONED: Final = {
    Kind.PERSON: "peopleMentioned",
    Kind.ORG: "companiesMentioned",
    Kind.PLACE: "locationMentioned",
}
_DIGITS: Final = 20


def export_follow_the_money(resolution: Resolution, extras: Extras) -> Iterator[str]:
    """Yield people and organizations, then each document with its mentions."""
    found: dict[str, list[Entity]] = defaultdict(list)
    for entity in in_order(resolution.entities):
        for path in entity.documents:
            found[path].append(entity)
        if entity.kind in _SCHEMAS:
            yield _write(entity.id, _SCHEMAS[entity.kind], _describe(entity))
    texts = _texts(resolution) if extras.with_text else {}
    for path in sorted(found):
        yield from _document(path, found[path], texts.get(path, ""))


def _texts(resolution: Resolution) -> Mapping[str, str]:
    return {document.path: document.text for document in resolution.documents}


def _describe(entity: Entity) -> Properties:
    name, *aliases = full_spellings(entity) or (entity.id,)
    return {
        "name": [name],
        "alias": aliases,
        "weakAlias": list(short_spellings(entity)),
    }


def _document(path: str, entities: list[Entity], text: str) -> Iterator[str]:
    id_ = f"nr-doc-{_digest(path)}"
    name = clean(path) or id_
    mentioned: dict[str, list[str]] = {
        "fileName": [name.rpartition("/")[2] or name],
        "title": [name],
    }
    for entity in entities:
        names = full_spellings(entity)[:1]
        mentioned.setdefault(_MENTIONED[entity.kind], []).extend(names)
    if text:
        mentioned["bodyText"] = [text]
    yield _write(id_, "PlainText", mentioned)
    for entity in entities:
        if entity.kind in _SCHEMAS:
            yield _mention(path, id_, entity)


def _mention(path: str, document: str, entity: Entity) -> str:
    chains = [chain for chain in entity.chains if chain.document == path]
    properties = {
        "document": [document],
        "name": _names(chains) or [entity.id],
        "resolved": [entity.id],
        "detectedSchema": [_SCHEMAS[entity.kind]],
    }
    id_ = f"nr-mention-{_digest(f'{path}\n{entity.id}')}"
    return _write(id_, "Mention", properties)


def _names(chains: list[Chain]) -> list[str]:
    texts = (clean(m.text) for chain in chains for m in chain.mentions)
    return list(dict.fromkeys(filter(None, texts)))


def _write(id_: str, schema: str, properties: Properties) -> str:
    filled = {k: list(dict.fromkeys(v)) for k, v in properties.items() if v}
    return to_json({"id": id_, "schema": schema, "properties": filled}) + "\n"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
