"""Go through a corpus twice, and gather everything that could be a name.

One page is in memory at a time. What is kept of it are its candidates: offsets,
spellings and reasons, and no text.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter

from nameresolve.model import Span
from nameresolve.recognize.candidates import Candidate, make_candidate
from nameresolve.recognize.cleanup import clean_span
from nameresolve.recognize.evidence import reasons
from nameresolve.recognize.page import Page
from nameresolve.recognize.pieces import Piece
from nameresolve.recognize.retelling import retell
from nameresolve.recognize.second_pass import Lore, find_more, learn, lore_reasons


@dataclass(frozen=True, slots=True)
class Lessons:
    """What a corpus teaches, page by page, and what was marked on each."""

    lore: Lore = field(default_factory=Lore)
    marked: dict[str, list[Candidate]] = field(default_factory=dict)

    def take(self, page: Page, spans: Iterable[Span]) -> None:
        """Read a page for the first time; pages may come in any order."""
        pieces = clean_page(page, spans)
        learn(self.lore, page, pieces)
        self.marked[page.document.path] = mark_candidates(page, pieces)

    def apply(self, page: Page) -> list[Candidate]:
        """Read a page again, and give everything on it that could be a name.

        What was marked on it is then forgotten.
        """
        marked = self.marked.pop(page.document.path, ())
        return read_again(page, marked, self.lore)


def collect_candidates(
    pages: Collection[Page], spans: Mapping[str, Sequence[Span]]
) -> list[Candidate]:
    """Return everything that could be a name, marked by the recognizer or not.

    Args:
        pages: those of a whole corpus.
        spans: the recognizer's spans by ``Document.path``.
    """
    lessons = Lessons()
    for page in pages:
        lessons.take(page, spans.get(page.document.path, ()))
    return [candidate for page in pages for candidate in lessons.apply(page)]


def read_again(
    page: Page, candidates: Sequence[Candidate], lore: Lore
) -> list[Candidate]:
    """Add to the candidates of one page what the corpus teaches.

    Args:
        page: the page.
        candidates: those that the recognizer marked on it.
        lore: what the marked names of the corpus teach.
    """
    more = _more_candidates(page, candidates, lore)
    return list(retell([*candidates, *more]))


def mark_candidates(page: Page, pieces: Iterable[Piece]) -> list[Candidate]:
    """Return the candidates that marked names are, with their reasons."""
    return [make_candidate(page, piece, reasons(page, piece)) for piece in pieces]


def clean_page(page: Page, spans: Iterable[Span]) -> list[Piece]:
    """Return the cleaned names of one page in order; none overlaps another."""
    return without_overlaps(
        piece
        for span in spans
        for piece in clean_span(page, span.start, span.end, span.label)
        if not is_furniture(page, piece)
    )


def is_furniture(page: Page, piece: Piece) -> bool:
    """Tell whether a name stands in what is no part of the story."""
    return not page.furniture.isdisjoint(range(piece.first, piece.last))


def without_overlaps(pieces: Iterable[Piece]) -> list[Piece]:
    """Return *pieces* in order, the longer ones instead of those they overlap."""
    taken: set[int] = set()
    kept = []
    for piece in sorted(sorted(pieces, key=_IN_ORDER), key=_shortness):
        words = range(piece.first, piece.last)
        if taken.isdisjoint(words):
            taken.update(words)
            kept.append(piece)
    return sorted(kept, key=_IN_ORDER)


# Faster than comparing pieces, in the same order.
_IN_ORDER = attrgetter("first", "last", "label")


def _shortness(piece: Piece) -> int:
    return piece.first - piece.last


def _more_candidates(
    page: Page, marked: Iterable[Candidate], lore: Lore
) -> Iterator[Candidate]:
    """Yield the candidates of one page that the recognizer did not mark."""
    covered = page.furniture | words_of(candidate.piece for candidate in marked)
    for piece in without_overlaps(find_more(page, covered, lore)):
        if covered.isdisjoint(range(piece.first, piece.last)):
            why = (*reasons(page, piece), *lore_reasons(page, piece, lore))
            yield make_candidate(page, piece, why)


def words_of(pieces: Iterable[Piece]) -> frozenset[int]:
    """Return the words, by index, that belong to one of *pieces*."""
    ranges = (range(piece.first, piece.last) for piece in pieces)
    return frozenset(chain.from_iterable(ranges))
