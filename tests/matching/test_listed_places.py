"""Places that the gazetteer knows are linked or kept apart by what it knows."""

from collections.abc import Callable
from itertools import combinations

import pytest

from nameresolve.matching.blocking import candidate_pairs
from nameresolve.matching.compare import compare
from nameresolve.model import Comparison, Evidence, Kind, Name
from nameresolve.names.analyze import analyze
from nameresolve.settings import Settings

NamesOf = Callable[[Kind], tuple[Name, ...]]


def places(left: str, right: str) -> Comparison:
    return compare(analyze(left, Kind.PLACE), analyze(right, Kind.PLACE))


def listed(comparison: Comparison) -> list[Evidence]:
    return [item for item in comparison.evidence if item.feature == "gazetteer"]


@pytest.mark.table("listed_places.tsv")
def test_what_the_gazetteer_knows_decides(
    left: str, right: str, same: str, why: str
) -> None:
    probability = places(left, right).probability
    decided = probability >= Settings().merge if same == "yes" else probability <= 0.5
    assert decided, why


@pytest.mark.table("listed_places.tsv")
def test_the_order_of_two_listed_places_changes_nothing(left: str, right: str) -> None:
    one, other = places(left, right), places(right, left)
    assert one.score == other.score
    assert [(item.feature, item.left, item.weight) for item in one.evidence] == [
        (item.feature, item.right, item.weight) for item in other.evidence
    ]


@pytest.mark.table("listed_places.tsv")
def test_spellings_of_one_listed_place_are_candidates(
    left: str, right: str, same: str
) -> None:
    names = [analyze(left, Kind.PLACE), analyze(right, Kind.PLACE)]
    assert same == "no" or list(candidate_pairs(names)) == [(0, 1)]


@pytest.mark.parametrize("kind", [Kind.PERSON, Kind.ORG])
def test_the_gazetteer_is_for_places_only(kind: Kind) -> None:
    names = [analyze("Ghulja", kind), analyze("Yining", kind)]
    assert list(candidate_pairs(names)) == []
    assert listed(compare(*names)) == []


@pytest.mark.parametrize(
    ("left", "right", "sentence"),
    [
        ("Ghulja", "Yining", "GeoNames lists both as names of one place."),
        ("Burma", "Myanmar", "Wikidata lists both as names of one place."),
        ("Auckland", "Oakland", "GeoNames knows them as different places."),
        ("Colombo", "Colombia", "GeoNames and Wikidata know them as different places."),
        ("Kashi", "Kashgar", None),
        ("Vexa", "Oakland", None),
    ],
)
def test_the_evidence_says_who_knows(
    left: str, right: str, sentence: str | None
) -> None:
    found = [item.sentence for item in listed(places(left, right))]
    assert found == ([sentence] if sentence else [])


def test_one_spelling_is_never_kept_apart(names_of: NamesOf) -> None:
    for name in names_of(Kind.PLACE):
        again = analyze(name.spelling.upper(), Kind.PLACE)
        assert listed(compare(name, again)) == []


def test_what_is_listed_leads_the_sum(names_of: NamesOf) -> None:
    for one, other in combinations(names_of(Kind.PLACE), 2):
        comparison = compare(one, other)
        for item in listed(comparison):
            expected = comparison.score >= 3 - 1e-9
            assert expected if item.weight > 0 else comparison.score <= 1e-9
