"""Long texts in pieces."""

import re
from collections.abc import Iterable, Iterator, Sized

_BORDERS = (r"\n\s*\n", r"\n", r"(?<=[.!?])\s", r"\s")


def cut(text: str, size: int) -> Iterator[tuple[int, str]]:
    """Yield *text* in pieces of at most *size* code points, each with its offset.

    A piece ends at the last paragraph of its second half; failing that at a line, a
    sentence or a blank; a text without any is cut where it stands.
    """
    start = 0
    while len(text) - start > size:
        end = _border(text, start + size // 2, start + size)
        yield start, text[start:end]
        start = end
    yield start, text[start:]


def _border(text: str, low: int, high: int) -> int:
    """Return the best place between *low* and *high* to cut *text*."""
    for border in _BORDERS:
        ends = [found.end() for found in re.compile(border).finditer(text, low, high)]
        if ends:
            return ends[-1]
    return high


def group[Item: Sized](items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Yield *items*, as many at a time as are not longer than *size* together.

    An item that is longer comes alone.
    """
    together: list[Item] = []
    length = 0
    for item in items:
        if together and length + len(item) > size:
            yield together
            together, length = [], 0
        together.append(item)
        length += len(item)
    if together:
        yield together
