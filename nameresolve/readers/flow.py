"""Lines as a page breaks them, made paragraphs again."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

_PARTED: Final = re.compile(r"[^\W\d_][-\u2010]$")
_SOFT_HYPHEN: Final = re.compile("\u00ad[ \t]*\n?")
_ITEM: Final = re.compile(r"[-–—•·*▪◦] |\d{1,3}[.)] |\(?[a-z]\) ")
_NARROWEST: Final = 30
"""Lines of fewer code points than this are verses, lists or a table."""

_FULL: Final = 0.8
"""A line that fills so much of the usual width goes on in the next."""


def flow(page: str) -> str:
    r"""Join the lines of each paragraph, and the words that line ends have parted.

    >>> flow("The old man left the harbor of\nOstia in the morning to ar-\nrive.\nIn Rome")
    'The old man left the harbor of Ostia in the morning to arrive.\n\nIn Rome'
    """
    lines = [line.strip() for line in _SOFT_HYPHEN.sub("", page).split("\n")]
    return "\n\n".join(_paragraphs(lines, _usual_width(lines)))


def _usual_width(lines: Sequence[str]) -> int:
    """Give the width that one line in ten goes beyond."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def _paragraphs(lines: Sequence[str], width: int) -> Iterator[str]:
    paragraph = ""
    is_open = False
    for line in lines:
        if is_open and line and not _ITEM.match(line):
            paragraph = _join(paragraph, line)
        else:
            if paragraph:
                yield paragraph
            paragraph = line
        is_full = width >= _NARROWEST and len(line) >= _FULL * width
        is_open = bool(line) and (is_full or _is_parted(line))
    if paragraph:
        yield paragraph


def _is_parted(line: str) -> bool:
    return _PARTED.search(line) is not None


def _join(paragraph: str, line: str) -> str:
    """Join two lines; a hyphen between them goes, except before a capital."""
    if not _is_parted(paragraph):
        return f"{paragraph} {line}"
    return (paragraph[:-1] if line[0].islower() else paragraph) + line
