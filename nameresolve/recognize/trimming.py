"""Take off a span what stands around the name."""

from nameresolve.recognize.page import APOSTROPHES, DASHES, Page, is_capitalized
from nameresolve.recognize.pieces import Range
from nameresolve.recognize.words import is_listed, read_words

_LONGEST_NAME = 40
"""Words; no name has more."""


def trim(page: Page, first: int, last: int) -> Range:
    """Take off both ends of a range what is no part of the name."""
    while first < last and _is_outside_left(page, first, last):
        first += 1
    while first < last and _is_outside_right(page, first, last):
        last -= 1
    return first, last


def _is_outside_left(page: Page, first: int, last: int) -> bool:
    """Tell whether the first word of a range is no part of the name."""
    word, lower = page.words[first], page.lowered[first]
    if not word[0].isalnum():
        return not (
            word[0] in APOSTROPHES and len(word) > 1 and lower not in {"'s", "’s"}
        )
    if lower in read_words("articles"):
        return not (word == "The" and page.word(first + 1) == "Hague")
    if last - first == 1:
        return False
    if word.islower():
        return lower not in read_words("name_particles")
    return _opens_sentence_or_date(page, first) or is_title(page, first, last)


def _opens_sentence_or_date(page: Page, first: int) -> bool:
    """Tell whether a word has its capital as an opener, or as a month."""
    lower = page.lowered[first]
    if lower in read_words("calendar"):
        return page.word(first - 1).lower() in read_words("date_prepositions")
    return lower in read_words("sentence_openers") and page.is_sentence_start(first)


def is_title(page: Page, first: int, last: int) -> bool:
    """Tell whether a range opens with a title that stands before a name.

    A title that is also a name is outside only when a whole name is left after it.
    """
    lower = page.lowered[first].rstrip(".")
    if lower not in read_words("titles"):
        return False
    left = first + 1
    if page.word(left) == ".":
        left += 1
    # What is beyond says nothing of a title, and titles may follow each other for long.
    last = min(last, left + _LONGEST_NAME)
    rest = [word for word in page.words[left:last] if word[0].isalnum()]
    if (
        not rest
        or not is_capitalized(rest[0])
        or _has_organization_head(page, left, last)
    ):
        return False
    if lower in read_words("honorific_names"):
        return len(rest) > 1 or not page.word(first - 1)[:1].isupper()
    return True


def _has_organization_head(page: Page, first: int, last: int) -> bool:
    """Tell whether one of the words says that an organization or a place is meant."""
    lists = ("organization_heads", "place_heads")
    return any(is_listed(word, *lists) for word in page.lowered[first:last])


def _is_outside_right(page: Page, first: int, last: int) -> bool:
    """Tell whether the last word of a range is no part of the name."""
    word = page.words[last - 1]
    if word == ".":
        return not _is_abbreviated(page, last - 1)
    if not word[0].isalnum():
        return True
    if last - first == 1:
        return False
    if word.isdigit():
        return not (is_capitalized(page.words[last - 2]) and _is_numbered(page, last))
    return word.islower() and not _is_small_half(page, last - 1)


def _is_small_half(page: Page, index: int) -> bool:
    """Tell whether a small word is the half of a name after a hyphen."""
    has_hyphen = page.is_joined(index) and page.word(index - 1) in DASHES
    return has_hyphen and is_half(page, index)


def _is_numbered(page: Page, last: int) -> bool:
    """Tell whether a number belongs to the name before it: Unit 731, France 24 said."""
    before, after = page.lowered[last - 2], page.word(last).lower()
    if is_listed(before, "organization_heads", "place_heads"):
        return True
    return after in {"'s", "’s"} or is_listed(after, "person_verbs")


def _is_abbreviated(page: Page, index: int) -> bool:
    """Tell whether a full stop belongs to the word in front of it."""
    before = page.lowered[index - 1]
    return page.is_joined(index) and is_listed(before, "closing_abbreviations")


_LONGEST_HALF = 6


def is_half(page: Page, index: int) -> bool:
    """Tell whether a word after a hyphen belongs to a name: Kim Jong-un, not Aksu-born."""
    lower = page.lowered[index]
    return (
        lower not in read_words("compound_words")
        and len(lower) <= _LONGEST_HALF
        and is_capitalized(page.word(index - 2))
        and lower.isalpha()
    )
