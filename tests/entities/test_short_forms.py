"""Short forms that no document settles."""

from collections.abc import Callable, Mapping, Sequence

import pytest

from nameresolve.model import Chain, Entity, Kind, Question

ReadChains = Callable[..., list[Chain]]
Resolve = Callable[..., tuple[tuple[Entity, ...], tuple[Question, ...]]]
Spelled = Callable[..., list[list[str]]]
Corpus = Mapping[str, Sequence[str]]

JOINS = {
    "a surname": {"a": ["Omar Karimov"], "b": ["Karimov"]},
    "a given name that others call him by": {
        "a": ["Omar Karimov, Omar"],
        "b": ["Omar"],
    },
    "a surname with a title": {"a": ["Omar Karimov"], "b": ["Mr Karimov"]},
    "a near surname": {"a": ["Omar Karimov"], "b": ["Kerimov"]},
    "two words in one": {"a": ["Abay Kunan Bay"], "b": ["Kunanbay"]},
    "in many documents": {"a": ["Omar Karimov"], "b": ["Karimov"], "c": ["Karimov"]},
    "an initial": {"a": ["Omar Karimov"], "b": ["O. Karimov"]},
    "an initial behind a comma": {"a": ["Omar Karimov"], "b": ["Karimov, O."]},
    "initials of given names": {"a": ["Omar Aziz Karimov"], "b": ["O. A. Karimov"]},
    "a bearer with variants": {
        "a": ["Serikzhan Bilash"],
        "b": ["Serikjan Bilash"],
        "c": ["Bilash"],
    },
}

SHORT_PLACES = {
    "a word that is no place of its own": (
        {"a": ["Zarkulak"], "b": ["Zarkulak Tepa"]},
        1,
    ),
    "a place of its own": ({"a": ["Paris"], "b": ["Paris Tepa"]}, 2),
    "the word of two places": (
        {"a": ["Zarkulak"], "b": ["Zarkulak Tepa"], "c": ["Zarkulak Kul"]},
        3,
    ),
    "not the first word": ({"a": ["Zarkulak"], "b": ["Tepa Zarkulak"]}, 2),
}

STAYS = {
    "nobody bears it": {"a": ["Omar Karimov"], "b": ["Yusupov"]},
    "the bearer stands beside it": {"a": ["Omar Karimov", "Karimov"]},
    "too short to be near": {"a": ["Omar Lee"], "b": ["Li"]},
    "another initial": {"a": ["Omar Karimov"], "b": ["J. Karimov"]},
}


def ids(corpora: Mapping[str, object]) -> list[str]:
    return [why.replace(" ", "-") for why in corpora]


@pytest.mark.parametrize("documents", JOINS.values(), ids=ids(JOINS))
def test_a_short_form_joins_its_only_bearer(
    corpus: ReadChains, resolved: Resolve, documents: Corpus
) -> None:
    (entity,), questions = resolved(corpus(documents))
    assert len(entity.chains) == len(documents)
    assert questions == ()
    assert 0 < entity.probability < 1


@pytest.mark.parametrize("documents", STAYS.values(), ids=ids(STAYS))
def test_a_short_form_without_a_bearer_stays_alone(
    corpus: ReadChains, resolved: Resolve, documents: Corpus
) -> None:
    entities, questions = resolved(corpus(documents))
    assert len(entities) == 2
    assert questions == ()


@pytest.mark.parametrize(
    "documents",
    [
        {"a": ["Omar Jalil Karimov"], "b": ["J. Karimov"]},
        {"a": ["Omar J. Karimov"], "b": ["J. Karimov"]},
        {"a": ["Omar Karimov"], "b": ["O. Karimo"]},
        {"a": ["Omar Karimov"], "b": ["Osman Karimov"], "c": ["O. Karimov"]},
    ],
    ids=["another-name", "an-initial", "a-near-surname", "two-bearers"],
)
def test_an_initial_that_may_be_another_persons_is_asked_about(
    corpus: ReadChains, resolved: Resolve, documents: Corpus
) -> None:
    entities, questions = resolved(corpus(documents))
    assert len(entities) == len(documents)
    assert questions


@pytest.mark.parametrize(
    ("documents", "count"), SHORT_PLACES.values(), ids=ids(SHORT_PLACES)
)
def test_the_first_word_of_the_only_place_is_that_place(
    corpus: ReadChains, resolved: Resolve, documents: Corpus, count: int
) -> None:
    entities, _ = resolved(corpus(documents, Kind.PLACE))
    assert len(entities) == count


