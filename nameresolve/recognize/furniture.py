"""Find the site furniture of a text: what a web page shows around its story.

Menus, share bars, links to other stories, forms and copyright lines are known by the
phrases of ``data/furniture.tsv`` and by their structure: runs of short lines without
the marks of a sentence. What is not certain is story: headlines, datelines, bylines,
captions and lists of names have no phrase, and so they stay. Nothing here changes a
text; the result is ranges of it.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from operator import itemgetter

from nameresolve.model import Document, LeftOut, Span
from nameresolve.recognize.lines import (
    CUES,
    TEXT,
    Line,
    LineRole,
    fold_line,
    is_menu_item,
    read_lines,
    split_menu,
)
from nameresolve.recognize.pieces import NUMBER_LABELS

type TextRange = tuple[int, int]
"""A half-open stretch of a text, in code points."""

SHARED = 3
"""A line is familiar when so many different texts of a folder have it."""

_MENU = 3
"""So many different items of menus make a menu of a run of short lines."""

_FAMILIAR_MENU = 2
"""So many do when the lines are familiar."""

_SPARSEST = 3
"""At least every third line of a menu is an item that is known."""


def find_furniture(
    documents: Collection[Document],
) -> dict[str, tuple[TextRange, ...]]:
    """Return the furniture of each document of a corpus, by its path.

    The texts of one folder teach each other: a line that several of them share needs
    fewer companions to be an item of a menu.
    """
    familiar = _familiar_lines(documents)
    return {
        document.path: furniture_of(document.text, familiar[folder_of(document.path)])
        for document in documents
    }


def furniture_of(
    text: str, familiar: AbstractSet[str] = frozenset()
) -> tuple[TextRange, ...]:
    """Return the passages of *text* that are furniture: sorted, disjoint, not empty.

    Args:
        text: A text of any kind.
        familiar: Lines, folded, that other texts of the same site have, too.
    """
    lines = read_lines(text)
    marked = {index for index, line in enumerate(lines) if line.role in CUES}
    marked |= _sections(lines)
    marked |= _menus(lines, familiar)
    return tuple(_passages(lines, marked))


def count_left_out(
    furniture: Mapping[str, Sequence[TextRange]], spans: Mapping[str, Sequence[Span]]
) -> LeftOut:
    """Count the passages, and the names that a recognizer marked in them."""
    names = sum(
        count_names_in(ranges, spans.get(path, ()))
        for path, ranges in furniture.items()
    )
    return LeftOut(sum(map(len, furniture.values())), names)


def count_names_in(ranges: Sequence[TextRange], spans: Iterable[Span]) -> int:
    """Count the names that a recognizer marked in passages of one text."""
    return sum(
        span.label not in NUMBER_LABELS and _is_inside(ranges, span) for span in spans
    )


def _is_inside(ranges: Sequence[TextRange], span: Span) -> bool:
    """Tell whether a span touches one of *ranges*, which are sorted and disjoint."""
    index = bisect_right(ranges, span.start, key=itemgetter(1))
    return index < len(ranges) and ranges[index][0] < span.end


def folder_of(path: str) -> str:
    """Return the folder in which documents teach each other."""
    return path.rpartition("/")[0]


def _familiar_lines(documents: Iterable[Document]) -> dict[str, frozenset[str]]:
    """Return, by folder, the short lines that several of its texts share."""
    counts: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for document in documents:
        for line in menu_lines(document.text):
            counts[folder_of(document.path)][line].add(document.sha256)
    return defaultdict(
        frozenset,
        {
            folder: frozenset(
                line for line, texts in lines.items() if len(texts) >= SHARED
            )
            for folder, lines in counts.items()
        },
    )


def menu_lines(text: str) -> set[str]:
    """Return the lines of a text, folded, that may be items of a menu."""
    folded = map(fold_line, set(text.split("\n")))
    return {line for line in folded if is_menu_item(line)}


def _sections(lines: Sequence[Line]) -> set[int]:
    """Return the lines of sections that a phrase opens after the story has begun."""
    marked: set[int] = set()
    prose = next((i for i, e in enumerate(lines) if e.role is LineRole.PROSE), None)
    if prose is None:
        return marked
    end = prose
    for index in range(prose, len(lines)):
        if index >= end and lines[index].role is LineRole.OPENS:
            end = _end_of_section(lines, index)
            is_last = end == len(lines)
            marked.update(range(index, end if is_last else _end_of_block(lines, index)))
    return marked


def _end_of_section(lines: Sequence[Line], start: int) -> int:
    """Return where the story goes on, or the number of lines."""
    story = (LineRole.PROSE, LineRole.STORY)
    rest = range(start + 1, len(lines))
    return next((i for i in rest if lines[i].role in story), len(lines))


def _end_of_block(lines: Sequence[Line], start: int) -> int:
    """Return where the lines under a phrase end, if an empty line is below them.

    What stands right above prose may be its headline, and is left to the story.
    """
    for index in range(start + 1, len(lines)):
        if lines[index].follows_blank:
            return index
        if lines[index].role in TEXT:
            break
    return start + 1


def _menus(lines: Sequence[Line], familiar: AbstractSet[str]) -> set[int]:
    """Return the lines of menus, one item a line or all items in one."""
    marked = {index for index, line in enumerate(lines) if _is_menu_line(line)}
    for first, last in _short_runs(lines):
        items = [i for i in range(first, last) if is_menu_item(lines[i].folded)]
        distinct = {lines[index].folded for index in items}
        needed = _FAMILIAR_MENU if distinct & familiar else _MENU
        if len(distinct) < needed:
            continue
        stretch = range(items[0], items[-1] + 1)
        if len(items) * _SPARSEST >= len(stretch):
            marked.update(stretch)
    return marked


def _is_menu_line(line: Line) -> bool:
    """Tell whether a line is a row of menu items between bars."""
    parts = split_menu(line)
    items = {part for part in parts if is_menu_item(part)}
    return len(items) >= _MENU and len(items) * 2 >= len(parts)


def _short_runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield the longest runs of lines that are short enough for a menu."""
    start = 0
    for index, line in enumerate(lines):
        if not line.is_label:
            if start < index:
                yield start, index
            start = index + 1
    if start < len(lines):
        yield start, len(lines)


def _passages(lines: Sequence[Line], marked: AbstractSet[int]) -> Iterator[TextRange]:
    """Yield the stretches of text that neighboring marked lines cover."""
    start: int | None = None
    for index, line in enumerate(lines):
        if index not in marked:
            continue
        if start is None:
            start = line.start
        if index + 1 not in marked:
            yield start, line.end
            start = None
