"""Related words, at any number of words."""

from itertools import combinations

import pytest

from nameresolve.matching.related_tokens import (
    find_related,
    relate_tokens,
)
from nameresolve.matching.rough_look import CLOSER, EVERYTHING, RoughLook
from nameresolve.model import Kind, Name
from nameresolve.names.analyze import analyze

TEXT = """
    mohammed muhammad mohamed mehmet mukhammed magomed ahmed ahmad akhmed akhmad
    qaddafi gadhafi kadafi kaddafi gaddafi yusuf youssef yousef iusuf josef joseph
    sergei sergey serguei siarhei dmitri dmitry dimitri dmitriy alexei aleksei alexey
    tchaikovsky chaikovskii chaykovsky tschaikowski khrushchev hruschev chruschtschow
    abdulrahman abdelrahman abdurrahman abdalrahman karimov karimoff kerimov karymov
    zhang chang jang hussein husain hussain hosein husayn ibrahim ibragim ebrahim
"""
SPELLINGS = TEXT.split()


def related_pairs(look: RoughLook) -> set[tuple[str, str]]:
    related = relate_tokens(SPELLINGS, look=look)
    listed = combinations(sorted(SPELLINGS), 2)
    return {(one, other) for one, other in listed if other in related[one]}


def test_the_closer_look_misses_few_spellings() -> None:
    everything, kept = related_pairs(EVERYTHING), related_pairs(CLOSER)
    assert kept <= everything
    assert len(kept) >= 0.95 * len(everything)


@pytest.mark.parametrize("look", [EVERYTHING, CLOSER])
def test_equal_words_answer_each_other_joined_or_not(look: RoughLook) -> None:
    related = relate_tokens(["aziz", "leyla"], ["azizleyla", "leylaaziz"], look=look)
    assert all(word in related[word] for word in related)


def test_joined_words_answer_words_and_no_joined_words() -> None:
    related = relate_tokens(["adilghazi"], ["adilgazy", "adilgazi"])
    assert related["adilghazi"] == {"adilghazi", "adilgazy", "adilgazi"}
    assert related["adilgazy"] == {"adilghazi", "adilgazy"}


def test_words_are_found_among_others() -> None:
    found = find_related(["kerimov", "orlov"], ["karimov", "kerimov", "yusupov"])
    assert found == {"kerimov": {"karimov", "kerimov"}, "orlov": set()}


def test_no_words_are_related_to_none() -> None:
    assert relate_tokens([]) == {}
    assert find_related([], ["aziz"]) == {}
    assert find_related(["aziz"], []) == {"aziz": set()}


def test_every_name_of_a_corpus_keeps_its_own_words() -> None:
    names: list[Name] = [analyze(text, Kind.PERSON) for text in ("3rd Aziz", "Ng 1996")]
    tokens = {token.text for name in names for token in name.tokens}
    assert relate_tokens(tokens) == {token: {token} for token in tokens}
