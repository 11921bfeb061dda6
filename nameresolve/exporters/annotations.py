"""W3C Web Annotations, one JSON-LD object a line: each mention and whom it identifies.

https://www.w3.org/TR/annotation-model/. A mention is selected twice: by what stands there,
which survives small changes of the text, and by its position in code points.
"""

import uuid
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from nameresolve.exporters.escape import to_json
from nameresolve.exporters.extras import Extras
from nameresolve.exporters.rows import mentions_by_document
from nameresolve.model import Document, Entity, Mention, Resolution

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
_AROUND: Final = 32
"""Code points before and after a mention, as in the examples of the standard."""
_SPACE: Final = uuid.UUID("5f1c6d9e-6a0e-5f0b-8f34-0d8a5a3f7c11")
"""A name space of our own, so that the same mention has the same id on every run."""


def export_annotations(resolution: Resolution, _: Extras) -> Iterator[str]:
    """Yield an annotation for each mention, by document and offset."""
    for document, found in mentions_by_document(resolution):
        for mention, entity in found:
            yield to_json(_annotate(document, mention, entity)) + "\n"


def _annotate(
    document: Document, mention: Mention, entity: Entity
) -> dict[str, object]:
    place = f"{document.path}\n{document.sha256}\n{mention.start}\n{mention.end}"
    named = f"{place}\n{entity.id}".encode("utf-8", "replace").decode()
    return {
        "@context": CONTEXT,
        "id": uuid.uuid5(_SPACE, named).urn,
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
        ],
        "target": {
            "source": quote(document.path.encode("utf-8", "replace")),
            "selector": _select(document.text, mention),
        },
    }


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
