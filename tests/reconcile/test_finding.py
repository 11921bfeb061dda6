"""Who is found for a name, in what order, and when a match is sure."""

import pytest

from nameresolve.model import Kind, Resolution
from nameresolve.reconcile.finding import Candidate, Finder
from nameresolve.reconcile.queries import Query
from nameresolve.reconcile.records import Record, gather_records
from nameresolve.stores.alias_map import AliasEntry, AliasMap


def find(finder: Finder, text: str, *kinds: Kind, limit: int = 10) -> list[Candidate]:
    return finder.find({"q0": Query(text, kinds or tuple(Kind), limit)})["q0"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param("Omar Karimov", "nr-1", id="a spelling of the texts"),
        pytest.param("OMÁR  KARIMOV", "nr-1", id="case, accents and spaces"),
        pytest.param("Омар Каримов", "nr-1", id="another script"),
        pytest.param("Umar Karimov", "nr-2", id="its neighbor"),
        pytest.param("Gulnara Sadikova", "nr-3", id="another spelling"),
        pytest.param("Roza Sadykova", "nr-3", id="an equivalent of the alias map"),
        pytest.param("Qeshqer", "qeshqer", id="an alias that no text has"),
        pytest.param("Urdun", "nr-4", id="an alias of an entity"),
        pytest.param("nr-7", "nr-7", id="an id"),
        pytest.param("SBU", "nr-7", id="an acronym"),
    ],
)
def test_who_is_found_first(finder: Finder, text: str, first: str) -> None:
    assert find(finder, text)[0].record.id == first


@pytest.mark.parametrize(
    ("text", "match"),
    [
        pytest.param("Omar Karimov", True, id="spelled so, once"),
        pytest.param("nr-1", True, id="an id"),
        pytest.param("Gulnara Sadykovа", True, id="one letter of another script"),
        pytest.param("Karimov", False, id="a surname alone"),
        pytest.param("Qeshqer", True, id="a place of one word"),
        pytest.param("Jordan", True, id="a place; the person has no full name"),
    ],
)
def test_a_match_is_what_needs_no_look(
    finder: Finder, text: str, *, match: bool
) -> None:
    found = find(finder, text)
    assert found[0].match is match
    assert not any(candidate.match for candidate in found[1:])


def test_two_who_are_spelled_alike_are_no_match() -> None:
    entries = (
        AliasEntry("a", "Georgia", Kind.PLACE),
        AliasEntry("b", "Georgia", Kind.ORG),
    )
    finder = Finder(gather_records(Resolution((), ()), AliasMap(entries)))
    assert [c.match for c in find(finder, "Georgia")] == [False, False]
    assert [c.match for c in find(finder, "Georgia", Kind.PLACE)] == [True]


def test_who_is_likely_is_no_match_beside_another_who_is(finder: Finder) -> None:
    found = find(finder, "Omer Karimof")
    ids = [candidate.record.id for candidate in found]
    assert set(ids) >= {"nr-1", "nr-2"}
    rivals = [c for c in found if c.probability >= 0.5]
    assert len(rivals) == 1 or not found[0].match


def test_who_is_hardly_likely_is_not_proposed() -> None:
    finder = Finder((Record("a", Kind.PLACE, "Xinjiang", ("Xinjiang",)),))
    assert find(finder, "Nobody Here") == []
    assert [c.record.id for c in find(finder, "Xinjang")] == ["a"]


def test_whom_people_told_apart_is_not_proposed(finder: Finder) -> None:
    assert "nr-2" not in [c.record.id for c in find(finder, "Omar Karimov")]
    assert "qeshqer" not in [c.record.id for c in find(finder, "Kashgan")]


def test_types_are_kept_to(finder: Finder) -> None:
    assert {c.record.kind for c in find(finder, "Jordan", Kind.PLACE)} == {Kind.PLACE}
    assert find(finder, "Omar Karimov", Kind.ORG) == []


def test_no_more_than_the_limit_are_given_and_the_likeliest_first(
    finder: Finder,
) -> None:
    found = find(finder, "Karimov")
    assert len(found) == 2
    assert find(finder, "Karimov", limit=1) == found[:1]
    assert sorted((c.probability for c in found), reverse=True) == [
        c.probability for c in found
    ]


@pytest.mark.parametrize(
    "text", ["", "  ", "!?", "\ud800", "x" * 1001, "\0", "ﷺ" * 999]
)
def test_what_is_no_name_finds_nobody(finder: Finder, text: str) -> None:
    assert find(finder, text) == []


def test_the_others_of_a_batch_change_nothing(finder: Finder) -> None:
    texts = ["Omar Karimov", "Gulnara Sadikova", "SBU", "Kashgar", "Karimov"]
    together = finder.find({text: Query(text) for text in texts})
    assert together == {text: find(finder, text) for text in texts}


def test_words_that_are_split_are_found() -> None:
    record = Record("a", Kind.PERSON, "Abdul Latif Saidov", ("Abdul Latif Saidov",))
    finder = Finder((record, Record("b", Kind.PERSON, "Ana Latif", ("Ana Latif",))))
    assert [c.record.id for c in find(finder, "Abdullatif Saidov")] == ["a"]


def test_of_many_who_answer_the_nearest_are_compared() -> None:
    many = tuple(
        Record(
            f"n{n}", Kind.PERSON, f"Karim{'a' * n} Saidov", (f"Karim{'a' * n} Saidov",)
        )
        for n in range(1, 60)
    )
    wanted = Record("wanted", Kind.PERSON, "Karim Saidov", ("Karim Saidov",))
    found = find(Finder((*many, wanted)), "Karim Saydov", limit=50)
    assert "wanted" in [candidate.record.id for candidate in found]
    assert len(found) < len(many)
