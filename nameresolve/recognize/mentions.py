"""Settle the mentions of a corpus: the one verb that the rest of the program calls.

1. Every document is prepared and cut into words (`page`).
2. The model's spans are cleaned (`cleanup`, `completion`).
3. What the model left is searched for what the corpus teaches (`second_pass`).
4. Every candidate gets its reasons (`evidence`) and then a kind, or none (`kinds`).
5. The spellings of the user's alias map and patterns have the last word (`known`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from nameresolve.model import Document, Kind, Mention, Span
from nameresolve.names.patterns import Pattern
from nameresolve.recognize.cleanup import clean_span
from nameresolve.recognize.evidence import reasons
from nameresolve.recognize.furniture import TextRange
from nameresolve.recognize.kinds import Candidate, judge, make_candidate
from nameresolve.recognize.known import Spellings, outranks, spellings_by_language
from nameresolve.recognize.page import ENGLISH, Page, read_page
from nameresolve.recognize.pieces import Piece
from nameresolve.recognize.second_pass import Lore, find_more, learn, lore_reasons

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
    documents: Sequence[Document],
    spans: Mapping[str, Sequence[Span]],
    *,
    known: Mapping[str, Kind] = _NOTHING_KNOWN,
    patterns: Sequence[Pattern] = (),
    about: About = _NOTHING_SPECIAL,
) -> tuple[Mention, ...]:
    """Turn what a recognizer marked in a corpus into the names that stand in it.

    spaCy is not needed: stored spans will do. The order of *documents* has no effect.

    Args:
        documents: the corpus; what one document says helps to read the others.
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
    pages = [
        read_page(
            document,
            about.furniture.get(document.path, ()),
            about.languages.get(document.path, ENGLISH),
        )
        for document in sorted(documents, key=lambda d: d.path)
    ]
    candidates = collect_candidates(pages, spans)
    found: dict[str, list[tuple[Piece, Kind]]] = defaultdict(list)
    for candidate, kind in zip(candidates, judge(candidates), strict=True):
        if kind is not None:
            found[candidate.path].append((candidate.piece, kind))
    spellings = spellings_by_language(known, patterns, (p.language for p in pages))
    return tuple(
        sorted(
            make_mention(page, piece, kind)
            for page in pages
            for piece, kind in _with_known(
                page, found[page.document.path], spellings[page.language]
            )
        )
    )


def collect_candidates(
    pages: Sequence[Page], spans: Mapping[str, Sequence[Span]]
) -> list[Candidate]:
    """Return everything that could be a name, marked by the recognizer or not."""
    marked = [
        (page, clean_page(page, spans.get(page.document.path, ()))) for page in pages
    ]
    lore = learn(marked)
    return [
        candidate
        for page, pieces in marked
        for candidate in (
            *(make_candidate(page, piece, reasons(page, piece)) for piece in pieces),
            *_more_candidates(page, pieces, lore),
        )
    ]


def clean_page(page: Page, spans: Iterable[Span]) -> list[Piece]:
    """Return the cleaned names of one page in order; none overlaps another."""
    return without_overlaps(
        piece
        for span in spans
        for piece in clean_span(page, span.start, span.end, span.label)
        if not _is_furniture(page, piece)
    )


def _is_furniture(page: Page, piece: Piece) -> bool:
    """Tell whether a name stands in what is no part of the story."""
    return not page.furniture.isdisjoint(range(piece.first, piece.last))


def without_overlaps(pieces: Iterable[Piece]) -> list[Piece]:
    """Return *pieces* in order, the longer ones instead of those they overlap."""
    taken: set[int] = set()
    kept = []
    for piece in sorted(pieces, key=lambda piece: (piece.first - piece.last, piece)):
        words = range(piece.first, piece.last)
        if taken.isdisjoint(words):
            taken.update(words)
            kept.append(piece)
    return sorted(kept)


def make_mention(page: Page, piece: Piece, kind: Kind) -> Mention:
    """Return the mention that a piece stands for, in the text as it was read."""
    start, end = page.prepared.restore(
        page.starts[piece.first], page.ends[piece.last - 1]
    )
    return Mention(page.document.path, start, end, page.document.text[start:end], kind)


def _more_candidates(page: Page, marked: list[Piece], lore: Lore) -> list[Candidate]:
    """Return the candidates of one page that the recognizer did not mark."""
    covered = {index for piece in marked for index in range(piece.first, piece.last)}
    covered |= page.furniture
    return [
        make_candidate(
            page, piece, (*reasons(page, piece), *lore_reasons(page, piece, lore))
        )
        for piece in without_overlaps(find_more(page, covered, lore))
        if covered.isdisjoint(range(piece.first, piece.last))
    ]


def _with_known(
    page: Page, found: Sequence[tuple[Piece, Kind]], spellings: Spellings
) -> list[tuple[Piece, Kind]]:
    """Return what was found on a page, corrected by the known spellings."""
    certain = [
        (piece, kind)
        for piece, kind in spellings.find(page)
        if not _is_furniture(page, piece)
    ]
    owners = {
        index: piece for piece, _ in certain for index in range(piece.first, piece.last)
    }
    longer = [entry for entry in found if _outranks_all(page, entry[0], owners)]
    inside = {index for piece, _ in longer for index in range(piece.first, piece.last)}
    return [*longer, *(entry for entry in certain if entry[0].first not in inside)]


def _outranks_all(page: Page, other: Piece, owners: Mapping[int, Piece]) -> bool:
    """Tell whether a name touches known spellings only as a longer name of theirs."""
    return all(
        _is_longer(page, other, owners[index])
        for index in range(other.first, other.last)
        if index in owners
    )


def _is_longer(page: Page, other: Piece, known: Piece) -> bool:
    """Tell whether *other* is a longer name that a known spelling is a part of."""
    is_same = (other.first, other.last) == (known.first, known.last)
    return not is_same and outranks(page, other, known)
