"""Among very many names, those that sound alike are found without comparing all words."""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.matching.blocking import candidate_pairs
from nameresolve.matching.compare import compare
from nameresolve.matching.equivalents import Equivalents
from nameresolve.matching.name_join import answering_names
from nameresolve.matching.sounds import skeleton_of
from nameresolve.matching.tokens import pair_score
from nameresolve.model import Kind, Name
from nameresolve.names.analyze import analyze

NamesOf = Callable[[Kind], tuple[Name, ...]]
LEAST = -0.5
TOKENS = ["leyla", "leila", "laila", "aziz", "azeez", "aziza", "omar", "umar", "j", "k"]
GROUP = ["omar", "aziza"]


def is_answer(one: str, other: str) -> bool:
    known = {one, other} <= set(GROUP)
    return known or one[:4] == other[:4] or pair_score(one, other) >= LEAST


def full_words(words: Sequence[str]) -> list[str]:
    return [word for word in words if len(word) > 1]


def answers(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether *other* answers all full words of *one*."""
    full = full_words(one)
    found = [
        {place for place, facing in enumerate(other) if is_answer(word, facing)}
        for word in set(full)
    ]
    only = [min(places) for places in found if len(places) == 1]
    is_long = 0 < len(full) <= len(full_words(other))
    return is_long and all(found) and len(only) == len(set(only))


def surely_meet(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether *one* has a single word, or *other* has the consonants of all its words."""
    full, facing = (Counter(map(consonants_of, full_words(w))) for w in (one, other))
    return full <= facing or len(set(full_words(one))) == 1


def consonants_of(word: str) -> str:
    return skeleton_of(word).replace("a", "")


def lacks(one: Sequence[str], other: Sequence[str]) -> bool:
    initials = {word for word in other if len(word) == 1}
    return any(
        word not in {facing[0] for facing in other}
        if len(word) == 1
        else word[0] not in initials and not any(is_answer(word, f) for f in other)
        for word in one
    )


def contradict(one: Sequence[str], other: Sequence[str]) -> bool:
    has_initial = any(len(word) == 1 for word in (*one, *other))
    return has_initial and lacks(one, other) and lacks(other, one)


@given(
    words=st.lists(
        st.lists(st.sampled_from(TOKENS), min_size=1, max_size=3), max_size=9
    ),
    initials_count=st.booleans(),
)
def test_what_is_found_answers_and_what_surely_meets_is_found(
    *, words: list[list[str]], initials_count: bool
) -> None:
    answering = {
        (min(pair), max(pair)): surely_meet(*(words[i] for i in pair))
        for pair in permutations(range(len(words)), 2)
        if answers(*(words[i] for i in pair))
        and not (initials_count and contradict(*(words[i] for i in pair)))
    }
    columns = answering_names(
        words, [GROUP], least=LEAST, initials_count=initials_count
    )
    found = set(zip(*columns.tolist(), strict=True))
    assert found <= set(answering)
    assert {pair for pair, is_sure in answering.items() if is_sure} <= found


@pytest.mark.parametrize("kind", Kind)
def test_hardly_a_likely_pair_is_lost(names_of: NamesOf, kind: Kind) -> None:
    names = names_of(kind)
    likely = {
        (one, other)
        for one, other in candidate_pairs(names)
        if compare(names[one], names[other]).probability >= 0.5
    }
    missed = likely - set(candidate_pairs(names, most_words=0))
    assert len(missed) <= 0.03 * len(likely)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Adil Ghazi", "Adilghazi"),
        ("Adil Ghazi", "Adylgazy"),
        ("Abd Elaziz Omar", "Abdel Aziz Omar"),
        ("O Neilov", "Oneilov"),
        ("J. K.", "JK"),
        ("J. Abdulov", "Jamal Abdulov"),
    ],
)
def test_words_that_are_parted_in_another_place_are_found(
    left: str, right: str
) -> None:
    names = [analyze(text, Kind.PERSON) for text in ("Petrov", left, right)]
    assert (1, 2) in set(candidate_pairs(names, most_words=0))


def test_forms_that_are_equivalent_are_found() -> None:
    names = [analyze(text, Kind.PERSON) for text in ("Kefa Aziz", "Peter Aziz")]
    equivalents = Equivalents([(Kind.PERSON, ["Peter", "Kefa"])])
    assert list(candidate_pairs(names, equivalents, most_words=0)) == [(0, 1)]


def test_names_without_a_word_in_common_are_not_found() -> None:
    names = [analyze(text, Kind.PERSON) for text in ("Omar Karimov", "Aziza Petrova")]
    assert not list(candidate_pairs(names, most_words=0))


def test_no_names_make_no_pair() -> None:
    assert answering_names([], [], least=LEAST).tolist() == [[], []]


def test_a_name_of_very_many_words_costs_no_more_than_others() -> None:
    words = [["omar"] * 5_000, *([["umar"]] * 3)]
    assert [1, 2] in answering_names(words, [], least=LEAST).T.tolist()
