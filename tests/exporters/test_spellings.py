"""Spellings as other programs can take them."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from nameresolve.exporters.spellings import (
    clean,
    full_spellings,
    short_spellings,
    spellings_apart,
)
from nameresolve.model import Entity, Kind, Resolution

Make = Callable[..., Entity]


@pytest.mark.parametrize(
    ("spelling", "expected"),
    [
        ("  Omar\n Karimov ", "Omar Karimov"),
        ("a\u202eb\u200f", "ab"),
        ("a\x1b[31mb", "a [31mb"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\ud800", ""),
    ],
)
def test_a_spelling_is_one_line_that_obeys_nothing(
    spelling: str, expected: str
) -> None:
    assert clean(spelling) == expected


def test_a_short_form_of_a_person_is_no_full_spelling(make_entity: Make) -> None:
    person = make_entity("nr-1", {"Omar Karimov": 2, "Karimov": 3})
    assert full_spellings(person) == ("Omar Karimov",)
    assert short_spellings(person) == ("Karimov",)
    place = make_entity("nr-2", {"Alma-Ata": 2, "Alma": 3}, kind=Kind.PLACE)
    assert full_spellings(place) == ("Alma-Ata", "Alma")


def test_what_a_text_never_explains_is_not_full(make_entity: Make) -> None:
    person = make_entity("nr-1", {"Omar Karimov": 2, "Karimov": 1})
    (chain,) = person.chains
    unsettled = replace(chain, forms=("Karimov",), settled=False)
    assert full_spellings(replace(person, chains=(chain, unsettled))) == (
        "Omar Karimov",
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [("Dnepr", "DNEPR"), ("Alma-Ata", "Alma ata"), ("R. F. E.", "R.F.E"), ("!", "!")],
)
def test_what_two_have_in_any_case_is_nobodys(
    one: str,
    other: str,
    make_entity: Make,
    make_resolution: Callable[..., Resolution],
) -> None:
    found = make_resolution(
        make_entity("nr-1", {"Dnipro": 2, one: 1}, kind=Kind.PLACE),
        make_entity("nr-2", {other: 1}, kind=Kind.ORG),
    )
    org, place = sorted(spellings_apart(found.entities), key=lambda s: s.entity.kind)
    assert (place.own, place.left_out) == (("Dnipro",), (one,))
    assert (org.own, org.left_out) == ((), (other,))
