"""The operation that OpenRefine applies to a column."""

import json
from collections.abc import Callable

from hypothesis import given

from nameresolve.exporters import Extras, render
from nameresolve.model import Entity, Kind, Resolution

Make = Callable[..., Entity]
Gather = Callable[..., Resolution]


def operation(found: Resolution, column: str = "name") -> dict[str, object]:
    text = "".join(render(found, "openrefine.json", extras=Extras(column=column)))
    (only,) = json.loads(text)
    assert isinstance(only, dict)
    return only


def test_it_has_all_that_a_mass_edit_needs(
    make_entity: Make, make_resolution: Gather
) -> None:
    names = {"Kunbolat": 2, "Konpolat": 1}
    found = make_resolution(make_entity("nr-1", names, kind=Kind.ORG))
    assert operation(found, "Who?") == {
        "op": "core/mass-edit",
        "engineConfig": {"facets": [], "mode": "row-based"},
        "columnName": "Who?",
        "expression": "value",
        "edits": [
            {
                "from": ["Konpolat"],
                "fromBlank": False,
                "fromError": False,
                "to": "Kunbolat",
            }
        ],
        "description": "Mass edit cells in column Who?",
    }


def test_a_surname_is_not_edited(make_entity: Make, make_resolution: Gather) -> None:
    found = make_resolution(make_entity("nr-1", {"Ali Umarov": 1, "Umarov": 1}))
    assert operation(found)["edits"] == []


def test_what_two_entities_are_called_is_not_edited(
    make_entity: Make, make_resolution: Gather
) -> None:
    found = make_resolution(
        make_entity("nr-1", {"Lantern Press": 1, "Lantern": 1}, kind=Kind.ORG),
        make_entity("nr-2", {"Lantern": 5}, kind=Kind.PLACE),
    )
    assert operation(found)["edits"] == []


@given(...)
def test_applying_it_gives_every_cell_one_name(found: Resolution) -> None:
    edits = operation(found)["edits"]
    assert isinstance(edits, list)
    targets = {cell: edit["to"] for edit in edits for cell in edit["from"]}
    assert len(targets) == sum(len(edit["from"]) for edit in edits)
