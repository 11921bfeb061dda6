"""Find the names that the user knows: those of the alias map, and the patterns."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from nameresolve.model import Kind
from nameresolve.names.patterns import Pattern, PatternToken
from nameresolve.names.scripts import script_of
from nameresolve.recognize.page import (
    APOSTROPHES,
    ENGLISH,
    Page,
    cut_words,
    is_capitalized,
)
from nameresolve.recognize.pieces import ORGANIZATION_LABELS, Piece
from nameresolve.recognize.words import is_listed, is_ordinary, read_words


@dataclass(frozen=True, slots=True)
class KnownName:
    """A known name as the words of a page.

    ``exact`` are the words whose capitals matter, by their place in the name. A name
    that ``needs_capital`` is not found where it could be an ordinary word.
    """

    words: tuple[str, ...]
    kind: Kind
    exact: tuple[tuple[int, str], ...] = ()
    needs_capital: bool = True


@dataclass(frozen=True, slots=True)
class Spellings:
    """Known names by their first word in lower case, the longest first."""

    by_first: Mapping[str, Sequence[KnownName]]

    @classmethod
    def of(
        cls,
        known: Mapping[str, Kind],
        patterns: Iterable[Pattern] = (),
        language: str = ENGLISH,
    ) -> "Spellings":
        """Index the spellings of an alias map, and patterns, which go before them."""
        by_first: dict[str, list[KnownName]] = defaultdict(list)
        of_patterns = (_from_pattern(pattern, language) for pattern in patterns)
        of_map = (
            KnownName(tuple(map(_key, cut_words(spelling, language))), known[spelling])
            for spelling in sorted(known)
        )
        for name in (*of_patterns, *of_map):
            if name.words:
                by_first[name.words[0]].append(name)
        for names in by_first.values():
            names.sort(key=lambda name: -len(name.words))
        return cls(dict(by_first))

    def find(self, page: Page) -> Iterator[tuple[Piece, Kind]]:
        """Yield the known names that stand on a page as whole words, in order."""
        if not self.by_first:
            return
        keys = _keys(page)
        end = 0
        for index in [at for at, key in enumerate(keys) if key in self.by_first]:
            if index < end:
                continue
            for name in self.by_first[keys[index]]:
                if _stands(page, keys, index, name):
                    end = index + len(name.words)
                    yield Piece(index, end, ""), name.kind
                    break


def spellings_by_language(
    known: Mapping[str, Kind], patterns: Iterable[Pattern], languages: Iterable[str]
) -> dict[str, Spellings]:
    """Index known names once for each language, since each cuts words its own way."""
    given = tuple(patterns)
    return {
        language: Spellings.of(known, given, language) for language in set(languages)
    }


def _from_pattern(pattern: Pattern, language: str) -> KnownName:
    """Cut a pattern into the words of a page; a token of spaCy's may be several."""
    cut = [
        (word, token) for token in pattern.tokens for word in _words(token, language)
    ]
    exact = tuple((at, word) for at, (word, token) in enumerate(cut) if token.is_exact)
    words = tuple(_key(word) for word, _ in cut)
    return KnownName(words, pattern.kind, exact, needs_capital=False)


def _words(token: PatternToken, language: str) -> list[str]:
    return [_plain(word) for word in cut_words(token.text, language)]


def _plain(word: str) -> str:
    """Return *word* with composed letters and straight apostrophes."""
    if word.isascii():
        return word
    return unicodedata.normalize("NFC", word).translate(_STRAIGHT)


_STRAIGHT = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))


@lru_cache(maxsize=100_000)
def _key(word: str) -> str:
    """Return what two spellings of a word share that differ in capitals only."""
    return _plain(_plain(word).lower())


def _keys(page: Page) -> tuple[str, ...]:
    """Return the key of each word of a page."""
    words = zip(page.words, page.lowered, strict=True)
    return tuple([low if word.isascii() else _key(word) for word, low in words])


def _stands(page: Page, keys: tuple[str, ...], first: int, name: KnownName) -> bool:
    """Tell whether a known name stands at *first*, within one paragraph."""
    last = first + len(name.words)
    if keys[first:last] != name.words:
        return False
    if name.needs_capital and not is_name_case(page, first, last):
        return False
    if any(page.is_broken(index) for index in range(first + 1, last)):
        return False
    return all(word in _cases(page, first + at) for at, word in name.exact)


def _cases(page: Page, index: int) -> tuple[str, str]:
    """Return a word as it was prepared and as it was read: a headline has capitals."""
    read = page.document.text[page.starts[index] : page.ends[index]]
    return _plain(page.words[index]), _plain(read)


def is_name_case(page: Page, first: int, last: int) -> bool:
    """Tell whether a range has a capital, or is in a script without capitals."""
    words = page.words[first:last]
    return any(is_capitalized(word) for word in words) or all(
        word == word.upper() for word in words
    )


def outranks(page: Page, longer: Piece, known: AbstractSet[Piece]) -> bool:
    """Tell whether a longer name may keep the *known* spellings that it touches.

    ``Bank of China`` stays whole although China is known; ``June Petrov`` does not.
    """
    if not all(_is_inside(each, longer) for each in known):
        return False
    if not known or (page.is_foreign and longer.label in ORGANIZATION_LABELS):
        return True
    words = page.lowered[longer.first : longer.last]
    if any(word in read_words("organization_heads") or word == "of" for word in words):
        return True
    indexes = range(longer.first, longer.last)
    others = [index for index in indexes if not _may_be_name(page, index)]
    return all(index in range(k.first, k.last) for k in known for index in others)


def _is_inside(known: Piece, longer: Piece) -> bool:
    """Tell whether a known spelling is a part of a name, and not all of it."""
    is_same = (longer.first, longer.last) == (known.first, known.last)
    return not is_same and longer.first <= known.first and known.last <= longer.last


def _may_be_name(page: Page, index: int) -> bool:
    """Tell whether a word may belong to a name: the lists know Latin words alone."""
    word, lower = page.words[index], page.lowered[index]
    if not is_capitalized(word) or is_ordinary(lower) or is_listed(lower, "calendar"):
        return False
    return page.is_foreign or script_of(word) == "Latin"
