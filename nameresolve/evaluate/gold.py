"""Annotated documents: which names stand where, and which of them are one thing."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from nameresolve.errors import GoldError
from nameresolve.evaluate.json_lines import (
    MalformedError,
    Row,
    as_list,
    as_row,
    parse_rows,
    string,
    whole_number,
)
from nameresolve.model import Kind


@dataclass(frozen=True, slots=True)
class GoldMention:
    """One annotated occurrence of a name, in code points of its document."""

    start: int
    end: int
    text: str
    entity: str
    kind: Kind

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands, half-open."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One annotated document.

    ``id`` is its file name. What lies in an ``ignored`` span counts neither way. ``text``
    is None when the gold file leaves the text to the folder of documents.
    """

    id: str
    mentions: tuple[GoldMention, ...]
    ignored: tuple[tuple[int, int], ...] = ()
    text: str | None = None


def load_gold(path: Path) -> tuple[GoldDocument, ...]:
    """Read annotated documents from the JSON lines of *path*.

    A line is ``{"id", "mentions": [{"start", "end", "text", "entity", "type"}]}`` with, if
    wanted, ``"ignore": [[start, end]]`` and ``"text"``.

    Raises:
        GoldError: the file, or a line of it, is not well formed; names the line.
    """
    try:
        documents = parse_rows(path, _parse_document)
        _check_ids(documents)
    except MalformedError as error:
        raise GoldError(f"{path}: {error}") from error
    return documents


def _check_ids(documents: Iterable[GoldDocument]) -> None:
    seen: set[str] = set()
    for document in documents:
        if document.id in seen:
            raise MalformedError(
                f"two lines have the id {document.id!r}; put their mentions in one line"
            )
        seen.add(document.id)
    if not seen:
        raise MalformedError("has no documents; write one a line")


def _parse_document(row: Row) -> GoldDocument:
    text = string(row, "text") if row.get("text") is not None else None
    mentions = tuple(_parse_mention(as_row(item)) for item in as_list(row, "mentions"))
    for mention in mentions:
        _check_text(mention, text)
    return GoldDocument(string(row, "id"), mentions, _parse_ignored(row), text)


def _parse_mention(row: Row) -> GoldMention:
    mention = GoldMention(
        whole_number(row, "start"),
        whole_number(row, "end"),
        string(row, "text"),
        string(row, "entity"),
        _parse_kind(string(row, "type")),
    )
    _check_span(*mention.span)
    return mention


def _parse_kind(name: str) -> Kind:
    if name not in Kind.__members__:
        raise MalformedError(f'"type" must be PERSON, ORG or PLACE, not {name!r}')
    return Kind[name]


def _parse_ignored(row: Row) -> tuple[tuple[int, int], ...]:
    if row.get("ignore") is None:
        return ()
    return tuple(_parse_span(item) for item in as_list(row, "ignore"))


def _parse_span(item: object) -> tuple[int, int]:
    match item:
        case [int(start), int(end)]:
            # Empty spans occur: what covers that point is ignored.
            _check_span(start, end + 1)
            return start, end
        case _:
            raise MalformedError(
                f'"ignore" must hold pairs [start, end], not {item!r:.60}'
            )


def _check_span(start: int, end: int) -> None:
    if not 0 <= start < end:
        raise MalformedError(
            f"the span from {start} ends before it has begun; correct its offsets"
        )


def _check_text(mention: GoldMention, text: str | None) -> None:
    if text is not None and text[mention.start : mention.end] != mention.text:
        raise MalformedError(
            f"the text from {mention.start} to {mention.end} is not {mention.text!r}; "
            "count offsets in code points"
        )
