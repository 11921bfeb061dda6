"""Runs of words that may be names, and whether their letters allow it."""

from dataclasses import dataclass
from functools import lru_cache

from nameresolve.recognize.page import Page, fold, is_han
from nameresolve.recognize.words import is_listed, read_words

PERSON_LABELS = frozenset({"PERSON", "PER"})


PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})


ORGANIZATION_LABELS = frozenset({"ORG"})


NUMBER_LABELS = frozenset(
    {"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"}
)


type Range = tuple[int, int]


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """A run of words of one page that may be a name; ``last`` is not part of it.

    ``label`` is the model's label, or empty when the model did not mark it.
    """

    first: int
    last: int
    label: str


def is_name_like(page: Page, first: int, last: int) -> bool:
    """Tell whether a range of words could be a name, judged by its letters alone."""
    return _are_name_like(page.words[first:last])


# Most names stand in many places.
@lru_cache(maxsize=100_000)
def _are_name_like(words: tuple[str, ...]) -> bool:
    if not _have_name_letters(words):
        return False
    lowered = [word for word in map(str.lower, words) if word[0].isalnum()]
    if all(is_listed(word, "calendar", "function_words") for word in lowered):
        return any(word.isupper() for word in words)
    return not (all(map(_is_role, lowered)) or _are_demonyms(words))


def has_name_letters(page: Page, first: int, last: int) -> bool:
    """Tell whether a range has the letters of a name: a capital, or two signs of Han."""
    return _have_name_letters(page.words[first:last])


def _have_name_letters(words: tuple[str, ...]) -> bool:
    return (
        any(len(word) > 1 and _starts_name(word) for word in words)
        or sum(map(is_han, words)) > 1
    )


def _are_demonyms(range_: tuple[str, ...]) -> bool:
    """Tell whether every word names a nation, a faith or a language."""
    words = [word for word in range_ if word[0].isalpha()]
    if len(words) > 1 and words[0].lower() in read_words("directions"):
        words = words[1:]
    return all(is_demonym_word(fold(word)) or word.islower() for word in words)


def is_demonym_word(word: str) -> bool:
    """Tell whether a folded word is in the list of demonyms, also as a plural."""
    demonyms = read_words("demonyms")
    return word in demonyms or (word.endswith("s") and word[:-1] in demonyms)


def is_number_sign(page: Page, index: int) -> bool:
    """Tell whether the word at *index*, or the full stop of it, is *No.* or *Nr*."""
    if page.word(index) == ".":
        index -= 1
    return page.word(index) in {"No", "Nr", "№"}


def _is_role(word: str) -> bool:
    """Tell whether a word says what somebody is, and is nobody's name."""
    if is_demonym_word(word):
        return True
    return is_listed(word, "titles") and not is_listed(word, "honorific_names")


def _starts_name(word: str) -> bool:
    """Tell whether a name can begin with *word*: a capital, or a script without any."""
    letter = word[0]
    return (
        letter.isupper()
        or (letter.isalpha() and letter.lower() == letter.upper())
        or (len(word) > 1 and word[1:2].isupper())
    )
