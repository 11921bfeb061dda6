from collections.abc import Callable, Sequence
from itertools import chain, combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.matching.blocking import candidate_pairs
from nameresolve.matching.compare import compare
from nameresolve.matching.equivalents import Equivalents
from nameresolve.matching.joined_words import add_joined_forms
from nameresolve.matching.related_tokens import Related, relate_tokens
from nameresolve.matching.tokens import token_score
from nameresolve.model import Kind, Name, Role, Token
from nameresolve.names.analyze import analyze

NamesOf = Callable[[Kind], tuple[Name, ...]]
WORDS = ["Leyla", "Leila", "Aziz", "Azeez", "al-Hakim", "J.", "Front", "LA", "New", "X"]
TOKENS = ["leyla", "leila", "aziz", "azeez", "ley", "la", "lazeez", "j", "k", "x", "jk"]
SPELLINGS = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
    | st.text(st.characters(), max_size=8),
    max_size=8,
    unique=True,
)


@pytest.mark.parametrize("kind", Kind)
def test_names_that_are_likely_one_are_candidates(
    names_of: NamesOf, kind: Kind
) -> None:
    names = names_of(kind)
    likely = {
        (one, other)
        for one, other in combinations(range(len(names)), 2)
        if compare(names[one], names[other]).probability >= 0.5
    }
    assert likely
    missed = likely - set(candidate_pairs(names))
    assert [(names[a].spelling, names[b].spelling) for a, b in sorted(missed)] == []


@pytest.mark.parametrize("kind", Kind)
def test_few_names_are_candidates(names_of: NamesOf, kind: Kind) -> None:
    names = names_of(kind)
    pairs = len(names) * (len(names) - 1) / 2
    assert len(list(candidate_pairs(names))) < pairs / 10


@given(SPELLINGS, st.sampled_from(Kind))
def test_each_pair_comes_once_in_order_the_smaller_first(
    spellings: list[str], kind: Kind
) -> None:
    pairs = list(candidate_pairs([analyze(spelling, kind) for spelling in spellings]))
    assert pairs == sorted(set(pairs))
    assert all(0 <= one < other < len(spellings) for one, other in pairs)


@given(SPELLINGS, st.sampled_from(Kind))
def test_the_order_of_the_names_changes_no_pair(
    spellings: list[str], kind: Kind
) -> None:
    def pairs_of(listed: list[str]) -> set[frozenset[str]]:
        pairs = candidate_pairs([analyze(spelling, kind) for spelling in listed])
        return {frozenset((listed[one], listed[other])) for one, other in pairs}

    assert pairs_of(spellings) == pairs_of(spellings[::-1])


@given(st.sets(st.text("kqghtaiu", min_size=1, max_size=8), max_size=12))
def test_tokens_that_score_well_are_related(tokens: set[str]) -> None:
    related = relate_tokens(tokens)
    for one in tokens:
        assert one in related[one]
        for other in tokens:
            assert (other in related[one]) == (one in related[other])
            if token_score(one, other) >= 0:
                assert other in related[one]


@pytest.mark.parametrize(
    ("kind", "left", "right"),
    [
        (Kind.ORG, "TPLF", "Tigray People's Liberation Front"),
        (Kind.PERSON, "Adil Ghazi", "Adilghazi"),
        (Kind.PERSON, "J. Abdulov", "Jamal Abdulov"),
        (Kind.PERSON, "Мұқай Әділғазы", "Muqai Adilgazy"),
        (Kind.PLACE, "Republic of Kazakhstan", "Kazakhstan"),
        (Kind.ORG, "Ukrainian Security Service", "Security Service of Ukraine"),
    ],
)
def test_a_pair_that_letters_do_not_show_is_a_candidate(
    kind: Kind, left: str, right: str
) -> None:
    names = [analyze("Petrov", kind), analyze(left, kind), analyze(right, kind)]
    assert (1, 2) in set(candidate_pairs(names))


def test_names_whose_parts_are_equivalent_are_candidates() -> None:
    names = [analyze(text, Kind.PERSON) for text in ("Kefa Aziz", "Peter Aziz")]
    equivalents = Equivalents([(Kind.PERSON, ["Peter", "Kefa"])])
    assert not list(candidate_pairs(names))
    assert list(candidate_pairs(names, equivalents)) == [(0, 1)]


