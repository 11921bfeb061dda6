"""Names made harmless for a terminal."""

import unicodedata

# Control characters can rewrite a terminal, format characters can reorder a line:
# a name may hold them, a screen must not obey them.
_ACTIVE = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
# Zero-width joiners belong to the spelling of Persian and Indic names.
_HARMLESS = frozenset("\u200c\u200d")
_STAND_IN = "\ufffd"


def printable(text: str) -> str:
    r"""Replace what a terminal might obey by visible stand-ins.

    >>> printable("Ali\x1b[31m")
    'Ali�[31m'
    """
    return "".join(_STAND_IN if _is_active(letter) else letter for letter in text)


def _is_active(letter: str) -> bool:
    return unicodedata.category(letter) in _ACTIVE and letter not in _HARMLESS
