"""Which writing system a spelling is in."""

import unicodedata
from functools import lru_cache

# Unicode gives no script property in the standard library; the first word of a
# letter's name is the script for every alphabet, with these exceptions.
_SCRIPTS = {"CJK": "Han", "FULLWIDTH": "Latin", "MODIFIER": "Latin"}


@lru_cache(maxsize=4096)
def _script_of_letter(letter: str) -> str:
    first = unicodedata.name(letter, "UNKNOWN").split()[0]
    return _SCRIPTS.get(first, first.capitalize())


def script_of(text: str) -> str:
    """Name the writing system of *text*.

    Returns:
        "Latin", "Cyrillic", "Arabic", "Han" and so on; "Mixed" when there are several,
        "None" when there is no letter at all.

    >>> script_of("Щукин"), script_of("Shchukin (Щукин)"), script_of("1996")
    ('Cyrillic', 'Mixed', 'None')
    """
    if text.isascii():
        return "Latin" if any(map(str.isalpha, text)) else "None"
    found = {_script_of_letter(letter) for letter in text if letter.isalpha()}
    if not found:
        return "None"
    return found.pop() if len(found) == 1 else "Mixed"
