"""Find the spellings that the user's alias map says are names."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nameresolve.model import Kind
from nameresolve.recognize.page import Page, cut_words, is_capitalized
from nameresolve.recognize.pieces import Piece
from nameresolve.recognize.words import is_ordinary, read_words


@dataclass(frozen=True, slots=True)
class Spellings:
    """Known spellings by their first word, the longest first, in lower case."""

    by_first: dict[str, list[tuple[tuple[str, ...], Kind]]]

    @classmethod
    def of(cls, known: Mapping[str, Kind]) -> "Spellings":
        """Index the spellings of an alias map."""
        by_first: dict[str, list[tuple[tuple[str, ...], Kind]]] = defaultdict(list)
        for spelling in sorted(known):
            words = tuple(word.lower() for word in cut_words(spelling))
            if words:
                by_first[words[0]].append((words, known[spelling]))
        for entries in by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        return cls(dict(by_first))

    def find(self, page: Page) -> Iterator[tuple[Piece, Kind]]:
        """Yield the known spellings that stand on a page as whole words, in order."""
        if self.by_first.keys().isdisjoint(page.lowered):
            return
        index = 0
        while index < len(page):
            step = 1
            for words, kind in self.by_first.get(page.lowered[index], ()):
                if self._stands(page, index, words):
                    yield Piece(index, index + len(words), ""), kind
                    step = len(words)
                    break
            index += step

    @staticmethod
    def _stands(page: Page, first: int, words: tuple[str, ...]) -> bool:
        """Tell whether *words* stand at *first*, as a name and within one paragraph."""
        last = first + len(words)
        if page.lowered[first:last] != words or not is_name_case(page, first, last):
            return False
        return not any(page.is_broken(index) for index in range(first + 1, last))


def is_name_case(page: Page, first: int, last: int) -> bool:
    """Tell whether a range has a capital, or is in a script without capitals."""
    words = page.words[first:last]
    return any(is_capitalized(word) for word in words) or all(
        word == word.upper() for word in words
    )


def outranks(page: Page, longer: Piece, known: Piece) -> bool:
    """Tell whether a longer name may keep a known spelling inside it.

    ``Bank of China`` stays whole although China is known; ``June Prigozhin`` does not.
    """
    if longer.first > known.first or longer.last < known.last:
        return False
    words = page.lowered[longer.first : longer.last]
    if any(word in read_words("organization_heads") or word == "of" for word in words):
        return True
    rest = (*range(longer.first, known.first), *range(known.last, longer.last))
    return all(
        is_capitalized(page.words[index])
        and not is_ordinary(page.lowered[index])
        and page.lowered[index] not in read_words("calendar")
        for index in rest
    )
