import pytest

from nameresolve.model import Kind
from nameresolve.names import words
from nameresolve.names.analyze import analyze
from nameresolve.names.normalize import fold

TABLES = {
    name: frozenset(table)
    for name, table in vars(words).items()
    if name.isupper() and isinstance(table, frozenset | dict)
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_table_holds_single_folded_words(table: frozenset[str]) -> None:
    assert table
    assert {word for word in table if fold(word) != word or " " in word} == set()


@pytest.mark.parametrize(
    "spellings",
    [words.ORG_SPELLINGS, words.PLACE_SPELLINGS],
    ids=["organizations", "places"],
)
def test_a_spelling_leads_to_one_that_leads_no_further(
    spellings: dict[str, str],
) -> None:
    assert not set(spellings) & set(spellings.values())


@pytest.mark.parametrize(
    ("spellings", "roles"),
    [
        (words.ORG_SPELLINGS, words.ORG_GENERICS | words.LEGAL_FORMS_IN_FRONT),
        (words.PLACE_SPELLINGS, words.PLACE_GENERICS | words.DIRECTIONS),
    ],
    ids=["organizations", "places"],
)
def test_a_word_that_is_respelled_stands_in_no_other_table(
    spellings: dict[str, str], roles: frozenset[str]
) -> None:
    assert not set(spellings) & roles


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (words.TITLES, words.PERSON_PARTICLES),
        (words.TITLES, words.GENERATIONS),
        (words.GENERATIONS, words.PERSON_PARTICLES),
        (words.PLACE_GENERICS, words.DIRECTIONS),
        (words.PLACE_PARTICLES, words.PLACE_GENERICS | words.DIRECTIONS),
        (words.ORG_PARTICLES, words.ORG_GENERICS),
    ],
)
def test_a_word_has_one_role_in_a_kind(
    one: frozenset[str], other: frozenset[str]
) -> None:
    assert not one & other


@pytest.mark.parametrize("word", sorted(words.PLACE_FEATURES))
def test_a_feature_of_the_landscape_is_a_generic_word(word: str) -> None:
    assert analyze(f"{word} Vexa", Kind.PLACE).tokens[0].role == "generic word"
