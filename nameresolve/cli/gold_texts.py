"""The texts and the mentions that a gold file speaks of."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

from nameresolve.errors import ReadError
from nameresolve.evaluate import GoldDocument
from nameresolve.model import Document, Mention
from nameresolve.readers import Source, read_document, read_source
from nameresolve.settings import Settings

_DEFAULTS: Final = Settings()

type _Parts = Mapping[str, str | ReadError]
"""The texts of a file by the names of its parts, or why there is none."""


def gold_documents(
    gold: Iterable[GoldDocument], folder: Path, settings: Settings = _DEFAULTS
) -> tuple[Document, ...]:
    """Give each gold document its text.

    That is its own, the file of that name in *folder*, or the part of a file that a run
    would give that name: ``table.csv#row=17``, ``mail.mbox#2``.

    Raises:
        ReadError: A file or its part is missing or cannot be read.
    """
    # The offsets of the annotation count the whole page.
    whole = replace(settings, keep_furniture=True)

    @cache
    def read_parts(name: str) -> _Parts:
        return _read_parts(Source(folder / name, name), whole)

    def read(name: str) -> str:
        file, hash_, _ = name.partition("#")
        if hash_ and not (folder / name).exists():
            return _choose(name, read_parts(file))
        return read_document(Source(folder / name, name), settings=whole).document.text

    listed = sorted(gold, key=lambda document: document.id)
    return tuple(Document(each.id, _text(each, read)) for each in listed)


def _text(document: GoldDocument, read: Callable[[str], str]) -> str:
    return read(document.id) if document.text is None else document.text


def _read_parts(source: Source, settings: Settings) -> _Parts:
    return {
        (reading.path if isinstance(reading, ReadError) else reading.document.path): (
            reading if isinstance(reading, ReadError) else reading.document.text
        )
        for reading in read_source(source, settings=settings)
    }


def _choose(name: str, parts: _Parts) -> str:
    missing = ReadError(name, "is not in its file; `nameresolve run` names its parts")
    text = parts.get(name, parts.get(name.partition("#")[0], missing))
    if isinstance(text, ReadError):
        raise text
    return text


def gold_mentions(gold: Iterable[GoldDocument]) -> tuple[Mention, ...]:
    """The annotated mentions, as if the program had found them."""
    return tuple(
        Mention(document.id, mention.start, mention.end, mention.text, mention.kind)
        for document in gold
        for mention in document.mentions
    )
