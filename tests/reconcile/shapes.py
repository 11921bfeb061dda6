"""What a client of the Reconciliation Service API 0.2 relies on, as JSON schemas.

Written for these tests from what OpenRefine asks and reads, and held beside the schemas that
the specification publishes for 0.2: those are looser in every member that both have, so what
passes here passes there.
"""

from typing import Any, Final

Shape = dict[str, Any]

WORD: Final[Shape] = {"type": "string", "minLength": 1}
TEXT: Final[Shape] = {"type": "string"}
ADDRESS: Final[Shape] = {"type": "string", "pattern": "^[a-z]+:."}
LINK: Final[Shape] = {"type": "string", "pattern": "^https?://"}


def of(needed: Shape, optional: Shape | None = None, *, closed: bool = True) -> Shape:
    """An object with these members; *closed* ones have no others."""
    return {
        "type": "object",
        "properties": needed | (optional or {}),
        "required": list(needed),
        "additionalProperties": not closed,
    }


def many(items: Shape) -> Shape:
    return {"type": "array", "items": items}


KIND = of({"id": WORD, "name": WORD}, {"description": TEXT})
FEATURE = of({"id": WORD, "value": {"type": ["number", "boolean"]}})
CANDIDATE = of(
    {
        "id": WORD,
        "name": TEXT,
        "score": {"type": "number", "minimum": 0, "maximum": 100},
        "match": {"type": "boolean"},
        "type": {**many(KIND), "minItems": 1},
    },
    {"description": TEXT, "features": many(FEATURE)},
)
PLACE_TO_ASK = of(
    {"service_url": LINK, "service_path": WORD},
    {
        "flyout_service_url": LINK,
        "flyout_service_path": {"type": "string", "pattern": r"\$\{id\}"},
    },
)
SHAPES: Final[dict[str, Shape]] = {
    "manifest": of(
        {
            "versions": {**many(WORD), "contains": {"const": "0.2"}},
            "name": WORD,
            "identifierSpace": ADDRESS,
            "schemaSpace": ADDRESS,
            "defaultTypes": {**many(KIND), "uniqueItems": True},
            "view": of({"url": {**LINK, "pattern": r"\{\{id\}\}"}}),
            "preview": of(
                {
                    "url": {**LINK, "pattern": r"\{\{id\}\}"},
                    "width": {"type": "integer", "minimum": 1},
                    "height": {"type": "integer", "minimum": 1},
                }
            ),
            "suggest": of({"entity": PLACE_TO_ASK, "type": PLACE_TO_ASK}),
        },
        closed=False,
    ),
    "answers": {
        "type": "object",
        "additionalProperties": of({"result": many(CANDIDATE)}),
    },
    "suggested entities": of(
        {
            "result": many(
                of(
                    {"id": WORD, "name": TEXT},
                    {"description": TEXT, "notable": many(KIND)},
                )
            )
        }
    ),
    "suggested types": of({"result": many(KIND)}),
}
