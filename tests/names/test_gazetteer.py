from importlib.resources import files

import pytest

from nameresolve.model import Kind
from nameresolve.names import gazetteer
from nameresolve.names.analyze import analyze
from nameresolve.names.gazetteer import bearers_of, places_called
from nameresolve.names.normalize import fold

DATA = files("nameresolve.names") / "data"
LINES = [
    line
    for line in (DATA / "places.tsv").read_text("utf-8").splitlines()
    if line[0] not in "#["
]


def bearers(spelling: str) -> tuple[str, ...]:
    return bearers_of(analyze(spelling, Kind.PLACE))


@pytest.mark.table("gazetteer.tsv")
def test_a_spelling_names_the_place_of_another(spelling: str, same_as: str) -> None:
    assert bearers(spelling)
    assert bearers(spelling)[0] == bearers(same_as)[0]


def test_a_name_of_several_places_means_the_most_populous_first() -> None:
    mexico, capital = places_called("mexico")[:2]
    assert (mexico, capital) == ("Q96", places_called("mexico city")[0])


@pytest.mark.parametrize("spelling", ["", "zubovia", "Kyiv", "lake victoria"])
def test_an_unknown_spelling_names_nothing(spelling: str) -> None:
    assert places_called(spelling) == ()


@pytest.mark.parametrize("spelling", ["", "...", "Lake Kyiv", "Kyiv River", "Zubovia"])
def test_what_is_no_listed_place_has_no_bearer(spelling: str) -> None:
    assert bearers(spelling) == ()


def test_a_level_confines_the_search() -> None:
    country, city = (
        places_called("luxembourg", [level])
        for level in (gazetteer.COUNTRIES, gazetteer.CITIES)
    )
    assert len(country) == len(city) == 1
    assert set(places_called("luxembourg")) == {*country, *city}


@pytest.mark.parametrize("level", gazetteer.LEVELS)
def test_the_usual_names_are_among_the_names_and_these_among_the_spellings(
    level: str,
) -> None:
    usual, names = gazetteer.usual_names_of(level), gazetteer.names_of(level)
    assert usual
    assert usual <= names <= gazetteer.spellings_of(level, least=0)
    assert gazetteer.spellings_of(level, least=10**9) == frozenset()


def test_every_spelling_of_the_file_is_folded() -> None:
    spellings = {
        spelling
        for level in gazetteer.LEVELS
        for spelling in gazetteer.spellings_of(level, least=0)
    }
    assert {spelling for spelling in spellings if fold(spelling) != spelling} == set()
    assert {spelling for spelling in spellings if len(spelling) < 3} <= {"us", "uk"}


def test_every_place_has_an_identifier_of_its_own() -> None:
    identifiers = [line.partition("\t")[0] for line in LINES]
    assert len(set(identifiers)) == len(identifiers)


@pytest.mark.parametrize("file", ["places.tsv", "README.md"])
@pytest.mark.parametrize("source", ["GeoNames", "CC BY 4.0", "Wikidata", "CC0"])
def test_the_sources_and_their_licenses_are_named_beside_the_places(
    file: str, source: str
) -> None:
    assert source in (DATA / file).read_text("utf-8")[:2000]
