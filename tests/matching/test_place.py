import pytest

from nameresolve.matching.compare import compare
from nameresolve.model import Comparison, Kind
from nameresolve.names import words
from nameresolve.names.analyze import analyze
from nameresolve.settings import Settings


def places(left: str, right: str) -> Comparison:
    return compare(analyze(left, Kind.PLACE), analyze(right, Kind.PLACE))


@pytest.mark.table("places.tsv")
def test_two_names_are_of_one_place_or_not(
    left: str, right: str, same: str, why: str
) -> None:
    assert (places(left, right).probability > 0.5) == (same == "yes"), why


@pytest.mark.parametrize("direction", sorted(words.DIRECTIONS))
@pytest.mark.parametrize("name", ["Vexa", "Ossetia", "Alexandropolis"])
def test_a_direction_more_is_never_merged_silently(name: str, direction: str) -> None:
    assert places(name, f"{direction} {name}").probability < Settings().merge


@pytest.mark.parametrize("feature", sorted(words.PLACE_FEATURES))
@pytest.mark.parametrize("name", ["Vexa", "Ossetia", "Alexandropolis"])
def test_a_city_is_no_feature_of_the_landscape(name: str, feature: str) -> None:
    assert places(f"{name} City", f"{name} {feature}").probability < 0.5


@pytest.mark.parametrize("feature", ["City", "Province", "Lake", "Mount"])
def test_a_generic_word_more_is_doubtful_and_another_is_ruled_out(feature: str) -> None:
    doubtful = places("Alexandropolis", f"Alexandropolis {feature}").probability
    ruled_out = places("Alexandropolis River", f"Alexandropolis {feature}").probability
    assert ruled_out < Settings().review <= doubtful < Settings().merge


@pytest.mark.parametrize("word", sorted(words.STATE_WORDS & words.PLACE_GENERICS))
def test_a_state_is_the_same_with_and_without_its_style(word: str) -> None:
    assert places(f"{word} of Zubovia", "Zubovia").probability > Settings().merge


def test_features_written_differently_do_not_contradict() -> None:
    assert places("Vexa Islands", "Vexa Island").probability > 0.99
    assert places("Mt. Vexa", "Mount Vexa").probability > 0.99


def test_a_short_name_is_weaker_evidence() -> None:
    short, long = places("Omsk", "Omzk"), places("Nizhnevartovsk", "Nizhnevartovzk")
    assert "short" in {item.feature for item in short.evidence}
    assert short.probability < long.probability
