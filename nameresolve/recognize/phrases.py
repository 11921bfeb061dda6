"""What the small words around a name speak of: people, places or organizations."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from nameresolve.recognize.page import Page
from nameresolve.recognize.words import read_words

LISTS_IN_PHRASES = {
    "an organization": "organization_words_before",
    "a place": "place_words_after",
    "a person": "person_words_before",
}
"""Kinds and the lists whose words describe them in a phrase."""

_LONGEST_PHRASE = 5


def kinds_after(page: Page, at: int) -> Iterator[str]:
    """Yield the kinds that the small words from *at* on speak of."""
    yield from _kinds_of(set(_phrase(page, at)))


def kinds_before(page: Page, at: int) -> Iterator[str]:
    """Yield the kinds that the small words in front of *at* speak of."""
    words = set()
    for index in range(at - 1, max(at - 1 - _LONGEST_PHRASE, -1), -1):
        word = page.words[index]
        if not (word.isalpha() and word.islower()) or page.is_broken(index + 1):
            break
        words.add(word)
    yield from _kinds_of(words)


def _kinds_of(words: AbstractSet[str]) -> Iterator[str]:
    """Yield the kinds that one of the words describes."""
    if not words:
        return
    for kind, name in LISTS_IN_PHRASES.items():
        if not words.isdisjoint(read_words(name)):
            yield kind


def _phrase(page: Page, at: int) -> Iterator[str]:
    """Yield the small words from *at* on, up to the end of their phrase."""
    ends = read_words("phrase_ends")
    for index in range(at, min(at + _LONGEST_PHRASE, len(page))):
        word = page.words[index]
        if not (word.isalpha() and word.islower()) or word in ends:
            return
        if page.is_broken(index):
            return
        yield word
