"""Every mention in its sentence, document by document; each sentence is written once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from nameresolve.exporters.escape import to_json
from nameresolve.exporters.sentences import sentence_span
from nameresolve.model import Document, Entity, Mention

type _Mentions = list[tuple[int, Mention]]


def write_mentions(
    documents: Iterable[Document], entities: Sequence[Entity], paths: Sequence[str]
) -> Iterator[str]:
    """Yield JSON in pieces: a list of documents, as many as *paths*.

    Each is a list of sentences and a list of mentions: number of the entity, number of
    the sentence, start and end in it, and the place. Offsets count UTF-16 units, as
    browsers do.
    """
    by_path: dict[str, _Mentions] = defaultdict(list)
    for number, entity in enumerate(entities):
        for mention in entity.mentions:
            by_path[mention.document].append((number, mention))
    wanted = set(paths)
    separator = "["
    for document in documents:
        if document.path in wanted:
            content = _write_document(document, by_path[document.path])
            yield f"{separator}\n{to_json(content)}"
            separator = ","
    yield "]" if separator == "," else "[]"


def _write_document(document: Document, mentions: _Mentions) -> Sequence[object]:
    sentences: dict[tuple[int, int], int] = {}
    rows = []
    for number, mention in sorted(mentions, key=lambda each: (each[1], each[0])):
        span = sentence_span(document.text, mention.start, mention.end)
        sentence = sentences.setdefault(span, len(sentences))
        start, end = _in_utf16(document.text, span[0], mention.start, mention.end)
        place = document.place_of(mention.start)
        rows.append((number, sentence, start, end, *([place] if place else [])))
    texts = [document.text[first:last] for first, last in sentences]
    return document.path, texts, rows


def _in_utf16(text: str, first: int, start: int, end: int) -> tuple[int, int]:
    before = _units(text[first:start])
    return before, before + _units(text[start:end])


def _units(text: str) -> int:
    """Count the units of UTF-16 in *text*."""
    return len(text) + sum(letter > "\uffff" for letter in text)
