"""Cut a span that holds several names."""

from collections.abc import Iterator
from functools import lru_cache

from nameresolve.recognize.page import Page, fold, is_capitalized
from nameresolve.recognize.pieces import (
    ORGANIZATION_LABELS,
    PLACE_LABELS,
    Range,
    is_number_sign,
)
from nameresolve.recognize.words import PLACE_LISTS, is_listed, read_words


def split(page: Page, first: int, last: int, label: str) -> Iterator[Range]:
    """Yield the parts of a range that are names of their own."""
    if _is_place(page.text(first, last)):
        yield first, last
        return
    start = first
    for index in range(first, last):
        if page.is_broken(index) and index > start:
            yield start, index
            start = index
        if _separates(page, index, (start, last), label):
            yield start, index
            start = index + 1
    yield start, last


@lru_cache(maxsize=100_000)
def _is_place(text: str) -> bool:
    return is_listed(fold(text), *PLACE_LISTS)


def _separates(page: Page, index: int, within: Range, label: str) -> bool:
    """Tell whether the word at *index* stands between two names."""
    word, lower = page.words[index], page.lowered[index]
    if word in '()[]{}|;•*_<>"“”«»—':
        return True
    if word.isdigit():
        return _is_score(page, index, within)
    if lower == "of" and label not in PLACE_LABELS:
        return _is_member_of(page, index, within)
    if word == "," or lower in {"and", "&", "or"}:
        return _is_coordination(page, index, within, label)
    if lower in {"'s", "’s"} and label not in ORGANIZATION_LABELS:
        return not _is_inside_name(page, index)
    return _is_mark_between(page, index)


def _is_mark_between(page: Page, index: int) -> bool:
    """Tell whether a word is the slash or the hyphen between two names."""
    word = page.words[index]
    if word == "/":
        return not (page.word(index - 1).isupper() and page.word(index + 1).isupper())
    return word == "-" and page.gap(index) != "" and page.gap(index + 1) != ""


def _is_score(page: Page, index: int, within: Range) -> bool:
    """Tell whether a number stands between two names: Leeds 2 Derby, not No. 2 Prison."""
    is_between = within[0] < index < within[1] - 1
    is_capital = is_capitalized(page.word(index + 1))
    return is_between and is_capital and not is_number_sign(page, index - 1)


def _is_member_of(page: Page, index: int, within: Range) -> bool:
    """Tell whether *of* stands between a person's full name and what they belong to."""
    words = page.words[within[0] : index]
    return (
        len(words) > 1
        and all(map(is_capitalized, words))
        and is_listed(fold(words[0]), "name_words")
        and not any(is_listed(fold(word), *_NO_PEOPLE) for word in words)
    )


_NO_PEOPLE = (
    "organization_heads",
    "place_heads",
    "other_heads",
    "demonyms",
    "countries",
)


def _is_inside_name(page: Page, index: int) -> bool:
    """Tell whether a possessive is part of a name, as in People's Republic of China."""
    return page.lowered[index - 1] in read_words("peoples")


def _is_coordination(page: Page, index: int, within: Range, label: str) -> bool:
    """Tell whether a comma or *and* joins two whole names rather than parts of one."""
    if label not in ORGANIZATION_LABELS and label:
        return True
    low, high = within
    heads = read_words("organization_heads")
    if page.words[index] == ",":
        return not any(w in heads for w in page.lowered[index + 1 : high][-1:])
    left = page.lowered[low:index]
    right = page.lowered[index + 1 : high]
    return (
        bool(left and right)
        and left[-1] in heads
        and right[-1] in heads
        and len(right) > 1
    )
