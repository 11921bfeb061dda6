"""The alias map: written anew, and added to in place."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from ruamel.yaml import YAML

from nameresolve.errors import ExportError
from nameresolve.exporters import render, write_export
from nameresolve.exporters.alias_claims import claim, is_listable
from nameresolve.exporters.alias_map import export_alias_map, render_scalar
from nameresolve.exporters.alias_map_update import update_alias_map
from nameresolve.model import Entity, Kind, Resolution, Source
from nameresolve.stores.aliases import load_alias_map, shipped_alias_map_path

Make = Callable[..., Entity]
Collect = Callable[..., Resolution]


def load(text: str) -> list[dict[str, Any]]:
    return YAML(typ="safe", pure=True).load(io.StringIO(text)) or []


def write(found: Resolution, **options: int) -> list[dict[str, Any]]:
    return load("".join(export_alias_map(found, **options)))


def test_an_entity_is_an_entry_with_its_other_spellings(
    make_entity: Make, make_resolution: Collect
) -> None:
    found = make_entity("nr-1", {"Adil Ghazi": 1, "Adilgazy": 2}, kind=Kind.ORG)
    text = "".join(render(make_resolution(found), "aliases.yaml"))
    assert text.endswith(
        "\n- id: nr-1\n  name: Adil Ghazi\n  kind: org\n  aliases: [Adilgazy]\n"
    )


def test_many_aliases_stand_one_a_line(
    make_entity: Make, make_resolution: Collect
) -> None:
    names = [f"Abdurrahman the {number}th" for number in range(10, 20)]
    found = make_entity("nr-1", dict.fromkeys(names, 1))
    text = "".join(export_alias_map(make_resolution(found)))
    assert "  aliases:\n    - Abdurrahman the 11th\n" in text
    assert names_of(load(text)[0]) == names


@pytest.mark.parametrize(
    ("spellings", "source", "minimum", "is_written"),
    [
        ({"A": 1}, Source.SCORE, 2, False),
        ({"A": 1}, Source.HUMAN, 2, False),
        ({"A": 1}, Source.ALIAS, 2, True),
        ({"A": 1}, Source.SCORE, 1, True),
        ({"A": 1, "B": 1}, Source.SCORE, 2, True),
        ({"A": 1, "B": 1}, Source.SCORE, 3, False),
    ],
)
def test_single_spellings_are_written_only_when_they_tell_something(  # noqa: PLR0913, PLR0917 - a table of four columns
    make_entity: Make,
    make_resolution: Collect,
    spellings: dict[str, int],
    source: Source,
    minimum: int,
    is_written: bool,  # noqa: FBT001 - a column
) -> None:
    found = make_resolution(make_entity("nr-1", spellings, source=source))
    assert bool(write(found, minimum_variants=minimum)) is is_written


def test_a_disputed_spelling_goes_to_the_entity_with_more_mentions(
    make_entity: Make, make_resolution: Collect
) -> None:
    few = make_entity("nr-1", {"Zhang": 1, "Zhang X": 1, "Zhang Xiao": 1})
    many = make_entity("nr-2", {"ZHANG": 9})
    place = make_entity("nr-3", {"Zhang": 1, "Chang": 1}, kind=Kind.PLACE)
    text = "".join(export_alias_map(make_resolution(few, many, place)))
    assert load(text) == [
        {"id": "nr-2", "name": "ZHANG", "kind": "person"},
        {"id": "nr-1", "name": "Zhang X", "kind": "person", "aliases": ["Zhang Xiao"]},
        {"id": "nr-3", "name": "Zhang", "kind": "place", "aliases": ["Chang"]},
    ]
    note = '# "Zhang" is listed for "nr-2" only; "Zhang" ("nr-1") is spelled so too.\n'
    assert note + "- id: nr-2" in text


def test_a_spelling_with_control_characters_is_left_out_and_named(
    make_entity: Make, make_resolution: Collect
) -> None:
    found = make_entity("nr-1", {"A\n- id: x": 1, "B": 1, "C": 1})
    text = "".join(export_alias_map(make_resolution(found)))
    assert load(text) == [
        {"id": "nr-1", "name": "B", "kind": "person", "aliases": ["C"]}
    ]
    assert '# "A\\n- id: x" ("nr-1") is left out' in text


@pytest.mark.parametrize(
    "name", ["Kim Jong-un", "O'Brien", "RFE", "Мұқай", "張曉", "Ali b. Omar", "G20"]
)
def test_a_plain_name_needs_no_quotes(name: str) -> None:
    assert render_scalar(name) == name


@pytest.mark.parametrize(
    "name", ["No", "on", "NULL", "1e3", "12:30", "a: b", "a #b", "- a", "", " a", "a "]
)
def test_what_a_reader_could_misread_is_quoted(name: str) -> None:
    assert render_scalar(name) == f'"{name}"'


@given(found=...)
def test_every_listable_spelling_comes_back_once_for_each_kind(
    found: Resolution,
) -> None:
    listed = [
        claim(Kind(entry["kind"]), spelling)
        for entry in write(found, minimum_variants=1)
        for spelling in {" ".join(name.casefold().split()) for name in names_of(entry)}
    ]
    expected = {
        claim(entity.kind, variant.spelling)
        for entity in found.entities
        for variant in entity.variants
        if is_listable(variant.spelling)
    }
    assert sorted(listed) == sorted(expected)


def names_of(entry: dict[str, Any]) -> list[str]:
    return [entry["name"], *entry.get("aliases", [])]


@given(found=...)
def test_every_name_comes_back_as_it_was_written(found: Resolution) -> None:
    known = {(e.id, v.spelling) for e in found.entities for v in e.variants}
    written = {
        (entry["id"], name)
        for entry in write(found, minimum_variants=1)
        for name in names_of(entry)
    }
    assert written <= known


@given(found=...)
def test_the_program_reads_the_map_that_it_wrote(
    tmp_path_factory: pytest.TempPathFactory, found: Resolution
) -> None:
    path = tmp_path_factory.getbasetemp() / "written.yaml"
    pieces = export_alias_map(found, minimum_variants=1)
    path.write_text("".join(pieces), encoding="utf-8")
    read = {entry.id: entry.spellings for entry in load_alias_map(path).entries}
    written = write(found, minimum_variants=1)
    assert read == {entry["id"]: tuple(names_of(entry)) for entry in written}


@given(first=..., second=...)
def test_adding_twice_changes_nothing_more(
    first: Resolution, second: Resolution
) -> None:
    once = update_alias_map("".join(export_alias_map(first)), second)
    assert update_alias_map(once, second) == once


@given(first=..., second=...)
def test_an_addition_takes_nothing_away(first: Resolution, second: Resolution) -> None:
    before = "".join(export_alias_map(first))
    after = update_alias_map(before, second)
    kept = {entry["id"]: names_of(entry) for entry in load(after)}
    for entry in load(before):
        names = names_of(entry)
        assert kept[entry["id"]][: len(names)] == names


def test_the_shipped_map_stays_as_it_is_above_what_is_added(
    make_entity: Make, make_resolution: Collect
) -> None:
    text = shipped_alias_map_path().read_text(encoding="utf-8")
    found = make_entity("nr-1", {"Nobody Whom It Names": 1, "Nemo": 1})
    updated = update_alias_map(text, make_resolution(found))
    assert updated.startswith(text)
    assert load(updated) == [
        *load(text),
        {
            "id": "nr-1",
            "name": "Nobody Whom It Names",
            "kind": "person",
            "aliases": ["Nemo"],
        },
    ]


ENTRY = "- id: ali\n  name: Ali\n  kind: person\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            ENTRY + "  aliases: [Aly]  # why\n\n# --- more ---\n- equivalent: [a, b]\n",
            ENTRY
            + "  aliases: [Aly, Alee, Ally]  # why\n\n# --- more ---\n"
            + "- equivalent: [a, b]\n",
        ),
        (
            ENTRY + "  aliases:\n    - Aly   # why\n\n# --- more ---\n",
            ENTRY
            + "  aliases:\n    - Aly   # why\n    - Alee\n    - Ally\n\n# --- more ---\n",
        ),
        (
            ENTRY + "  aliases: [\n    'Aly',\n  ]\n",
            ENTRY + "  aliases: [\n    'Aly', Alee, Ally,\n  ]\n",
        ),
        (
            ENTRY + "  aliases:\n  - >-\n    Aly\n\n# --- more ---\n",
            ENTRY
            + "  aliases:\n  - >-\n    Aly\n\n  - Alee\n  - Ally\n# --- more ---\n",
        ),
        (ENTRY + "  aliases: []\n", ENTRY + "  aliases: [Alee, Ally, Aly]\n"),
        (ENTRY + "  aliases:\n", ENTRY + "  aliases: [Alee, Ally, Aly]\n"),
        (
            ENTRY,
            "- id: ali\n  aliases: [Alee, Ally, Aly]\n  name: Ali\n  kind: person\n",
        ),
        (
            "- {id: ali, name: Ali, kind: person}",
            "- {id: ali, aliases: [Alee, Ally, Aly], name: Ali, kind: person}",
        ),
        (
            ENTRY + "  aliases: [Aly]\n  not: [ALLY]\n",
            ENTRY + "  aliases: [Aly, Alee]\n  not: [ALLY]\n",
        ),
        (
            ENTRY
            + "- id: ally\n  name: Ally\n  kind: person\n  aliases: [Alee, Aly]\n",
            ENTRY
            + "- id: ally\n  name: Ally\n  kind: person\n  aliases: [Alee, Aly]\n",
        ),
        ("- id: ali\n  name: A\n  kind: org\n", "- id: ali\n  name: A\n  kind: org\n"),
        (
            ENTRY.replace("\n", "\r\n") + "  aliases: [Aly, Alee]",
            ENTRY.replace("\n", "\r\n") + "  aliases: [Aly, Alee, Ally]",
        ),
    ],
    ids=[
        "flow",
        "block",
        "wrapped",
        "scalar",
        "none-yet",
        "blank",
        "no-key",
        "braces",
        "refused",
        "taken",
        "kind",
        "crlf",
    ],
)
def test_new_aliases_join_the_entry_and_nothing_else_moves(
    make_entity: Make, make_resolution: Collect, before: str, after: str
) -> None:
    found = make_entity("ali", {"Ali": 1, "Aly": 1, "Alee": 1, "Ally": 1})
    assert update_alias_map(before, make_resolution(found)) == after


def test_new_entities_come_at_the_end_in_the_line_ends_of_the_file(
    make_entity: Make, make_resolution: Collect
) -> None:
    before = "# mine\r\n" + ENTRY.replace("\n", "\r\n") + "# the end"
    found = make_resolution(
        make_entity("nr-1", {"Omar": 1, "Umar": 1}), make_entity("nr-2", {"Zed": 1})
    )
    added = "\n\n- id: nr-1\n  name: Omar\n  kind: person\n  aliases: [Umar]\n"
    assert update_alias_map(before, found) == before + added.replace("\n", "\r\n")


def test_a_spelling_that_the_map_has_stays_with_its_entry(
    make_entity: Make, make_resolution: Collect
) -> None:
    found = make_resolution(make_entity("nr-1", {"ALI": 9, "Omar": 1, "Umar": 1}))
    updated = update_alias_map(ENTRY, found)
    assert '\n# "ALI" is listed for "ali" only' in updated
    assert load(updated)[1]["name"] == "Omar"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("a: b: c", "line 1 is not YAML"),
        ("- a\n- [", "is not YAML"),
        ("- a: \0", "it is not YAML"),
        ("[" * 1000, "it is not YAML"),
        ("name: Ali", "it is not a list"),
        ("- Ali", "line 1 is not an entry"),
        ("- id: a\n  name: b", 'line 1 has no "kind"'),
        ("- id: a\n  name: b\n  kind: city", "no kind of person, org or place"),
        ("- id: a\n  kind: person", 'line 1 has no "name"'),
        (ENTRY + "  aliases: Aly", '"aliases" of line 1 is not a list'),
        (ENTRY + "  not: [[Aly]]", '"not" of line 1 is not a list'),
        ("[{id: a, name: b, kind: org}]", "nothing can be added"),
        (ENTRY + "...\n", "nothing can be added"),
    ],
)
def test_a_map_that_is_not_understood_is_left_alone(
    make_entity: Make, make_resolution: Collect, text: str, complaint: str
) -> None:
    found = make_resolution(make_entity("nr-1", {"Omar": 1, "Umar": 1}))
    with pytest.raises(ExportError, match=complaint):
        update_alias_map(text, found)


def test_a_map_on_disk_is_added_to(
    tmp_path: Path, make_entity: Make, make_resolution: Collect
) -> None:
    path = tmp_path / "aliases.yaml"
    path.write_bytes(b"\xef\xbb\xbf# mine\r\n" + ENTRY.encode())
    found = make_resolution(make_entity("ali", {"Ali": 1, "Aly": 1}))
    write_export(found, path, "aliases.yaml")
    assert b"# mine\r\n- id: ali\n" in path.read_bytes()
    assert load(path.read_text(encoding="utf-8"))[0]["aliases"] == ["Aly"]
