"""The sentence that a mention stands in.

Good enough to show a name at work, and never to be relied on for more: the first rule
is that the sentence holds the whole mention, the second that it is short.
"""

import re
from collections.abc import Iterator

_REACH = 400
"""How many code points on each side are searched; more is no context but a page."""

_BLANK_LINE = r"\n\s*\n"
_BOUNDARY = re.compile(
    rf"""[.!?…؟۔]+["'”’»)\]]*(?=\s|$)|[。！？]+["'”’」』）]*|{_BLANK_LINE}"""
)
_LAST_WORD = re.compile(r"\w+$")
_ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "gen",
        "col",
        "lt",
        "sgt",
        "capt",
        "maj",
        "st",
        "gov",
        "sen",
        "rep",
        "rev",
        "hon",
        "no",
        "vs",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
    ]
)


def sentence_around(text: str, start: int, end: int) -> str:
    r"""Return the sentence around *start* to *end*, with every run of spaces as one.

    >>> sentence_around("He left. Dr. Ali\nstayed. Why?", 9, 16)
    'Dr. Ali stayed.'
    """
    first, last = sentence_span(text, start, end)
    return " ".join(text[first:last].split())


def sentence_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence around *start* to *end* begins and ends, half-open.

    All offsets count code points of *text*; the span holds the given one.
    """
    first, last = _find_start(text, start), _find_end(text, end)
    inner = text[first:last]
    first += len(inner) - len(inner.lstrip())
    last -= len(inner) - len(inner.rstrip())
    return min(first, start), max(last, end)


def _find_start(text: str, start: int) -> int:
    floor = max(0, start - _REACH)
    ends = [match.end() for match in _boundaries(text, floor, start)]
    if ends or floor == 0:
        return ends[-1] if ends else 0
    # Nothing near: begin with a whole word.
    space = re.compile(r"\s").search(text, floor, start)
    return space.end() if space else floor


def _find_end(text: str, end: int) -> int:
    ceiling = min(len(text), end + _REACH)
    for match in _boundaries(text, end, ceiling):
        return match.end()
    if ceiling == len(text):
        return ceiling
    kept, space, _ = text[end:ceiling].rpartition(" ")
    return end + len(kept) if space else ceiling


def _boundaries(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    matches = _BOUNDARY.finditer(text, start, end)
    return (match for match in matches if _is_boundary(text, match))


def _is_boundary(text: str, match: re.Match[str]) -> bool:
    if match.group().isspace():
        return True
    following = text[match.end() : match.end() + _REACH].lstrip()
    if following[:1].islower():
        return False
    return not (match.group().startswith(".") and _abbreviates(text, match.start()))


def _abbreviates(text: str, dot: int) -> bool:
    """Tell whether the full stop at *dot* belongs to an initial or a title."""
    word = _LAST_WORD.search(text[max(0, dot - 20) : dot])
    if word is None:
        return False
    is_initial = len(word.group()) == 1 and word.group().isupper()
    return is_initial or word.group().lower() in _ABBREVIATIONS
