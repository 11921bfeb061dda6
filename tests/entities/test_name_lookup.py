"""A single name finds those that it is compared with among all names together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.entities.name_lookup import NameLookup
from nameresolve.matching.blocking import candidate_pairs
from nameresolve.matching.equivalents import NO_EQUIVALENTS, Equivalents
from nameresolve.model import Kind
from nameresolve.names.analyze import analyze

PERSONS = [
    "Omar Karimov",
    "Umar Kerimov",
    "William Smith",
    "Abdul Rahman Saleh",
    "Aziza Nurova",
    "Karim Yusupov",
]


@pytest.mark.parametrize(
    ("kind", "name", "other"),
    [
        (Kind.PERSON, "Omar Kerimov", "Umar Karimov"),
        (Kind.PERSON, "Bill Smith", "William Smith"),
        (Kind.PERSON, "Abdulrahman Saleh", "Abdul Rahman Saleh"),
        (Kind.PERSON, "O. Karimov", "Omar Karimov"),
        (Kind.ORG, "ILO", "International Labour Organization"),
        (Kind.ORG, "International Labour Organization", "ILO"),
        (Kind.PLACE, "Kyiv", "Kiev"),
    ],
)
def test_a_name_finds_another(kind: Kind, name: str, other: str) -> None:
    lookup = NameLookup([analyze(other, kind)], NO_EQUIVALENTS)
    assert list(lookup.find(analyze(name, kind))) == [other]


def test_words_that_are_said_to_correspond_do() -> None:
    groups = Equivalents([(Kind.PERSON, ("dobri", "good"))])
    lookup = NameLookup([analyze("Dobri Karimov", Kind.PERSON)], groups)
    assert list(lookup.find(analyze("Good Karimov", Kind.PERSON)))


@given(
    name=st.sampled_from(PERSONS),
    others=st.lists(st.sampled_from(PERSONS), unique=True),
)
def test_it_finds_what_all_names_together_find(name: str, others: list[str]) -> None:
    listed = [analyze(each, Kind.PERSON) for each in (name, *others)]
    together = [others[other - 1] for one, other in candidate_pairs(listed) if not one]
    lookup = NameLookup(listed[1:], NO_EQUIVALENTS)
    assert sorted(lookup.find(listed[0])) == sorted(together)
