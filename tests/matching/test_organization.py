import pytest

from nameresolve.matching.compare import compare
from nameresolve.model import Comparison, Kind
from nameresolve.names.analyze import analyze
from nameresolve.settings import Settings


def organizations(left: str, right: str) -> Comparison:
    return compare(analyze(left, Kind.ORG), analyze(right, Kind.ORG))


@pytest.mark.table("organizations.tsv")
def test_two_names_are_of_one_organization_or_not(
    left: str, right: str, same: str, why: str
) -> None:
    assert (organizations(left, right).probability > 0.5) == (same == "yes"), why


@pytest.mark.parametrize(
    "form", ["Ltd", "Limited", "LLC", "GmbH", "OOO", "Sp. z o.o.", "S.R.L.", "ООО"]
)
def test_a_legal_form_hardly_matters(form: str) -> None:
    assert organizations("Vexa Zubo", f"Vexa Zubo {form}").probability > 0.9
    assert organizations("Vexa Zubo Ltd", f"Vexa Zubo {form}").probability > 0.9


@pytest.mark.parametrize("form", ["AG", "JSC", "OAO", "KG", "S.A."])
def test_another_class_of_legal_form_is_doubtful(form: str) -> None:
    comparison = organizations("Vexa Zubo Ltd", f"Vexa Zubo {form}")
    assert Settings().review < comparison.probability < Settings().merge
    assert comparison.evidence[-1].feature == "legal form"


def test_a_long_acronym_says_more_than_a_short_one() -> None:
    long = organizations("ZLF", "Zubo Liberation Front")
    short = organizations("ZF", "Zubo Front")
    assert long.probability > short.probability > 0.5


def test_evidence_names_the_words_that_contradict() -> None:
    comparison = organizations("Bank of Asia", "Bank of Africa")
    assert ("conflict", {"asia", "africa"}) in [
        (item.feature, {item.left, item.right}) for item in comparison.evidence
    ]


def test_of_two_whole_names_a_word_more_is_put_before_a_person() -> None:
    short = organizations("Vexa Systems", "Vexa").probability
    whole = organizations("Vexa Systems Ltd", "Vexa GmbH").probability
    assert whole < Settings().merge <= short


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Vexa Missiles Corporation", "Vexa Missives Corporation"),
        ("Zubov Lanterns", "Zubov Lanterks"),
    ],
)
def test_a_slip_in_a_long_word_is_put_before_a_person(left: str, right: str) -> None:
    probability = organizations(left, right).probability
    assert Settings().review <= probability < Settings().merge
