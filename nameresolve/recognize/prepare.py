"""Make a text easier for a recognizer without moving a character.

Hard-wrapped lines are joined, words broken at a line end are mended, and lines in
capitals get the case they would have in prose. The prepared text is as long as the
text it was made from, so offsets into one are offsets into the other; only the letters
of a mended word move, and `Prepared.restore` knows them.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from nameresolve.recognize.words import is_ordinary, read_words

WRAP_WIDTH = 100
"""Lines of a hard-wrapped text are at most this long (code points)."""

FULL_LINE = 45
"""A line shorter than this ends a paragraph, a heading or an item (code points)."""

_SHORT_TEXT = 20_000
_SHORT_TEXTS = 64
"""So many short texts (code points) are kept as they were prepared: some batches."""

_BROKEN_WORD = re.compile(r"([^\W\d_]+)-\n([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_CAPITALS = re.compile(r"[A-Z]{2}")
_DATELINE = re.compile(r"[A-Z][A-Z'’ -]{3,40}(?=[,(]| [-–—\d(]|$)")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text as a recognizer should see it.

    ``mended`` are the places, in order, where a word was broken over a line end.
    """

    text: str
    mended: tuple[tuple[int, int], ...] = ()

    def restore(self, start: int, end: int) -> tuple[int, int]:
        """Return the same stretch in the text as it was read."""
        first, last = self._mended_at(start), self._mended_at(end - 1)
        return (first[0] if first else start, last[1] if last else end)

    def _mended_at(self, offset: int) -> tuple[int, int] | None:
        """Return the mended word that *offset* lies in."""
        index = bisect_right(self.mended, (offset, len(self.text) + 1)) - 1
        if index >= 0 and self.mended[index][0] <= offset < self.mended[index][1]:
            return self.mended[index]
        return None


def prepare(text: str) -> Prepared:
    """Return *text* unwrapped, mended and truecased, as long as before."""
    return _prepare_again(text) if len(text) <= _SHORT_TEXT else _prepare(text)


@lru_cache(maxsize=_SHORT_TEXTS)
def _prepare_again(text: str) -> Prepared:
    """Prepare a text that may just have been prepared for the recognizer."""
    return _prepare(text)


def _prepare(text: str) -> Prepared:
    plain = _BLANKS.sub(" ", text)
    if not _is_wrapped(plain):
        return Prepared(_truecase(plain))
    mended = tuple(found.span() for found in _BROKEN_WORD.finditer(plain))
    return Prepared(_truecase(_unwrap(_BROKEN_WORD.sub(_mend, plain))), mended)


# A carriage return, a tab and the blanks of other scripts are blanks to a recognizer;
# null bytes and direction marks are nothing to it, and a space is the safest nothing.
# A pattern, since translating is slow once a text has a single foreign letter.
_BLANKS = re.compile(
    "[\x00-\x09\x0b-\x1f\xa0\u1680\u2000-\u200a\u200e\u200f\u2028\u202a-\u202f"
    "\u205f\u2066-\u2069\u3000\ufeff\ud800-\udfff]"
)


def _is_wrapped(text: str) -> bool:
    """Tell whether the lines of *text* were broken at a margin."""
    lines = text.split("\n")
    return len(lines) > 1 and max(map(len, lines)) <= WRAP_WIDTH


def _mend(broken: re.Match[str]) -> str:
    """Close up a word broken at a line end and pad it to its old length."""
    first, rest = broken.groups()
    return f"{first}-{rest} " if rest[0].isupper() else f"{first}{rest}  "


def _unwrap(text: str) -> str:
    """Put a space for every line break that only stands for a margin."""
    lines = text.split("\n")
    joined = [lines[0]]
    for line, following in pairwise(lines):
        goes_on = len(line.rstrip()) >= FULL_LINE and _continues(following)
        joined += [" " if goes_on else "\n", following]
    return "".join(joined)


def _continues(line: str) -> bool:
    """Tell whether *line* can be the rest of the line above it."""
    return bool(line.strip()) and line[:1].strip(" -*#•>|") != ""


def _truecase(text: str) -> str:
    """Give lines in capitals the case of prose."""
    restore_case = _case_restorer(text)
    return "".join(
        _WORD.sub(restore_case, line)
        if _is_capitals(line)
        else _lower_dateline(line, restore_case)
        for line in text.splitlines(keepends=True)
    )


def _is_capitals(line: str) -> bool:
    """Tell whether *line* is a headline set in capitals."""
    if line.isascii() and _CAPITALS.search(line) is None:
        return False
    words = _LETTERS.findall(line)
    capitals = [word for word in words if word.isupper()]
    return (
        len(words) > 1
        and len(capitals) >= 0.7 * len(words)
        and sum(map(len, capitals)) >= 8  # noqa: PLR2004 - two short acronyms are no headline
    )


def _lower_dateline(line: str, restore_case: Callable[[re.Match[str]], str]) -> str:
    """Give the place in front of a report the case of prose."""
    found = _DATELINE.match(line)
    if found is None:
        return line
    return _WORD.sub(restore_case, found.group()) + line[found.end() :]


def _case_restorer(text: str) -> Callable[[re.Match[str]], str]:
    """Return what gives one word in capitals its case back, as *text* spells it elsewhere."""
    small = read_words("function_words")

    @cache
    def seen() -> frozenset[str]:
        return frozenset(_WORD.findall(text))

    def restore(found: re.Match[str]) -> str:
        word = found.group()
        lower = word.lower()
        if not word.isupper() or len(word) == 1 or len(lower) != len(word):
            return word
        capital = word[0] + lower[1:]
        if _is_in_place_name(found):
            return capital
        if lower in small:
            return lower
        if capital in seen():
            return capital
        if lower in seen() or is_ordinary(lower):
            return lower
        return capital if len(word) > 3 else word  # noqa: PLR2004 - the length of acronyms

    return restore


def _is_in_place_name(found: re.Match[str]) -> bool:
    """Tell whether a word and one of its neighbors are a city: New York, The Hague."""
    line, (start, end) = found.string, found.span()
    before = _WORD_BEFORE.search(line[max(0, start - _LONGEST_WORD) : start])
    after = _WORD_AFTER.match(line, end)
    pairs = (
        f"{before.group(1)} {found.group()}" if before else "",
        f"{found.group()} {after.group(1)}" if after else "",
    )
    return any(
        pair.lower() in read_words(name)
        for pair in pairs
        if pair
        for name in ("large_cities", "regions", "countries", "provinces")
    )


_LONGEST_WORD = 40
"""Longer words (code points) begin no name of a city."""

_WORD_BEFORE = re.compile(r"([A-Z]+) $")
_WORD_AFTER = re.compile(r" ([A-Z]+)")
