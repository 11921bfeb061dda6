"""The texts and the mentions that a gold file speaks of."""

from collections.abc import Iterable
from pathlib import Path

from nameresolve.evaluate import GoldDocument
from nameresolve.model import Document, Mention
from nameresolve.readers import Source, read_document
from nameresolve.settings import Settings


def gold_documents(gold: Iterable[GoldDocument], folder: Path) -> tuple[Document, ...]:
    """Give each gold document its text: its own, or the file of that name in *folder*.

    Raises:
        ReadError: A file is missing or cannot be read.
    """
    return tuple(
        Document(document.id, _text(document, folder))
        for document in sorted(gold, key=lambda document: document.id)
    )


def _text(document: GoldDocument, folder: Path) -> str:
    if document.text is not None:
        return document.text
    source = Source(folder / document.id, document.id)
    # The offsets of the annotation count the whole page.
    settings = Settings(keep_furniture=True)
    return read_document(source, settings=settings).document.text


def gold_mentions(gold: Iterable[GoldDocument]) -> tuple[Mention, ...]:
    """The annotated mentions, as if the program had found them."""
    return tuple(
        Mention(document.id, mention.start, mention.end, mention.text, mention.kind)
        for document in gold
        for mention in document.mentions
    )
