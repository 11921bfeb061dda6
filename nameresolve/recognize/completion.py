"""Add to a span what the model left of the name."""

from nameresolve.recognize.acronyms import spell_out
from nameresolve.recognize.page import DASHES, Page, fold, is_capitalized
from nameresolve.recognize.pieces import (
    PERSON_LABELS,
    Range,
    is_demonym_word,
    is_number_sign,
)
from nameresolve.recognize.trimming import is_half
from nameresolve.recognize.words import PLACE_LISTS, is_listed, is_ordinary, read_words

_REACH = 8
"""How many words a span may grow at one end."""


def extend(page: Page, first: int, last: int) -> Range:
    """Take in the half of a hyphenated name that the model left behind."""
    if first >= last:
        return first, last
    start, end = first, last
    while last - end < _REACH and _is_link(page, last) and _continues(page, last + 1):
        last += 2
    while (
        start - first < _REACH
        and first >= 2  # noqa: PLR2004 - a word and a hyphen
        and _is_link(page, first - 1)
        and _leads(page, first - 2)
    ):
        first -= 2
    return first, last


def _leads(page: Page, index: int) -> bool:
    """Tell whether a word before a hyphen is a part of the name after it."""
    if is_capitalized(page.word(index)):
        return True
    is_particle = page.lowered[index] in read_words("name_particles")
    is_article = page.lowered[index] in read_words("joined_articles")
    return is_article or (is_particle and _is_link(page, index - 1))


def _is_link(page: Page, index: int) -> bool:
    """Tell whether the word at *index* is a hyphen, or the slash of RFE/RL, without blanks."""
    word = page.word(index)
    if word != "/" and word not in DASHES:
        return False
    if not (page.is_joined(index) and page.is_joined(index + 1)):
        return False
    if word == "/":
        return page.word(index - 1).isupper() and page.word(index + 1).isupper()
    return page.word(index - 1).isalpha()


def _continues(page: Page, index: int) -> bool:
    """Tell whether the word after a hyphen goes on with the name before it."""
    word = page.word(index)
    if is_capitalized(word):
        return not is_demonym_word(fold(word))
    return is_half(page, index) and (
        page.lowered[index] in read_words("name_syllables") or _is_link(page, index + 1)
    )


def complete(page: Page, first: int, last: int, label: str) -> Range:
    """Take in what the model left of a person's name, or of an organization's."""
    if first >= last:
        return first, last
    if label in PERSON_LABELS:
        start = first
        while start - first < _REACH and _is_forename(page, first - 1):
            first -= 1
    elif last - first == 1 and _is_surname(page, first):
        first -= 1
    else:
        last = _end_of_phrase(page, last)
    return spell_out(page, first, _end_of_number(page, first, last))


def _end_of_number(page: Page, first: int, last: int) -> int:
    """Return the end of a numbered name: the half of Camp | No. 2 Middle School."""
    sign = last - 1 if is_number_sign(page, last - 1) else last
    if sign == first or not is_number_sign(page, sign):
        return last
    number = sign + 2 if page.word(sign + 1) == "." else sign + 1
    if not page.word(number).isdigit() or page.is_broken(number):
        return last
    return _end_of_capitals(page, number + 1, otherwise=number + 1)


def _is_forename(page: Page, index: int) -> bool:
    """Tell whether the word at *index* begins the person's name that follows it."""
    word = page.word(index)
    if index < 0 or not (word.isalpha() and is_capitalized(word)) or word.isupper():
        return False
    if page.gap(index + 1) != " " or page.is_joined(index):
        return False
    lower, folded = page.lowered[index], fold(word)
    if is_listed(lower, *_NO_FORENAMES) or is_demonym_word(folded):
        return False
    if is_listed(folded, "countries", "regions"):
        return False
    is_doubtful = is_ordinary(lower) or page.is_sentence_start(index)
    is_doubtful |= is_listed(folded, "large_cities")
    return is_listed(folded, "name_words") if is_doubtful else True


_NO_FORENAMES = (
    "titles",
    "calendar",
    "function_words",
    "organization_heads",
    "place_heads",
    "person_words_before",
    "other_heads",
)


def _is_surname(page: Page, index: int) -> bool:
    """Tell whether a lone word that the model took for no person follows a given name."""
    surname, forename = fold(page.words[index]), fold(page.word(index - 1))
    if is_listed(surname, *PLACE_LISTS[:4]) or is_listed(forename, *PLACE_LISTS[:4]):
        return False
    if is_ordinary(surname) or is_ordinary(forename):
        return False
    is_known = is_listed(forename, "name_words") and page.words[index].istitle()
    return is_known and _is_forename(page, index - 1)


def _end_of_phrase(page: Page, last: int) -> int:
    """Return the end of an organization's name that goes on: Ministry | of Justice."""
    has_head = page.lowered[last - 1] in read_words("organization_heads")
    if not has_head or page.word(last) not in {"of", "for"} or page.is_broken(last):
        return last
    is_for_the = page.word(last) == "for" and page.word(last + 1) == "the"
    start = last + 2 if is_for_the else last + 1
    end = _end_of_capitals(page, start, otherwise=last)
    if page.word(end) == "and" and not page.is_broken(end):
        end = _end_of_capitals(page, end + 1, otherwise=end)
    return end


def _end_of_capitals(page: Page, start: int, *, otherwise: int) -> int:
    """Return the end of the capitalized words that begin at *start*, if there are any."""
    end = start
    while (
        end - start < _REACH
        and is_capitalized(page.word(end))
        and not page.is_broken(end)
        and not is_demonym_word(fold(page.words[end]))
    ):
        end += 1
    return end if end > start else otherwise
