"""What may be a name: a candidate, without the page it stands on."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from nameresolve.collecting import keep_number, keep_one
from nameresolve.recognize.page import Page, fold
from nameresolve.recognize.pieces import Piece
from nameresolve.recognize.second_pass import key_of


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a name, with the reasons that apply to it.

    It needs neither its page nor its document: ``start`` and ``end`` are code points of
    the text as it was read, and ``text`` stands between them.
    """

    path: str
    start: int
    end: int
    text: str
    piece: Piece
    key: str
    words: tuple[str, ...]
    reasons: tuple[str, ...]


def locate(page: Page, piece: Piece) -> tuple[int, int, str]:
    """Return where a piece starts and ends in the text as it was read, and what it is."""
    first, last = page.starts[piece.first], page.ends[piece.last - 1]
    start, end = page.prepared.restore(first, last)
    text = keep_one(page.document.text[start:end])
    return keep_number(start), keep_number(end), text


def make_candidate(page: Page, piece: Piece, reasons: Iterable[str]) -> Candidate:
    """Return a candidate with what is compared of it."""
    words = page.words[piece.first : piece.last]
    start, end, text = locate(page, piece)
    return Candidate(
        path=page.document.path,
        start=start,
        end=end,
        text=text,
        piece=piece,
        key=key_of(page, piece),
        words=_fold_words(words),
        reasons=keep_one(tuple(reasons)),
    )


@lru_cache(maxsize=100_000)
def _fold_words(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fold(word) for word in words if word[0].isalnum())
