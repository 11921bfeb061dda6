"""Names that the text itself shortens: Full Name (FN)."""

from nameresolve.recognize.page import Page, is_capitalized
from nameresolve.recognize.pieces import Range

_SHORTEST = 3
_WORDS_LEFT = 4
_WORDS_RIGHT = 6


def spell_out(page: Page, first: int, last: int) -> Range:
    """Widen a name to all the words whose initials stand in brackets after it."""
    bracket = _bracket_after(page, last)
    if bracket is None:
        return first, last
    acronym = page.words[bracket + 1].rstrip("s")
    if len(acronym) < _SHORTEST or not acronym.isupper():
        return first, last
    for start in range(first, max(first - _WORDS_LEFT, -1), -1):
        if start < first and (page.is_broken(start + 1) or _ends_phrase(page, start)):
            break
        if _has_initials(page.words[start:bracket], acronym):
            return start, bracket
    return first, last


def _bracket_after(page: Page, last: int) -> int | None:
    """Return where a single word in brackets begins, soon after a name."""
    if "(" not in page.words[last : last + _WORDS_RIGHT]:
        return None
    for index in range(last, min(last + _WORDS_RIGHT, len(page))):
        if page.is_broken(index):
            return None
        if page.words[index] == "(":
            return index if page.word(index + 2) == ")" else None
    return None


def _ends_phrase(page: Page, index: int) -> bool:
    """Tell whether a name cannot reach over the word at *index*."""
    return page.words[index][0] in ',.;:!?"”“('


def _has_initials(words: tuple[str, ...], acronym: str) -> bool:
    """Tell whether *acronym* is made of the first letters of the capitalized words."""
    if not words or not is_capitalized(words[0]) or not words[-1][0].isalpha():
        return False
    initials = "".join(map(_initials, words)).upper()
    if initials[0] != acronym[0] or words[-1][0].upper() != acronym[-1]:
        return False
    letters = iter(initials)
    capitals = sum(map(is_capitalized, words))
    return all(letter in letters for letter in acronym) and capitals <= len(acronym) + 1


def _initials(word: str) -> str:
    """Return what a word gives to an acronym."""
    if word.isupper():
        return word.replace(".", "")
    return word[0] if word[0].isalpha() else ""
