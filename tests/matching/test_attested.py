"""A word found once among very many names is more likely a spelling than a name."""

from itertools import product

import pytest

from nameresolve.matching.attested import Attested
from nameresolve.matching.compare import compare
from nameresolve.model import Comparison, Kind, Name
from nameresolve.names.analyze import analyze

GIVEN = "Marina Maria Rustam Omar Yusuf Aziza Samir Samira Timur Leila Anna Sergei"
FAMILY = (
    "Karimov Yusupov Ivanov Petrov Haddad Nasser Schmidt Weber Larsen Costa Silva "
    "Moreau Novak Horvat Rossi Bianchi Kovacs Papadakis Sato Nguyen Okafor Mensah"
)


def person(spelling: str) -> Name:
    return analyze(spelling, Kind.PERSON)


def list_crowd(*others: str) -> list[Name]:
    """Every given name with every family name, and some others."""
    crowd = map(" ".join, product(GIVEN.split(), FAMILY.split()))
    return [person(spelling) for spelling in (*crowd, *others)]


def compare_persons(left: str, right: str) -> Comparison:
    return compare(person(left), person(right))


def test_a_slip_that_nobody_else_bears_is_likelier_a_slip() -> None:
    found = compare_persons("Rustam Karimov", "Rustam Karigov")
    told = Attested(list_crowd("Rustam Karigov")).add_to(found)
    assert 0.5 < found.probability < 0.95 <= told.probability
    assert told.evidence[-1].sentence == "“karigov” stands in no other name here."


@pytest.mark.parametrize(
    ("left", "right", "others", "why"),
    [
        ("Maria Karimov", "Marina Karimov", [], "others are called so, too"),
        (
            "Rustam Karimov",
            "Rustam Karigov",
            ["Rustam Karigov", "Omar Karigov"],
            "somebody else is called so",
        ),
        ("R. Karimov", "Rustam Karimow", ["R. Karimov", "Rustam Karimow"], "initial"),
        ("Rustam Karimov", "Bolat Karimov", ["Bolat Karimov"], "contradiction"),
        ("Samir Karimow", "Samira Karimov", ["Samir Karimow"], "brother and sister"),
        ("Karimov Rustam", "Rustam Karigov", ["Rustam Karigov"], "another order"),
    ],
)
def test_it_says_nothing_where(
    left: str, right: str, others: list[str], why: str
) -> None:
    attested = Attested(list_crowd(*others))
    assert attested.weigh(compare_persons(left, right)) == (), why


def test_in_a_few_texts_nearly_every_name_is_found_once() -> None:
    few = ["Rustam Karimov", "Rustam Karigov", "Omar Yusupov", "Aziza Nasser"]
    attested = Attested(map(person, few))
    assert not attested.is_telling
    found = compare_persons("Rustam Karimov", "Rustam Karigov")
    assert attested.add_to(found) == found


@pytest.mark.parametrize(
    ("slip", "meant", "is_slip"),
    [
        ("Rustan Karimov", "Rustam Karimov", True),
        ("Karimov, Rustan", "Rustam Karimov", True),
        ("Rustan Karimvo", "Rustam Karimov", True),
        ("Rustan Karimov", "Rustam J. Karimov", True),
        ("Rustan J. Karimov", "Rustam Karimov", False),
        ("Rustan Karimov Jr.", "Rustam Karimov", False),
        ("Rustam Karimov", "Rustan Karimov", False),
        ("Marina Karimov", "Maria Karimov", False),
        ("Rustan Karimov", "Rustan Silva", False),
        ("Rustam Karimov", "Rustam J. Karimov", False),
    ],
)
def test_a_slip_is_of_a_word_that_others_bear(
    slip: str, meant: str, *, is_slip: bool
) -> None:
    attested = Attested(list_crowd(slip, meant))
    assert attested.has_slip_of(person(slip), person(meant)) is is_slip


def test_slips_do_not_make_rare_names_look_common() -> None:
    found = compare_persons("Rustam Karimov", "Rustam Karigov")
    slips = [
        f"{given[:2]}{given[3:]} {family}"
        for given in GIVEN.split()[:6]
        for family in FAMILY.split()[:1]
    ]
    alone, among = (
        Attested(list_crowd("Rustam Karigov", *others)).add_to(found)
        for others in ([], slips)
    )
    assert among.probability == pytest.approx(alone.probability, abs=0.005)
