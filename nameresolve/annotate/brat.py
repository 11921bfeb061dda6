"""brat standoff: the text as it was read, and a file of lines that point into it.

https://brat.nlplab.org/standoff.html; offsets count code points. A name on two lines has
two fragments, since no fragment may hold a line break.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from nameresolve.annotate.marks import Mark, Page
from nameresolve.model import Kind

_TYPES: Final = {
    Kind.PERSON: "Person",
    Kind.ORG: "Organization",
    Kind.PLACE: "Place",
}
# All that Python or brat may take for the end of a line, and the tab between fields.
_BREAKS: Final = re.compile("[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")

CONFIGURATION: Final[Mapping[str, str]] = MappingProxyType(
    {
        "annotation.conf": "[entities]\n"
        + "".join(f"{word}\n" for word in _TYPES.values())
        + "[relations]\n[events]\n[attributes]\n"
    }
)


def write_brat(page: Page) -> Iterator[str]:
    """Yield the text, and its annotations with a note of each name's entity."""
    yield page.document.text
    lines: list[str] = []
    for number, mark in enumerate(page.marks, 1):
        lines.append(f"T{number}\t{_point(page.document.text, mark)}\n")
        name = " ".join(_BREAKS.sub(" ", mark.name).split())
        lines.append(f"#{number}\tAnnotatorNotes T{number}\t{mark.entity} {name}\n")
    yield "".join(lines)


def _point(text: str, mark: Mark) -> str:
    fragments = list(_fragments(text, mark))
    offsets = ";".join(f"{start} {end}" for start, end in fragments)
    words = " ".join(text[start:end] for start, end in fragments)
    return f"{_TYPES[mark.kind]} {offsets}\t{words}"


def _fragments(text: str, mark: Mark) -> Iterator[tuple[int, int]]:
    start = mark.start
    for gap in _BREAKS.finditer(text, mark.start, mark.end):
        if gap.start() > start:
            yield start, gap.start()
        start = gap.end()
    if start < mark.end:
        yield start, mark.end
