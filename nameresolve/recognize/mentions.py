"""Settle the mentions of a corpus: the one verb that the rest of the program calls."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from nameresolve.model import Document, Kind, Mention, Span
from nameresolve.recognize.cleanup import Piece, clean_span
from nameresolve.recognize.evidence import reasons
from nameresolve.recognize.kinds import Candidate, judge, make_candidate
from nameresolve.recognize.page import Page, read_page
from nameresolve.recognize.second_pass import find_more, learn, lore_reasons

_NONE_KNOWN: Mapping[str, Kind] = MappingProxyType({})


def settle_mentions(
    documents: Sequence[Document],
    spans: Mapping[str, Sequence[Span]],
    *,
    known: Mapping[str, Kind] = _NONE_KNOWN,
) -> tuple[Mention, ...]:
    """Turn the raw spans of a corpus into its mentions."""
    pages = [read_page(document) for document in sorted(documents, key=lambda d: d.path)]
    candidates = collect(pages, spans)
    kinds = judge(candidates)
    found = [
        _mention(candidate, kind)
        for candidate, kind in zip(candidates, kinds, strict=True)
        if kind is not None
    ]
    return tuple(sorted(found))


def collect(pages: Sequence[Page], spans: Mapping[str, Sequence[Span]]) -> list[Candidate]:
    """Return everything that could be a name, marked by the model or not."""
    marked = [(page, marked_pieces(page, spans.get(page.document.path, ()))) for page in pages]
    lore = learn(marked)
    return [
        make_candidate(page, piece, (*reasons(page, piece), *(() if piece.label else lore_reasons(page, piece, lore))))
        for page, pieces in marked
        for piece in (*pieces, *find_more(page, pieces, lore))
    ]


def marked_pieces(page: Page, spans: Sequence[Span]) -> list[Piece]:
    """Return the cleaned pieces of a page that do not overlap, in order."""
    pieces = [p for span in spans for p in clean_span(page, span.start, span.end, span.label)]
    taken: set[int] = set()
    kept = []
    for piece in sorted(pieces, key=lambda p: (p.first - p.last, p)):
        if taken.isdisjoint(range(piece.first, piece.last)):
            taken.update(range(piece.first, piece.last))
            kept.append(piece)
    return sorted(kept)


def _mention(candidate: Candidate, kind: Kind) -> Mention:
    """Return the mention of a candidate in the text as it was read."""
    page, piece = candidate.page, candidate.piece
    start, end = page.prepared.restore(page.starts[piece.first], page.ends[piece.last - 1])
    return Mention(page.document.path, start, end, page.document.text[start:end], kind)