def test_a_short_form_is_what_the_names_beside_it_make_of_the_word(
    corpus: ReadChains, resolved: Resolve, spelled: Spelled
) -> None:
    documents = {"a": ["Ali Omar", "Rustam Omar", "Omar"], "b": ["Omar Karimov"]}
    assert ["Omar"] in spelled(resolved(corpus(documents))[0])
    documents = {
        "a": ["Omar Aliyev", "Omar Rustamov", "Omar"],
        "b": ["Omar Karimov, Omar"],
    }
    assert ["Omar", "Omar Karimov"] in spelled(resolved(corpus(documents))[0])


@pytest.mark.parametrize("word", ["Omar", "Lee"])
def test_a_given_name_or_a_very_short_word_is_asked_about(
    corpus: ReadChains, resolved: Resolve, word: str
) -> None:
    entities, questions = resolved(corpus({"a": ["Omar Lee"], "b": [word]}))
    assert len(entities) == 2
    assert [question.comparison.left for question in questions] == [word]


def test_a_short_form_of_two_bearers_becomes_questions(
    corpus: ReadChains, resolved: Resolve, spelled: Spelled
) -> None:
    documents = {"a": ["Omar Karimov"], "b": ["Rustam Karimov"], "c": ["Karimov"]}
    entities, questions = resolved(corpus(documents))
    assert spelled(entities) == [["Karimov"], ["Omar Karimov"], ["Rustam Karimov"]]
    by_id = {entity.id: entity.name for entity in entities}
    assert sorted((by_id[q.left], by_id[q.right]) for q in questions) == [
        ("Karimov", "Omar Karimov"),
        ("Karimov", "Rustam Karimov"),
    ]


def test_a_bearer_in_the_same_document_leaves_one(
    corpus: ReadChains, resolved: Resolve, spelled: Spelled
) -> None:
    documents = {"a": ["Omar Karimov"], "b": ["Rustam Karimov", "Karimov"]}
    entities, questions = resolved(corpus(documents))
    assert spelled(entities) == [["Karimov", "Omar Karimov"], ["Rustam Karimov"]]
    assert questions == ()


def test_the_exact_bearer_goes_before_a_near_one(
    corpus: ReadChains, resolved: Resolve, spelled: Spelled
) -> None:
    documents = {"a": ["Omar Karimov"], "b": ["Rustam Kerimov"], "c": ["Kerimov"]}
    entities, _ = resolved(corpus(documents))
    assert spelled(entities) == [["Kerimov", "Rustam Kerimov"], ["Omar Karimov"]]


def test_one_surname_can_be_two_persons_in_two_documents(
    corpus: ReadChains, resolved: Resolve, spelled: Spelled
) -> None:
    documents = {
        "a": ["Omar Karimov", "Karimov"],
        "b": ["Rustam Karimov", "Karimov"],
    }
    entities, questions = resolved(corpus(documents))
    assert spelled(entities) == [
        ["Karimov", "Omar Karimov"],
        ["Karimov", "Rustam Karimov"],
    ]
    assert questions == ()


@pytest.mark.parametrize(
    ("names", "is_one", "why"),
    [
        (["Carnegie Endowment", "Carnegie"], True, "the first word"),
        (["Lantern Carnegie", "Carnegie"], False, "not the first word"),
        (["Freedom House", "House"], False, "not the first word"),
        (["Carnegie Endowment", "Carnegy"], True, "nearly the first word"),
        (["Network for Peace", "Network"], False, "a generic word"),
        (["Dawn Endowment", "Dawn"], False, "too short a word"),
    ],
)
def test_an_organization_is_called_by_its_first_word(
    apart: ReadChains, resolved: Resolve, names: list[str], why: str, *, is_one: bool
) -> None:
    entities, _ = resolved(apart(names, Kind.ORG))
    assert (len(entities) == 1) is is_one, why


@pytest.mark.parametrize("kind", [Kind.PERSON, Kind.PLACE])
@pytest.mark.parametrize("name", ["Carnegie", "Andrew Carnegie"])
def test_a_word_that_names_another_thing_is_no_organization_for_short(
    apart: ReadChains, resolved: Resolve, kind: Kind, name: str
) -> None:
    organizations = apart(["Carnegie Endowment", "Carnegie"], Kind.ORG)
    entities, _ = resolved([*organizations, *apart([name], kind)])
    assert len(entities) == 3


def test_an_organization_for_short_that_two_can_be_becomes_questions(
    apart: ReadChains, resolved: Resolve
) -> None:
    names = ["Carnegie Endowment", "Carnegie Lantern", "Carnegie"]
    entities, questions = resolved(apart(names, Kind.ORG))
    assert len(entities) == 3
    assert len(questions) == 2
