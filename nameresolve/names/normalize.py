"""The keys under which spellings are compared; what is shown is never folded."""

import re
from functools import lru_cache

from nameresolve.names.romanize import romanize

_HYPHENATED_LINE_END = re.compile(r"(?<=\w)-[ \t]*\r?\n\s*")
_APOSTROPHES = re.compile(r"['’‘`´ʻʼʹ\"]")
_SEPARATORS = re.compile(r"[^a-z0-9]+")


def join_lines(spelling: str) -> str:
    r"""Undo a line break, hyphenated or not, inside *spelling*.

    >>> join_lines("Mary Rosen-\nthal"), join_lines("Mary\n Rosenthal")
    ('Mary Rosenthal', 'Mary Rosenthal')
    """
    return " ".join(_HYPHENATED_LINE_END.sub("", spelling).split())


@lru_cache(maxsize=1_000_000)
def fold(spelling: str) -> str:
    """Reduce *spelling* to lower-case ASCII words with single spaces between them.

    Two spellings that fold to the same words differ in accents, case, punctuation and
    script only. The result is empty when nothing can be compared.

    >>> fold("  Gäddafi "), fold("Nur-Sultan"), fold("RFE/RL"), fold("U.S.")
    ('gaddafi', 'nur sultan', 'rfe rl', 'us')
    """
    latin = romanize(join_lines(spelling)).lower()
    bare = _APOSTROPHES.sub("", latin).replace(".", "")
    return _SEPARATORS.sub(" ", bare).strip()


def spelling_key(spelling: str) -> str:
    """Give that by which a spelling is found again: it folded, or itself.

    >>> spelling_key("Gäddafi"), spelling_key("!?")
    ('gaddafi', '!?')
    """
    return fold(spelling) or spelling
