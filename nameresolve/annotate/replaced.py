"""The text with the canonical name in the place of each variant."""

from collections.abc import Iterator

from nameresolve.annotate.marks import Page


def write_replaced(page: Page) -> Iterator[str]:
    """Yield the text; what is not marked stays as it is, line ends included."""
    yield "".join(mark.name if mark else piece for piece, mark in page.pieces())
