import pytest

from nameresolve.matching.compare import compare
from nameresolve.model import Comparison, Kind
from nameresolve.names import words
from nameresolve.names.analyze import analyze


def organizations(left: str, right: str) -> Comparison:
    return compare(analyze(left, Kind.ORG), analyze(right, Kind.ORG))


@pytest.mark.table("organizations.tsv")
def test_two_names_are_of_one_organization_or_not(
    left: str, right: str, same: str, why: str
) -> None:
    assert (organizations(left, right).probability > 0.5) == (same == "yes"), why


@pytest.mark.parametrize("form", sorted(words.LEGAL_FORMS))
def test_a_legal_form_hardly_matters(form: str) -> None:
    assert organizations("Vexa Zubo", f"Vexa Zubo {form}").probability > 0.9
    assert organizations("Vexa Zubo Ltd", f"Vexa Zubo {form}").probability > 0.9


def test_a_long_acronym_says_more_than_a_short_one() -> None:
    long = organizations("ZLF", "Zubo Liberation Front")
    short = organizations("ZF", "Zubo Front")
    assert long.probability > short.probability > 0.5


def test_evidence_names_the_words_that_contradict() -> None:
    comparison = organizations("Bank of Asia", "Bank of Africa")
    conflict = comparison.evidence[-1]
    assert (conflict.feature, {conflict.left, conflict.right}) == (
        "conflict",
        {"asia", "africa"},
    )
