"""An operation for OpenRefine: paste it under Undo/Redo, Apply.

It edits one column of the user's own table, from each spelling to the name.
"""

import json
from collections.abc import Iterator

from nameresolve.exporters.escape import to_json
from nameresolve.exporters.extras import Extras
from nameresolve.exporters.rows import in_order, spellings_in_order
from nameresolve.exporters.spellings import clean, full_spellings
from nameresolve.model import Entity, Resolution


def export_mass_edit(resolution: Resolution, extras: Extras) -> Iterator[str]:
    """Yield a list with one mass edit.

    What two entities are called is not edited, nor is a short form of a person: in
    another table it can be anybody's.
    """
    bearers: dict[str, set[str]] = {}
    for entity in resolution.entities:
        for variant in entity.variants:
            bearers.setdefault(variant.spelling, set()).add(entity.id)
    edits = [
        {"from": spellings, "fromBlank": False, "fromError": False, "to": entity.name}
        for entity in in_order(resolution.entities)
        if (spellings := _spellings(entity, bearers))
    ]
    operation = {
        "op": "core/mass-edit",
        "engineConfig": {"facets": [], "mode": "row-based"},
        "columnName": extras.column,
        "expression": "value",
        "edits": edits,
        "description": f"Mass edit cells in column {extras.column}",
    }
    yield _indent([operation])


def _spellings(entity: Entity, bearers: dict[str, set[str]]) -> list[str]:
    full = set(full_spellings(entity))
    return [
        variant.spelling
        for variant in spellings_in_order(entity)
        if variant.spelling != entity.name
        and len(bearers[variant.spelling]) == 1
        and clean(variant.spelling) in full
    ]


def _indent(value: object) -> str:
    # Written and read again, so that no unsafe character is left in it.
    safe = json.loads(to_json(value))
    lines = json.dumps(safe, ensure_ascii=True, indent=2)
    return f"{lines}\n"
