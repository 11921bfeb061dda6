"""Settle the mentions of a corpus: the one verb that the rest of the program calls.

The documents are gone through twice, and few pages are in memory at a time.

1. Every document is prepared and cut into words (`page`), the model's spans are cleaned
   (`cleanup`, `completion`), and what they teach is noted (`second_pass`).
2. Every document is read again: what the model left is searched for what the corpus
   teaches (`second_pass`), and for the spellings of the user's alias map and patterns,
   which have the last word (`known`).
3. Every candidate has its reasons (`evidence`) and gets a kind, or none (`kinds`).

What is kept of a page are its candidates: offsets, spellings and reasons, no text.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from nameresolve.model import Document, Kind, Mention, Span
from nameresolve.names.patterns import Pattern
from nameresolve.recognize.candidates import Candidate, locate
from nameresolve.recognize.furniture import TextRange
from nameresolve.recognize.kinds import judge
from nameresolve.recognize.known import Spellings, outranks, spellings_by_language
from nameresolve.recognize.page import ENGLISH, Page, read_page
from nameresolve.recognize.pieces import Piece
from nameresolve.recognize.reading import Lessons, is_furniture, words_of
from nameresolve.settings import Settings

_ROOM = Settings().read_at_once
_NOTHING_KNOWN: Mapping[str, Kind] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class About:
    """What is known of single documents, by ``Document.path``.

    ``furniture`` are passages in which no name counts, nor teaches what the names
    elsewhere are. ``languages`` are those of the models that marked the documents;
    English where there is no entry, and English rules are for English alone.
    """

    furniture: Mapping[str, Sequence[TextRange]] = MappingProxyType({})
    languages: Mapping[str, str] = MappingProxyType({})


_NOTHING_SPECIAL = About()


def settle_mentions(
    documents: Collection[Document],
    spans: Mapping[str, Sequence[Span]],
    *,
    known: Mapping[str, Kind] = _NOTHING_KNOWN,
    patterns: Sequence[Pattern] = (),
    about: About = _NOTHING_SPECIAL,
) -> tuple[Mention, ...]:
    """Turn what a recognizer marked in a corpus into the names that stand in it.

    spaCy is not needed: stored spans will do. The order of *documents* has no effect.

    Args:
        documents: the corpus, which is gone through twice; what one document says
            helps to read the others.
        spans: the recognizer's spans by ``Document.path``, in its own labels; a
            document without an entry is only searched for what the others teach.
        known: spellings that are certainly names, with their kinds; they are found
            wherever they stand as whole words and not inside a longer name.
        patterns: more such names, whose capitals may matter or not.
        about: what is known of single documents.

    Returns:
        The mentions, sorted by document and offset. Those of one document never
        overlap, and ``document.text[mention.start:mention.end] == mention.text``.
    """
    settler = Settler(about)
    for document in documents:
        settler.read(document, spans.get(document.path, ()))
    return settler.settle(documents, known=known, patterns=patterns)


class Settler:
    """Does what ``settle_mentions`` does while documents are still being marked.

    The pages of the first documents are kept for the second reading; there is room for
    so many code points of text, which take some forty bytes each.
    """

    def __init__(self, about: About = _NOTHING_SPECIAL, *, room: int = _ROOM) -> None:
        """Prepare to read documents of which *about* says what is known."""
        self._about = about
        self._lessons = Lessons()
        self._pages: dict[str, Page] = {}
        self._room = room

    @property
    def has_room(self) -> bool:
        """Whether the page of the next document will be kept."""
        return self._room > 0

    def read(self, document: Document, spans: Iterable[Span]) -> None:
        """Read a document, in any order, in which a recognizer has marked *spans*."""
        page = self._make_page(document)
        self._lessons.take(page, spans)
        if self.has_room:
            self._room -= len(document.text)
            self._pages[document.path] = page

    def settle(
        self,
        documents: Collection[Document],
        *,
        known: Mapping[str, Kind] = _NOTHING_KNOWN,
        patterns: Sequence[Pattern] = (),
    ) -> tuple[Mention, ...]:
        """Return the names in all *documents*, which have been read.

        What was read is then forgotten.
        """
        languages = {ENGLISH, *self._about.languages.values()}
        spellings = spellings_by_language(known, patterns, languages)
        readings = [
            look_up(page, self._lessons.apply(page), spellings[page.language])
            for page in self._pages_of(documents)
        ]
        readings.sort(key=lambda reading: reading.path)
        kinds = iter(judge([c for reading in readings for c in reading.candidates]))
        return tuple(
            sorted(mention for reading in readings for mention in reading.settle(kinds))
        )

    def _pages_of(self, documents: Iterable[Document]) -> Iterator[Page]:
        for document in documents:
            page = self._pages.pop(document.path, None)
            yield page or self._make_page(document)

    def _make_page(self, document: Document) -> Page:
        about, path = self._about, document.path
        language = about.languages.get(path, ENGLISH)
        return read_page(document, about.furniture.get(path, ()), language)


@dataclass(frozen=True, slots=True)
class PageNames:
    """What is left of a page: candidates, and the known spellings that stand on it.

    ``outranked`` are the candidates that make room where they touch a known spelling.
    """

    path: str
    candidates: Sequence[Candidate]
    certain: Sequence[tuple[Piece, Mention]] = ()
    outranked: frozenset[Piece] = frozenset()

    def settle(self, kinds: Iterator[Kind | None]) -> Sequence[Mention]:
        """Return the mentions, given the kinds of this and all later candidates."""
        return _without_shared_letters(self._name(kinds))

    def _name(self, kinds: Iterator[Kind | None]) -> Iterator[Mention]:
        longer: list[Piece] = []
        for candidate, kind in zip(self.candidates, kinds, strict=False):
            if kind is not None and candidate.piece not in self.outranked:
                longer.append(candidate.piece)
                yield make_mention(candidate, kind)
        if self.certain:
            inside = words_of(longer)
            yield from (m for piece, m in self.certain if piece.first not in inside)


def _without_shared_letters(mentions: Iterable[Mention]) -> list[Mention]:
    """Leave out the shorter of two that overlap in the text, if not in its words.

    The halves of a word that was broken at a line end are two words and one place.
    """
    kept: list[Mention] = []
    for mention in sorted(mentions):
        if not kept or kept[-1].end <= mention.start:
            kept.append(mention)
        elif mention.end - mention.start > kept[-1].end - kept[-1].start:
            kept[-1] = mention
    return kept


def make_mention(candidate: Candidate, kind: Kind) -> Mention:
    """Return the mention that a candidate is when it is a name of *kind*."""
    return Mention(candidate.path, candidate.start, candidate.end, candidate.text, kind)


def look_up(
    page: Page, candidates: Sequence[Candidate], spellings: Spellings
) -> PageNames:
    """Return what is left of a page, with the known spellings on it.

    Args:
        page: the page.
        candidates: everything on it that could be a name.
        spellings: the known names in the language of the page.
    """
    path = page.document.path
    certain = [
        (piece, Mention(path, *locate(page, piece), kind))
        for piece, kind in spellings.find(page)
        if not is_furniture(page, piece)
    ]
    if not certain:
        return PageNames(path, candidates)
    owners = {
        index: piece for piece, _ in certain for index in range(piece.first, piece.last)
    }
    outranked = frozenset(
        candidate.piece
        for candidate in candidates
        if not outranks(page, candidate.piece, _touched(candidate.piece, owners))
    )
    return PageNames(path, candidates, certain, outranked)


def _touched(piece: Piece, owners: Mapping[int, Piece]) -> frozenset[Piece]:
    """Return the known spellings, by the index of their words, that a name touches."""
    words = range(piece.first, piece.last)
    return frozenset(owners[index] for index in words if index in owners)
