"""FollowTheMoney entities, loaded by its own package where that is installed."""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from nameresolve.exporters import Extras, render
from nameresolve.exporters.spellings import clean
from nameresolve.model import Document, Entity, Kind, Resolution

Make = Callable[..., Entity]
Gather = Callable[..., Resolution]


@pytest.fixture
def found(make_entity: Make, make_resolution: Gather) -> Resolution:
    names = {"Baibolat Kunbolat": 3, "Konpolat": 1, "Pipolat Konpolat": 1}
    person = make_entity("nr-1", names)
    (chain,) = person.chains
    second = replace(chain, forms=("Pipolat Konpolat",), mentions=chain.mentions[-1:])
    first = replace(chain, forms=chain.forms[:2], mentions=chain.mentions[:-1])
    return make_resolution(
        replace(person, chains=(first, second)),
        make_entity("nr-2", {"Atajurt": 1}, kind=Kind.ORG),
        make_entity("nr-3", {"Almaty": 1}, kind=Kind.PLACE),
    )


def read(found: Resolution, *, with_text: bool = False) -> list[dict[str, Any]]:
    extras = Extras(with_text=with_text)
    lines = "".join(render(found, "ftm.jsonl", extras=extras)).splitlines()
    return [json.loads(line) for line in lines]


def of_schema(records: Sequence[Mapping[str, Any]], schema: str) -> list[Any]:
    return [record["properties"] for record in records if record["schema"] == schema]


def test_full_names_are_aliases_and_short_ones_weak(found: Resolution) -> None:
    assert of_schema(read(found), "Person") == [
        {
            "name": ["Baibolat Kunbolat"],
            "alias": ["Pipolat Konpolat"],
            "weakAlias": ["Konpolat"],
        }
    ]
    assert of_schema(read(found), "Organization") == [{"name": ["Atajurt"]}]


def test_places_are_what_documents_mention(found: Resolution) -> None:
    (document,) = of_schema(read(found), "PlainText")
    assert document["locationMentioned"] == ["Almaty"]
    assert document["peopleMentioned"] == ["Baibolat Kunbolat"]
    assert "bodyText" not in document
    (document,) = of_schema(read(found, with_text=True), "PlainText")
    assert document["bodyText"] == [next(iter(found.documents)).text]


def test_a_mention_leads_from_its_document_to_its_entity(found: Resolution) -> None:
    records = read(found)
    ids = {record["id"]: record["schema"] for record in records}
    mentions = of_schema(records, "Mention")
    assert [m["resolved"] for m in mentions] == [["nr-2"], ["nr-1"]] or [
        m["resolved"] for m in mentions
    ] == [["nr-1"], ["nr-2"]]
    for mention in mentions:
        assert ids[mention["document"][0]] == "PlainText"
        assert ids[mention["resolved"][0]] in mention["detectedSchema"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_package_loads_every_line_and_keeps_every_value(found: Resolution) -> None:
    model = pytest.importorskip("followthemoney").model
    for record in read(found, with_text=True):
        proxy = model.get_proxy(json.loads(json.dumps(record)), cleaned=False)
        kept = {key: sorted(values) for key, values in proxy.properties.items()}
        assert kept == {k: sorted(v) for k, v in record["properties"].items()}
        proxy.schema.validate(record)


def as_kept(values: Sequence[str]) -> set[str]:
    """Write values as the package does: composed, without joiners and what is no letter."""
    plain = (re.sub("[\u200c\u200d]", "", value) for value in values)
    composed = (unicodedata.normalize("NFC", value) for value in plain)
    known = (
        "".join(" " if unicodedata.category(c) == "Cn" else c for c in value)
        for value in composed
    )
    return {" ".join(value.split()) for value in known} - {""}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@given(...)
@settings(deadline=None)
def test_the_package_keeps_whatever_names_there_are(found: Resolution) -> None:
    model = pytest.importorskip("followthemoney").model
    for record in read(found):
        proxy = model.get_proxy(json.loads(json.dumps(record)), cleaned=False)
        for key, values in record["properties"].items():
            assert as_kept(proxy.get(key)) == as_kept(values)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize(
    "spelling",
    ["Mu\u0308ller", "می\u200cنا", "\u0958", "A\ufffeB", "\u200c", "a\u0378"],
)
def test_the_package_keeps_letters_that_are_written_in_several_ways(
    spelling: str, make_entity: Make, make_resolution: Gather
) -> None:
    model = pytest.importorskip("followthemoney").model
    names = {"Omar Karimov": 2, spelling: 1}
    found = make_resolution(make_entity("nr-1", names, kind=Kind.ORG))
    (record,) = (r for r in read(found) if r["schema"] == "Organization")
    proxy = model.get_proxy(record, cleaned=False)
    kept = as_kept([*proxy.get("name"), *proxy.get("alias")])
    assert kept == as_kept(["Omar Karimov", clean(spelling)])


@given(...)
def test_every_line_has_an_id_a_schema_and_a_name(found: Resolution) -> None:
    for record in read(found):
        assert record["id"]
        assert all(all(values) for values in record["properties"].values())
        assert {"name", "fileName"} & record["properties"].keys()


def test_two_documents_of_one_name_are_two(make_entity: Make) -> None:
    entity = make_entity("nr-1", {"Ali Umarov": 1})
    (chain,) = entity.chains
    chains = tuple(
        replace(
            chain,
            document=path,
            mentions=tuple(replace(m, document=path) for m in chain.mentions),
        )
        for path in ("x/a.txt", "y/a.txt")
    )
    documents = tuple(Document(chain.document, "") for chain in chains)
    records = read(Resolution(documents, (replace(entity, chains=chains),)))
    assert len({record["id"] for record in records}) == len(records) == 5
