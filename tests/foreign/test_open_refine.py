"""OpenRefine applies our edits, exports what we import, and asks our service.

All of it goes through OpenRefine's own HTTP API.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from ruamel.yaml import YAML

from nameresolve.settings import Settings

type Nameresolve = Callable[..., str]
type Found = dict[str, Any]

pytestmark = pytest.mark.slow

EDITED = {
    "Omar Karimov": "Umar Karimov",
    "Умар Каримов": "Umar Karimov",
    "Gulnara Sadikova": "Gulnara Sadykova",
    "Kashi": "Kashgar",
    "喀什": "Kashgar",
    'Tom and "Sons" Ltd': 'Tom & "Sons", Ltd.',
    "C Union, Peace": "C# <img src=x onerror=alert(1)>\\b => Peace",
    # What is a name already, a surname alone, what two are called, and somebody else.
    "Umar Karimov": "Umar Karimov",
    "Karimov": "Karimov",
    "the City": "the City",
    "Omar Karimova": "Omar Karimova",
}


@pytest.fixture
def edited(open_refine: Any, nameresolve: Nameresolve, db: Path) -> str:
    """A project whose column was edited as our file says."""
    project = open_refine.open_table(EDITED)
    assert isinstance(project, str)
    written = nameresolve(
        *("export", "-o", "-", "--format", "openrefine", "--column", "name"),
        *("--db", db),
    )
    open_refine.post("apply-operations", project, operations=written)
    open_refine.wait(project)
    return project


def test_our_mass_edit_changes_the_cells_that_it_names(
    open_refine: Any, edited: str
) -> None:
    assert open_refine.column(edited) == list(EDITED.values())


def test_the_history_that_open_refine_gives_out_is_imported(
    open_refine: Any, edited: str, nameresolve: Nameresolve, tmp_path: Path
) -> None:
    history, target = tmp_path / "history.json", tmp_path / "ours.yaml"
    steps = open_refine.get("get-operations", project=edited)["entries"]
    history.write_text(json.dumps([step["operation"] for step in steps]))
    nameresolve("import", history, "--kind", "person", "--to", target, "--write")
    entries = YAML(typ="safe").load(target)
    taken = {alias: entry["name"] for entry in entries for alias in entry["aliases"]}
    assert taken == {old: new for old, new in EDITED.items() if old != new}


def reconcile(
    open_refine: Any, service: str, names: list[str], **options: object
) -> list[Found]:
    """Reconcile a column of *names*; give what became of each."""
    project = open_refine.open_table(names)
    manifest = httpx.get(service).json()
    settings = {
        "mode": "standard-service",
        "service": service,
        "identifierSpace": manifest["identifierSpace"],
        "schemaSpace": manifest["schemaSpace"],
        "type": None,
        "autoMatch": True,
        "columnDetails": [],
        "limit": 0,
    }
    open_refine.post(
        *("reconcile", project),
        columnName="name",
        config=json.dumps(settings | options),
        engine=json.dumps({"facets": [], "mode": "row-based"}),
    )
    open_refine.wait(project)
    answer = open_refine.get("get-rows", project=project, start="0", limit="1000")
    pool = answer["pool"]["recons"]
    return [pool[row["cells"][1]["r"]] for row in answer["rows"]]


MATCHED = {
    "Umar Karimov": "nr-1",
    "Omar Karimov": "nr-1",
    "Omer Karimow": "nr-1",
    "Гульнара Садыкова": "nr-2",
    "喀什": "nr-3",
    'Tom and "Sons" Ltd': "nr-4",
    "nr-5": "nr-5",
}


def test_a_column_is_matched_where_we_are_sure(open_refine: Any, service: str) -> None:
    found = reconcile(open_refine, service, list(MATCHED))
    assert [each["j"] for each in found] == ["matched"] * len(MATCHED)
    assert [each["m"]["id"] for each in found] == list(MATCHED.values())
    assert all(each["m"]["score"] >= 100 * Settings().merge for each in found)
    assert found[0]["m"] == {
        "id": "nr-1",
        "name": "Umar Karimov",
        "types": ["person"],
        "score": 100,
    }


def test_who_is_doubtful_is_listed_and_who_is_nobody_is_not(
    open_refine: Any, service: str
) -> None:
    doubtful, nobody, long = reconcile(
        open_refine, service, ["Karimov", "Nobody Here", "x" * 2000]
    )
    assert doubtful["j"] == "none"
    assert [(c["id"], c["name"]) for c in doubtful["c"]] == [("nr-1", "Umar Karimov")]
    assert 50 < doubtful["c"][0]["score"] < 100
    assert [(each["j"], each.get("c", [])) for each in (nobody, long)] == [
        ("none", []),
        ("none", []),
    ]


def test_types_limits_and_other_columns_are_understood(
    open_refine: Any, service: str
) -> None:
    place = {"id": "place", "name": "Place"}
    shelf = {"column": "shelf", "property": {"id": "shelf", "name": "shelf"}}
    karimov, city = reconcile(
        *(open_refine, service, ["Umar Karimov", "the City"]),
        type=place,
        limit=1,
        columnDetails=[shelf],
    )
    assert karimov.get("c", []) == []
    assert [city["m"]["id"], city["m"]["types"]] == ["nr-3", ["place"]]
    (city,) = reconcile(open_refine, service, ["the City"])
    assert {c["id"] for c in city["c"]} == {"nr-3", "nr-4"}


def test_a_long_column_is_reconciled_to_its_end(open_refine: Any, service: str) -> None:
    names = [f"Omar Karimov {n}" for n in range(230)] + ["Omar Karimov"]
    found = reconcile(open_refine, service, names)
    assert found[-1]["m"]["id"] == "nr-1"
    assert all("service" in each for each in found)


@pytest.mark.parametrize(
    ("names", "first"),
    [
        (["Omer Karimow", "Gulnara Sadikowa", "Nobody Here", "Kashgar"], "person"),
        (["Kaschgar", "Kashi", "Karimov"], "place"),
    ],
)
def test_the_type_of_a_column_is_guessed(
    open_refine: Any, service: str, names: list[str], first: str
) -> None:
    project = open_refine.open_table(names)
    guessed = open_refine.post(
        "guess-types-of-column", project, columnName="name", service=service
    )
    assert guessed["types"][0]["id"] == first
    assert {kind["name"] for kind in guessed["types"]} <= {"Person", "Place"}
