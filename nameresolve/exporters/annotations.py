"""W3C Web Annotations, one JSON-LD object a line: each mention and whom it identifies.

https://www.w3.org/TR/annotation-model/. A mention is selected twice: by what stands there,
which survives small changes of the text, and by its position in code points.
"""

import uuid
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from nameresolve.exporters.by_document import mentions_by_document
from nameresolve.exporters.escape import to_json
from nameresolve.exporters.extras import Extras
from nameresolve.model import Document, Entity, Mention, Resolution

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
_AROUND: Final = 32
"""Code points before and after a mention, as in the examples of the standard."""
_SPACE: Final = uuid.UUID("5f1c6d9e-6a0e-5f0b-8f34-0d8a5a3f7c11")
"""A name space of our own, so that the same mention has the same id on every run."""


def export_annotations(resolution: Resolution, extras: Extras) -> Iterator[str]:
    """Yield an annotation for each mention, by document and offset.

    With texts, that of each document comes before its mentions, as what describes it.
    """
    for document, found in mentions_by_document(resolution):
        if extras.with_text:
            yield to_json(_describe(document)) + "\n"
        for mention, entity in found:
            yield to_json(_annotate(document, mention, entity)) + "\n"


def _describe(document: Document) -> dict[str, object]:
    """Give the text whose code points the positions count."""
    return {
        "@context": CONTEXT,
        "id": _identify(document.path, document.sha256),
        "type": "Annotation",
        "motivation": "describing",
        "body": {
            "type": "TextualBody",
            "value": document.text,
            "format": "text/plain",
            "purpose": "describing",
        },
        "target": _address(document),
    }


def _annotate(
    document: Document, mention: Mention, entity: Entity
) -> dict[str, object]:
    offsets = (str(mention.start), str(mention.end))
    return {
        "@context": CONTEXT,
        "id": _identify(document.path, document.sha256, *offsets, entity.id),
        "type": "Annotation",
        "motivation": "identifying",
        "body": [
            {
                "type": "SpecificResource",
                "source": uuid.uuid5(_SPACE, entity.id).urn,
                "purpose": "identifying",
            },
            {"type": "TextualBody", "value": entity.name, "purpose": "identifying"},
            {"type": "TextualBody", "value": entity.id, "purpose": "linking"},
            {
                "type": "TextualBody",
                "value": str(entity.kind),
                "purpose": "classifying",
            },
            *_locate(document.place_of(mention.start)),
        ],
        "target": {
            "source": _address(document),
            "selector": _select(document.text, mention),
        },
    }


def _identify(*parts: str) -> str:
    named = "\n".join(parts).encode("utf-8", "replace").decode()
    return uuid.uuid5(_SPACE, named).urn


def _address(document: Document) -> str:
    return quote(document.path.encode("utf-8", "replace"))


def _locate(place: str) -> list[dict[str, object]]:
    """Name the page, section or time, where the format has one."""
    if not place:
        return []
    return [{"type": "TextualBody", "value": place, "purpose": "describing"}]


def _select(text: str, mention: Mention) -> list[dict[str, object]]:
    start, end = mention.start, mention.end
    return [
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - _AROUND) : start],
            "suffix": text[end : end + _AROUND],
        },
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]