def test_no_names_make_no_pair() -> None:
    assert not list(candidate_pairs([]))


def answers(one: Sequence[str], other: Sequence[str], related: Related) -> bool:
    """Whether *other* answers each full word of *one*, different ones not by one alone."""
    full = {word for word in one if len(word) > 1}
    found = [{i for i, o in enumerate(other) if o in related[word]} for word in full]
    only = [min(each) for each in found if len(each) == 1]
    return all(found) and len(only) == len(set(only))


@given(st.lists(st.lists(st.sampled_from(TOKENS), min_size=1, max_size=4), max_size=9))
def test_candidates_are_the_names_that_answer_every_word_of_a_shorter_one(
    spelled: list[list[str]],
) -> None:
    names = [
        Name(" ".join(words), Kind.PLACE, tuple(Token(w, Role.NAME) for w in words), "")
        for words in spelled
    ]
    forms, owners = add_joined_forms(spelled)
    related = relate_tokens(chain.from_iterable(forms))
    expected = set()
    for one, other in permutations(range(len(forms)), 2):
        full, more = (sum(len(w) > 1 for w in forms[i]) for i in (one, other))
        if full and full <= more and answers(forms[one], forms[other], related):
            expected.add(
                (min(owners[one], owners[other]), max(owners[one], owners[other]))
            )
    for one, other in combinations(range(len(spelled)), 2):
        is_full = all(any(len(w) > 1 for w in spelled[i]) for i in (one, other))
        if not is_full and "".join(spelled[one]) == "".join(spelled[other]):
            expected.add((one, other))
    assert set(candidate_pairs(names)) == {
        pair for pair in expected if len({*pair}) > 1
    }


@pytest.mark.parametrize("most_words", [0, 100])
@pytest.mark.parametrize(
    ("left", "right", "is_candidate"),
    [
        ("Omar Amar", "Umar Said", False),
        ("Omar Amar", "Umar Omar", True),
        ("Omar Amar Said", "Said Umar Aziz", False),
        ("Said Said", "Omar Said", True),
        ("Said Omar Said", "Saeed Umar Farah", True),
    ],
)
def test_different_words_have_answers_of_their_own(
    left: str, right: str, most_words: int, *, is_candidate: bool
) -> None:
    names = [analyze(spelling, Kind.PERSON) for spelling in (left, right)]
    pairs = list(candidate_pairs(names, most_words=most_words))
    assert pairs == ([(0, 1)] if is_candidate else [])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Aziz, Leyla", "Leila Aziz"),
        ("AZIZ Leyla", "Leila Aziz"),
        ("Bill Aziz", "William Aziz"),
        ("Ivan Petrovich Orlov", "Ivan Petrovitch Orlov"),
    ],
)
def test_names_of_any_role_are_words(left: str, right: str) -> None:
    names = [analyze(spelling, Kind.PERSON) for spelling in (left, right)]
    assert list(candidate_pairs(names)) == [(0, 1)]


def test_initials_that_two_names_share_make_no_pair() -> None:
    names = [
        analyze(text, Kind.PERSON) for text in ("Leyla M. K. Aziz", "Omar M. K. Orlov")
    ]
    assert not list(candidate_pairs(names))


@pytest.mark.parametrize(
    ("left", "right", "is_candidate"),
    [
        ("E. Karimov", "Eldar Karimov", True),
        ("E. Karimov", "Yusuf Karimov", False),
        ("Y. E. Karimov", "Yusuf Karimov", True),
        ("Yusuf E. Karimov", "Yusuf J. Karimov", False),
        ("E. Karimov", "Karimov", True),
    ],
)
def test_an_initial_and_a_name_that_it_does_not_begin_tell_two_names_apart(
    left: str, right: str, *, is_candidate: bool
) -> None:
    names = [analyze(spelling, Kind.PERSON) for spelling in (left, right)]
    assert list(candidate_pairs(names)) == [(0, 1)] * is_candidate
    assert is_candidate or compare(*names).probability < 0.35
