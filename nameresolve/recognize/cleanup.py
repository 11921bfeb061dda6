"""Put the borders of the model's spans where the names begin and end."""

from nameresolve.recognize.completion import complete, extend
from nameresolve.recognize.page import Page
from nameresolve.recognize.pieces import NUMBER_LABELS, Piece, Range, is_name_like
from nameresolve.recognize.splitting import split
from nameresolve.recognize.trimming import trim


def clean_span(page: Page, start: int, end: int, label: str) -> list[Piece]:
    """Return the names in a span of the model, in order; there may be none."""
    first, last = page.range_of(start, end)
    if label in NUMBER_LABELS or first >= last:
        return []
    return [
        Piece(low, high, label) for low, high in clean_range(page, first, last, label)
    ]


def clean_range(page: Page, first: int, last: int, label: str = "") -> list[Range]:
    """Return the names in a range of words, in order; there may be none."""
    parts = (
        complete(page, *extend(page, *trim(page, *part)), label)
        for part in split(page, first, last, label)
    )
    return [(low, high) for low, high in parts if is_name_like(page, low, high)]
