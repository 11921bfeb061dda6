"""Acronyms and what they may stand for."""

import re
from functools import lru_cache

from nameresolve.names.normalize import fold
from nameresolve.names.romanize import romanize
from nameresolve.names.words import ORG_PARTICLES

_PUNCTUATION = re.compile(r"[.\-/\s]")
_MINIMUM_LETTERS = 2
_MAXIMUM_LETTERS = 8
_LAST_WORD_LETTERS = (2, 3)


def looks_like_acronym(spelling: str) -> bool:
    """Tell whether *spelling* is one short word written mostly in capitals.

    >>> looks_like_acronym("AFP"), looks_like_acronym("RFE/RL"), looks_like_acronym("Ali")
    (True, True, False)
    """
    letters = _PUNCTUATION.sub("", spelling)
    if " " in spelling.strip() or not letters.isalnum():
        return False
    if not _MINIMUM_LETTERS <= len(letters) <= _MAXIMUM_LETTERS:
        return False
    capitals = sum(letter.isupper() for letter in letters)
    return capitals >= max(_MINIMUM_LETTERS, 0.6 * len(letters))


def is_acronym_of(acronym: str, full: str) -> bool:
    """Tell whether the letters of *acronym* can be read off the words of *full*.

    >>> is_acronym_of("SBU", "Security Bureau of Ukraine")
    True
    >>> is_acronym_of("SBU", "Federal Security Service")
    False
    """
    return fold(acronym).replace(" ", "") in initials_of(full)


@lru_cache(maxsize=65536)
def initials_of(full: str) -> frozenset[str]:
    """Every acronym, folded, that the words of *full* can give.

    Each word gives its first letter, small words may be left out, and the last word may
    give up to three letters (EHRCO: ... Council). Empty for a single word.

    >>> sorted(initials_of("Bank of Asia"))
    ['ba', 'bas', 'basi', 'boa']
    """
    every_word = fold(full).split()
    content = [word for word in every_word if word not in ORG_PARTICLES]
    if len(content) < _MINIMUM_LETTERS:
        return frozenset()
    initials = "".join(word[0] for word in content)
    longer = {initials[:-1] + content[-1][:length] for length in _LAST_WORD_LETTERS}
    capitals = "".join(re.findall(r"\b[A-Z]", romanize(full))).lower()
    return frozenset(
        {"".join(word[0] for word in every_word), initials, *longer, capitals} - {""}
    )
