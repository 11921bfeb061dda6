import pytest

from nameresolve.matching.compare import compare
from nameresolve.matching.links import describe_link
from nameresolve.matching.person_tokens import align_persons
from nameresolve.model import Comparison, Kind
from nameresolve.names.analyze import analyze
from nameresolve.settings import Settings


def persons(left: str, right: str) -> Comparison:
    return compare(analyze(left, Kind.PERSON), analyze(right, Kind.PERSON))


def features(comparison: Comparison) -> set[str]:
    return {item.feature for item in comparison.evidence}


@pytest.mark.table("persons.tsv")
def test_two_names_are_of_one_person_or_not(
    left: str, right: str, same: str, why: str
) -> None:
    assert (persons(left, right).probability > 0.5) == (same == "yes"), why


@pytest.mark.table("reordered.tsv")
def test_another_order_is_asked_about_and_never_merged_silently(
    left: str, right: str, why: str
) -> None:
    comparison = persons(left, right)
    assert "order" in features(comparison), why
    assert comparison.probability < Settings().merge, why


@pytest.mark.table("relatives.tsv")
def test_relatives_are_never_merged_silently(left: str, right: str, why: str) -> None:
    assert persons(left, right).probability < Settings().merge, why


def test_a_missing_part_costs_less_than_a_contradicting_one() -> None:
    missing = persons("Sergei Ivanovich Petrov", "Sergei Petrov")
    contradicting = persons("Sergei Ivanovich Petrov", "Sergei Pavlovich Petrov")
    assert "missing part" in features(missing)
    assert "conflict" in features(contradicting)
    assert missing.probability > contradicting.probability


def test_nothing_outweighs_a_contradiction() -> None:
    shared = "Rare Family Name Of Great Length"
    assert persons(f"{shared} Viktor", f"{shared} Leonid").probability < 0.5


def test_a_sound_change_that_recurs_counts_once() -> None:
    regular = align_persons(["kahar", "kodir"], ["qahar", "qodir"])
    single = align_persons(["kahar", "kodir"], ["qahar", "kodir"])
    assert regular.links[0].score > single.links[0].score


@pytest.mark.parametrize(
    ("left", "right", "said"),
    [
        ("aziz", "aziz", "Both have “aziz”."),
        ("j", "jamal", "abbreviate"),
        ("gaddafi", "qadafi", "g~q"),
        ("adil ghazi", "adilghazi", "sound alike."),
        ("john", "yuhanna", "correspond in two languages"),
    ],
)
def test_a_link_is_put_into_words(left: str, right: str, said: str) -> None:
    assert said in describe_link(left, right)
