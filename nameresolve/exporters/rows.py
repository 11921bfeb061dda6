"""The two tables that every plain format writes: spellings and mentions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace

from nameresolve.exporters.by_document import mentions_by_document
from nameresolve.exporters.escape import replace_surrogates
from nameresolve.exporters.sentences import sentence_around
from nameresolve.model import (
    Decision,
    Document,
    Entity,
    Judgement,
    Kind,
    Mention,
    Resolution,
    Source,
    Variant,
)
from nameresolve.names.normalize import spelling_key
from nameresolve.names.romanize import romanize
from nameresolve.names.scripts import script_of

_STATUS = {
    Source.SCORE: "auto",
    Source.ALIAS: "imported",
    Source.HUMAN: "confirmed",
}
_KINDS = tuple(Kind)


@dataclass(frozen=True, slots=True)
class AliasRow:
    """One spelling of one entity.

    ``status`` is the entity's, also while one of its spellings waits for a person: what
    waits is a merge of two entities, and neither has made it. It is "unsure" where
    somebody said so of a spelling that scores alone have put there. ``probability`` is
    that of the weakest merge that this spelling took part in, and 1 if it took part in
    none. ``decided_by`` is the person who said last that it is the same as another, or
    else what merged the entity; ``decided_at`` is empty when it is not known.
    """

    canonical_id: str
    canonical_name: str
    kind: str
    variant: str
    romanized: str
    script: str
    count: int
    documents: int
    is_canonical: bool
    status: str
    probability: float
    decided_by: str
    decided_at: str


@dataclass(frozen=True, slots=True)
class MentionRow:
    """One occurrence of a name, in code points of the text as it was read.

    ``place`` is the page, section or time; empty where the format has none.
    """

    doc: str
    sha256: str
    start: int
    end: int
    text: str
    type: str
    entity: str
    canonical: str
    sentence: str
    place: str


@dataclass(frozen=True, slots=True)
class MentionTextRow(MentionRow):
    """A mention, and what its offsets count.

    ``document_text`` is the text of the document in the first of its rows, and empty in
    the others.
    """

    document_text: str


Row = AliasRow | MentionRow


def columns(table: type[Row]) -> tuple[str, ...]:
    """Return the names of the columns of *table*, in order."""
    return tuple(column.name for column in fields(table))


def as_dict(row: Row) -> dict[str, object]:
    """Return the cells of *row* under the names of their columns."""
    return {name: getattr(row, name) for name in columns(type(row))}


def in_order(entities: tuple[Entity, ...]) -> list[Entity]:
    """Sort *entities* by kind and name, and by id where those are equal."""
    return sorted(entities, key=lambda e: (_KINDS.index(e.kind), e.name, e.id))


def spellings_in_order(entity: Entity) -> list[Variant]:
    """Sort the spellings of *entity*: the canonical one first, then by count."""
    return sorted(
        entity.variants,
        key=lambda v: (v.spelling != entity.name, -v.count, v.spelling),
    )


def alias_rows(
    resolution: Resolution, decisions: Iterable[Decision] = ()
) -> Iterator[AliasRow]:
    """Yield a row for each spelling of each entity, sorted.

    Args:
        resolution: What was found.
        decisions: The log, from which each row has who decided about it.
    """
    said = _last_words(decisions)
    for entity in in_order(resolution.entities):
        for variant in spellings_in_order(entity):
            row = _alias_row(entity, variant)
            word = said.get((entity.kind, spelling_key(variant.spelling)))
            yield _with_word(row, word) if word else row


def _last_words(decisions: Iterable[Decision]) -> dict[tuple[Kind, str], Decision]:
    """Find the last word on each spelling, unless it was withdrawn."""
    said: dict[tuple[Kind, str], Decision] = {}
    for decision in decisions:
        for spelling in (decision.left, decision.right):
            key = decision.kind, spelling_key(spelling)
            if decision.judgement in (Judgement.SAME, Judgement.UNSURE):
                said[key] = decision
            elif decision.judgement is Judgement.NO_JUDGEMENT:
                said.pop(key, None)
    return said


def _with_word(row: AliasRow, word: Decision) -> AliasRow:
    is_unsure = word.judgement is Judgement.UNSURE
    if is_unsure and row.status != _STATUS[Source.SCORE]:
        return row
    made = word.created_at.isoformat() if word.created_at else ""
    status = "unsure" if is_unsure else row.status
    return replace(row, status=status, decided_by=word.user, decided_at=made)


def mention_table(*, with_text: bool) -> type[MentionRow]:
    """Tell which rows ``mention_rows`` yields."""
    return MentionTextRow if with_text else MentionRow


def mention_rows(
    resolution: Resolution, *, with_text: bool = False
) -> Iterator[MentionRow]:
    """Yield a row for each mention, by document and offset."""
    for document, found in mentions_by_document(resolution):
        rows = (mention_row(document, mention, entity) for mention, entity in found)
        yield from _with_text(rows, document.text) if with_text else rows


def _with_text(rows: Iterator[MentionRow], text: str) -> Iterator[MentionTextRow]:
    for row in rows:
        cells = {name: getattr(row, name) for name in columns(MentionRow)}
        yield MentionTextRow(**cells, document_text=text)
        text = ""


def _alias_row(entity: Entity, variant: Variant) -> AliasRow:
    # Romanization chokes on what cannot be encoded.
    spelling = replace_surrogates(variant.spelling)
    return AliasRow(
        canonical_id=entity.id,
        canonical_name=entity.name,
        kind=entity.kind,
        variant=spelling,
        romanized=romanize(spelling),
        script=script_of(spelling),
        count=variant.count,
        documents=variant.documents,
        is_canonical=variant.spelling == entity.name,
        status=_STATUS[entity.source],
        probability=round(_weakest(entity, variant.spelling), 4),
        decided_by=entity.source,
        decided_at="",
    )


def _weakest(entity: Entity, spelling: str) -> float:
    links = (link for link in entity.links if spelling in (link.left, link.right))
    return min((link.probability for link in links), default=1.0)


def mention_row(document: Document, mention: Mention, entity: Entity) -> MentionRow:
    """Return the row of one mention of *entity*."""
    return MentionRow(
        doc=document.path,
        sha256=document.sha256,
        start=mention.start,
        end=mention.end,
        text=mention.text,
        type=mention.kind.name,
        entity=entity.id,
        canonical=entity.name,
        sentence=sentence_around(document.text, mention.start, mention.end),
        place=document.place_of(mention.start),
    )
