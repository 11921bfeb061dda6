"""Patterns that spaCy's own EntityRuler loads and applies, and that we read again."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from spacy.pipeline import EntityRuler

from nameresolve.exporters import render, write_export
from nameresolve.model import Entity, Kind, Resolution
from nameresolve.stores.patterns import load_patterns

Make = Callable[..., Entity]
Gather = Callable[..., Resolution]


@pytest.fixture
def found(make_entity: Make, make_resolution: Gather) -> Resolution:
    person = make_entity("nr-1", {"Baibolat Kunbolat": 3, "Pipolat Konpolat": 1})
    (chain,) = person.chains
    chains = tuple(replace(chain, forms=(form,)) for form in chain.forms)
    return make_resolution(
        replace(person, chains=chains),
        make_entity("nr-2", {"Alma-Ata": 2, "АЛМАТЫ": 1}, kind=Kind.PLACE),
        make_entity("nr-3", {'"Ata, Jurt"': 1}, kind=Kind.ORG),
    )


def test_the_ruler_marks_and_identifies_what_was_exported(
    found: Resolution, tmp_path: Path
) -> None:
    path = tmp_path / "patterns.jsonl"
    write_export(found, path, "patterns.jsonl")
    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("entity_ruler")
    assert isinstance(ruler, EntityRuler)
    ruler.from_disk(path)
    marked = pipeline('Pipolat Konpolat of "Ata, Jurt" went to АЛМАТЫ.')
    assert [(e.text, e.label_, e.ent_id_) for e in marked.ents] == [
        ("Pipolat Konpolat", "PERSON", "nr-1"),
        ('"Ata, Jurt"', "ORG", "nr-3"),
        ("АЛМАТЫ", "GPE", "nr-2"),
    ]


def test_our_own_patterns_option_takes_them(found: Resolution, tmp_path: Path) -> None:
    path = tmp_path / "patterns.jsonl"
    write_export(found, path, "patterns.jsonl")
    patterns = load_patterns([path])
    assert [(p.spelling, p.kind, p.id) for p in patterns][:2] == [
        ("Baibolat Kunbolat", Kind.PERSON, "nr-1"),
        ("Pipolat Konpolat", Kind.PERSON, "nr-1"),
    ]


def test_a_spelling_of_two_goes_to_whoever_bears_it_most_often(
    make_entity: Make, make_resolution: Gather
) -> None:
    found = make_resolution(
        make_entity("nr-1", {"Lantern Press": 1, "Lantern": 1}, kind=Kind.ORG),
        make_entity("nr-2", {"Lantern Works": 5, "Lantern": 3}, kind=Kind.ORG),
    )
    lines = "".join(render(found, "patterns.jsonl")).splitlines()
    ids = [r["id"] for r in map(json.loads, lines) if r["pattern"] == "Lantern"]
    assert ids == ["nr-2"]


def test_a_surname_is_found_and_identifies_nobody(
    make_entity: Make, make_resolution: Gather
) -> None:
    found = make_resolution(make_entity("nr-1", {"Ali Umarov": 1, "Umarov": 1}))
    _, line = "".join(render(found, "patterns.jsonl")).splitlines()
    assert json.loads(line) == {"label": "PERSON", "pattern": "Umarov"}


@given(...)
def test_whatever_names_there_are_can_be_read_again(found: Resolution) -> None:
    for line in "".join(render(found, "patterns.jsonl")).splitlines():
        assert json.loads(line)["pattern"].strip()
