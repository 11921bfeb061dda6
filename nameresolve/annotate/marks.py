"""What is marked in a text: stretches, and whose names they are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from nameresolve.model import Document, Entity, Kind


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stretch of a text, as half-open offsets in code points, and its entity."""

    start: int
    end: int
    entity: str
    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Page:
    """A document and its marks, in order, none of which overlap.

    ``report`` is the address of the report that marks lead to, empty without one.
    """

    document: Document
    marks: tuple[Mark, ...]
    report: str = ""

    def pieces(self) -> Iterator[tuple[str, Mark | None]]:
        """Yield the whole text in pieces, each marked or not."""
        text, end = self.document.text, 0
        for mark in self.marks:
            if mark.start > end:
                yield text[end : mark.start], None
            yield text[mark.start : mark.end], mark
            end = mark.end
        if end < len(text):
            yield text[end:], None

    def names(self) -> Mapping[str, Mark]:
        """Give the first mark of each entity, by its id, sorted by name."""
        ordered = sorted(self.marks, key=lambda mark: (mark.name, mark.entity, mark))
        first: dict[str, Mark] = {}
        for mark in ordered:
            first.setdefault(mark.entity, mark)
        return first


def marks_by_document(entities: Iterable[Entity]) -> Mapping[str, tuple[Mark, ...]]:
    """Sort what *entities* mention by the paths of the documents."""
    found: dict[str, list[Mark]] = defaultdict(list)
    for entity in entities:
        for mention in entity.mentions:
            place = mention.start, mention.end
            mark = Mark(*place, entity.id, entity.name, entity.kind)
            found[mention.document].append(mark)
    return {path: tuple(sorted(marks)) for path, marks in found.items()}


def mark_page(document: Document, marks: Iterable[Mark], report: str = "") -> Page:
    """Make a page; of marks that overlap the one that begins first is kept."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end, mark)):
        if mark.end <= len(document.text) and (not kept or kept[-1].end <= mark.start):
            kept.append(mark)
    return Page(document, tuple(kept), report)
