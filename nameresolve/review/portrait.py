"""All that is known of one entity: where it stands, how it grew, and what is near it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from nameresolve.exporters.sentences import sentence_span
from nameresolve.model import (
    Comparison,
    Decision,
    Document,
    Entity,
    Mention,
    Merge,
    Question,
    Resolution,
)
from nameresolve.names.normalize import join_lines, spelling_key
from nameresolve.reading import FilesNow
from nameresolve.settings import Settings
from nameresolve.stores.kept_files import Kept
from nameresolve.stores.workspace import Workspace

_MOST_COMPANIONS = 10


class FileState(StrEnum):
    """How the file of a document is now, against the text that was read."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Sighting:
    """A mention in its sentence, which is cut where the name begins and ends.

    ``place`` is the page, section or time; empty where the format has none.
    """

    mention: Mention
    before: str
    name: str
    after: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Appearance:
    """One document with its mentions; ``file`` is empty for standard input."""

    document: str
    file: str
    state: FileState
    sightings: tuple[Sighting, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One merge, with all the names that each side had by then."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Doubt:
    """Another entity that may be this one, and what speaks for it."""

    entity: Entity
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Portrait:
    """One entity with everything around it.

    ``companions`` are the entities that share most documents with it, with their
    number. ``decisions`` are those in the log about any of its spellings.
    """

    entity: Entity
    appearances: tuple[Appearance, ...]
    steps: tuple[Step, ...]
    doubts: tuple[Doubt, ...]
    companions: tuple[tuple[Entity, int], ...]
    decisions: tuple[Decision, ...]


def draw_portrait(
    workspace: Workspace, resolution: Resolution, entity: Entity
) -> Portrait:
    """Gather what *workspace* knows of *entity*, one of those of *resolution*.

    The sentences are those of the text as it was read; each document says whether its
    file has changed since.
    """
    settings = workspace.context().settings
    return Portrait(
        entity,
        tuple(_appearances(workspace, entity, settings)),
        tuple(retrace(entity.merges)),
        tuple(_doubts(resolution, entity)),
        tuple(_companions(resolution.entities, entity)),
        tuple(_decisions(workspace.decisions(), entity)),
    )


def retrace(merges: Iterable[Merge]) -> Iterator[Step]:
    """Say of each merge what had been joined to its two sides before."""
    parts: dict[str, list[str]] = {}
    for merge in merges:
        left, right = (
            parts.setdefault(spelling_key(name), [name])
            for name in (merge.left, merge.right)
        )
        yield Step(tuple(left), tuple(right), merge.comparison)
        if left is not right:
            joined = [*left, *right]
            parts |= {spelling_key(name): joined for name in joined}


def _appearances(
    workspace: Workspace, entity: Entity, settings: Settings
) -> Iterator[Appearance]:
    mentions = entity.mentions
    files = FilesNow(workspace, settings)
    for path in entity.documents:
        kept = workspace.kept_document(path)
        state = state_of(kept, files)
        sightings = (
            sight(kept.document, mention)
            for mention in mentions
            if mention.document == path
        )
        file = str(kept.file) if kept.file else ""
        yield Appearance(path, file, state, tuple(sightings))


def state_of(kept: Kept, files: FilesNow) -> FileState:
    """Hold a document of the last result against its file as it is now."""
    if kept.file is None:
        return FileState.UNKNOWN
    if not kept.file.exists():
        return FileState.GONE
    is_same = files.digest_of(kept.file, kept.document.path) == kept.document.sha256
    return FileState.SAME if is_same else FileState.CHANGED


def sight(document: Document, mention: Mention) -> Sighting:
    """Cut the sentence of a mention where its name begins and ends."""
    text = document.text
    first, last = sentence_span(text, mention.start, mention.end)
    before, name, after = (
        text[first : mention.start],
        text[mention.start : mention.end],
        text[mention.end : last],
    )
    cut = _one_line(before), join_lines(name), _one_line(after)
    return Sighting(mention, *cut, document.place_of(mention.start))


def _one_line(text: str) -> str:
    """Turn runs of white space into single blanks, those at the ends too."""
    marked = f"|{text}|"
    return " ".join(marked.split())[1:-1]


def _doubts(resolution: Resolution, entity: Entity) -> Iterator[Doubt]:
    by_id = {other.id: other for other in resolution.entities}
    for question in resolution.questions:
        if other := _other_side(question, entity.id):
            yield Doubt(by_id[other], question.comparison)


def _other_side(question: Question, id_: str) -> str | None:
    if id_ not in (question.left, question.right):
        return None
    return question.right if question.left == id_ else question.left


def _companions(entities: Sequence[Entity], entity: Entity) -> list[tuple[Entity, int]]:
    own = set(entity.documents)
    shared = Counter(
        {other.id: len(own.intersection(other.documents)) for other in entities}
    )
    near = [other for other in entities if shared[other.id] and other.id != entity.id]
    ordered = sorted(
        near, key=lambda o: (-shared[o.id], -len(o.mentions), o.name, o.id)
    )
    return [(other, shared[other.id]) for other in ordered[:_MOST_COMPANIONS]]


def _decisions(decisions: Iterable[Decision], entity: Entity) -> Iterator[Decision]:
    own = {spelling_key(v.spelling) for v in entity.variants}
    for decision in decisions:
        sides = (decision.left, decision.right)
        keys = {spelling_key(side) for side in sides}
        if decision.kind is entity.kind and keys & own:
            yield decision
