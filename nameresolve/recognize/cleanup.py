"""Put the borders of the model's spans where the names begin and end."""

from nameresolve.recognize.completion import complete, extend
from nameresolve.recognize.foreign import KIND_LABELS, trim_foreign
from nameresolve.recognize.page import Page
from nameresolve.recognize.pieces import (
    NUMBER_LABELS,
    Piece,
    Range,
    has_name_letters,
    is_name_like,
)
from nameresolve.recognize.splitting import split
from nameresolve.recognize.trimming import trim


def clean_span(page: Page, start: int, end: int, label: str) -> list[Piece]:
    """Return the names in a span of the model, in order; there may be none."""
    first, last = page.range_of(start, end)
    if page.is_foreign:
        return _clean_foreign(page, first, last, label)
    if label in NUMBER_LABELS or first >= last:
        return []
    return [
        Piece(low, high, label) for low, high in clean_range(page, first, last, label)
    ]


def _clean_foreign(page: Page, first: int, last: int, label: str) -> list[Piece]:
    """Return the name in a span of a model whose language has no rules here."""
    if label not in KIND_LABELS:
        return []
    label = KIND_LABELS[label]
    first, last = trim_foreign(page, first, last, label)
    if first >= last or not has_name_letters(page, first, last):
        return []
    return [Piece(first, last, label)]


def clean_range(page: Page, first: int, last: int, label: str = "") -> list[Range]:
    """Return the names in a range of words, in order; there may be none."""
    parts = (
        complete(page, *extend(page, *trim(page, *part)), label)
        for part in split(page, first, last, label)
    )
    return [(low, high) for low, high in parts if is_name_like(page, low, high)]
