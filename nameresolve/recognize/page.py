"""A document as words: what every stage after the model looks at."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import chain

from nameresolve.model import Document
from nameresolve.recognize.prepare import Prepared, prepare
from nameresolve.recognize.words import read_words

APOSTROPHES = "'’ʼ‘`´"
DASHES = frozenset("-‐‑–")
QUOTES = frozenset("\"“”„«»'‘’`")

ENGLISH = "en"

_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u200c\u200d"
)
# Han is written without blanks: every sign is a word, so that a name can be found.
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER = rf"[^\W_{_HAN}][{_MARKS}]*"
_WORD_PATTERN = (
    rf"(?:[A-Z]\.){{2,}}(?![A-Za-z])"  # U.S.
    rf"|[{APOSTROPHES}][sS](?!\w)"  # the possessive
    rf"|(?:{_LETTER})+(?:[{APOSTROPHES}](?![sS](?!\w))(?:{_LETTER})+)*"  # O'Gorman
    r"|_+|\S"
)
_TOKEN = re.compile(_WORD_PATTERN)
_ELIDING_TOKEN = re.compile(
    rf"(?i:[cdjlmnst]|qu|all|dall|dell|nell|sull|un)[{APOSTROPHES}](?=\w)"
    rf"|{_WORD_PATTERN}"
)
_TOKENS = dict.fromkeys(("fr", "it", "ca", "oc"), _ELIDING_TOKEN)
"""How the languages that elide their articles are cut: l'|ONU, d'|Alger."""
_OPENING_MARKS = frozenset(".!?:…•*#|>") | QUOTES | frozenset("([{") | {"—", "--"}


@dataclass(frozen=True)
class Page:
    """The words of one prepared document, with their offsets.

    ``words[i]`` is ``prepared.text[starts[i]:ends[i]]``; punctuation marks are words.
    ``furniture`` are the words in which no name counts, and ``language`` is that of the
    model that marked the document.
    """

    document: Document
    prepared: Prepared
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    furniture: frozenset[int] = frozenset()
    language: str = ENGLISH

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.words)

    def word(self, index: int) -> str:
        """Return the word at *index*, or nothing beyond the borders of the page."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def gap(self, index: int) -> str:
        """Return what stands between the word before *index* and that word."""
        if not 0 < index < len(self.words):
            return "\n"
        return self.prepared.text[self.ends[index - 1] : self.starts[index]]

    def is_joined(self, index: int) -> bool:
        """Tell whether nothing stands between a word and the one before it."""
        return (
            0 < index < len(self.words) and self.ends[index - 1] == self.starts[index]
        )

    def is_broken(self, index: int) -> bool:
        """Tell whether a line or a paragraph ends in front of a word."""
        return index in self.breaks or not 0 < index < len(self.words)

    def is_sentence_start(self, index: int) -> bool:
        """Tell whether a word would have a capital even if it were no name."""
        if self.is_broken(index):
            return True
        before = self.words[index - 1]
        if before != ".":
            return before in _OPENING_MARKS
        word = self.word(index - 2)
        return len(word) > 1 and word.lower() not in read_words("abbreviations")

    def text(self, first: int, last: int) -> str:
        """Return the prepared text from word *first* up to, not including, *last*."""
        return self.prepared.text[self.starts[first] : self.ends[last - 1]]

    def range_of(self, start: int, end: int) -> tuple[int, int]:
        """Return the words that a stretch of characters touches."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    @property
    def is_foreign(self) -> bool:
        """Whether the English rules and word lists say nothing about the document."""
        return self.language != ENGLISH

    @cached_property
    def breaks(self) -> frozenset[int]:
        """The words in front of which a line ends."""
        ends = (found.start() for found in re.finditer("\n", self.prepared.text))
        return frozenset(bisect_left(self.starts, end) for end in ends)

    @cached_property
    def lowered(self) -> tuple[str, ...]:
        """The words in lower case."""
        return tuple(map(str.lower, self.words))

    @cached_property
    def capitals(self) -> tuple[int, ...]:
        """The words that start with a capital letter."""
        return tuple(
            index for index, word in enumerate(self.words) if word[0].isupper()
        )

    @cached_property
    def headline(self) -> frozenset[int]:
        """The words of lines in which nearly every word has a capital."""
        return frozenset(
            index
            for first, last in self._lines()
            if _is_headline(self.words[first:last])
            for index in range(first, last)
        )

    def _lines(self) -> list[tuple[int, int]]:
        """Return the word ranges of the lines."""
        firsts = sorted({0, *self.breaks} - {len(self.words)})
        return list(zip(firsts, [*firsts[1:], len(self.words)], strict=True))


def cut_words(text: str, language: str = ENGLISH) -> list[str]:
    """Return the words of *text*, punctuation marks included."""
    return _TOKENS.get(language, _TOKEN).findall(text)


def read_page(
    document: Document,
    furniture: Iterable[tuple[int, int]] = (),
    language: str = ENGLISH,
) -> Page:
    """Prepare *document* and cut it into words as its *language* does.

    Args:
        document: the text.
        furniture: passages (code points) in which no name counts.
        language: that of the model that marked the document.
    """
    prepared = prepare(document.text)
    text = prepared.text
    tokens = _TOKENS.get(language, _TOKEN)
    spans = [match.span() for match in tokens.finditer(text)]
    words = tuple([text[start:end] for start, end in spans])
    starts, ends = zip(*spans, strict=True) if spans else ((), ())
    page = Page(document, prepared, words, starts, ends, language=language)
    ignored = (range(*page.range_of(start, end)) for start, end in furniture)
    return replace(page, furniture=frozenset(chain.from_iterable(ignored)))


def is_han(word: str) -> bool:
    """Tell whether *word* is a Chinese sign."""
    return _HAN_SIGN.fullmatch(word) is not None


_HAN_SIGN = re.compile(f"[{_HAN}]")


def _is_headline(words: tuple[str, ...]) -> bool:
    """Tell whether these are the words of a title in Title Case."""
    count = 0
    for word in words:
        if len(word) > 3 and word[0].isalpha():  # noqa: PLR2004 - the length of small words
            if not word[0].isupper():
                return False  # as soon as may be: most lines are prose
            count += 1
    return count > 2  # noqa: PLR2004 - two words are no title


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Return *text* in lower case, without accents, apostrophes, hyphens and stops."""
    if text.isascii():
        plain = text.lower()
    else:
        decomposed = unicodedata.normalize("NFKD", text.casefold())
        plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(_DROPPED.sub("", plain).translate(_HYPHENS).split())


_DROPPED = re.compile(rf"[{APOSTROPHES}.]")
_HYPHENS = {ord(dash): " " for dash in DASHES}


def is_capitalized(word: str) -> bool:
    """Tell whether *word* starts with a capital letter."""
    return word[:1].isupper()
