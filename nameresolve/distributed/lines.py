"""What is known of a document, as lines of JSON between one pass and the next."""

import json
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Any

from nameresolve.model import Chain, Kind, Mention, Span
from nameresolve.recognize.candidates import Candidate
from nameresolve.recognize.mentions import PageNames
from nameresolve.recognize.pieces import Piece

_place = attrgetter("start", "end", "text")
_words = attrgetter("first", "last", "label")


def dump_spans(spans: Iterable[Span]) -> str:
    """Write the spans of a text."""
    return _dump([(span.start, span.end, span.label) for span in spans])


def load_spans(line: str) -> tuple[Span, ...]:
    """Read what ``dump_spans`` wrote."""
    return tuple(Span(*span) for span in json.loads(line))


def dump_names(names: PageNames) -> str:
    """Write everything on a page that could be a name."""
    candidates = [
        (*_place(c), *_words(c.piece), c.key, c.words, c.reasons)
        for c in names.candidates
    ]
    certain = [(*_words(p), *_place(m), m.kind) for p, m in names.certain]
    outranked = [_words(piece) for piece in sorted(names.outranked)]
    return _dump([candidates, certain, outranked])


def load_names(path: str, line: str) -> PageNames:
    """Read what ``dump_names`` wrote of the document at *path*."""
    candidates, certain, outranked = json.loads(line)
    return PageNames(
        path,
        [_load_candidate(path, *candidate) for candidate in candidates],
        [
            (Piece(first, last, label), Mention(path, start, end, text, Kind(kind)))
            for first, last, label, start, end, text, kind in certain
        ],
        frozenset(Piece(*piece) for piece in outranked),
    )


def _load_candidate(path: str, *cells: Any) -> Candidate:
    start, end, text, first, last, label, key, words, reasons = cells
    piece = Piece(first, last, label)
    return Candidate(path, start, end, text, piece, key, tuple(words), tuple(reasons))


def dump_chains(chains: Iterable[Chain]) -> str:
    """Write the chains of one document."""
    return _dump(
        [
            (
                chain.kind,
                [_place(mention) for mention in chain.mentions],
                chain.forms,
                chain.settled,
                [chain.mentions.index(guess) for guess in chain.guesses],
                chain.tag,
            )
            for chain in chains
        ]
    )


def load_chains(path: str, line: str) -> Iterator[Chain]:
    """Read what ``dump_chains`` wrote of the document at *path*."""
    for kind_name, places, forms, settled, guesses, tag in json.loads(line):
        kind = Kind(kind_name)
        mentions = tuple(
            Mention(path, start, end, text, kind) for start, end, text in places
        )
        guessed = tuple(mentions[position] for position in guesses)
        yield Chain(path, kind, mentions, tuple(forms), settled, guessed, tag)


def _dump(rows: Any) -> str:
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
