"""The mentions of a result, document by document."""

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby

from nameresolve.model import Document, Entity, Mention, Resolution


def mentions_by_document(
    resolution: Resolution,
) -> Iterator[tuple[Document, Iterator[tuple[Mention, Entity]]]]:
    """Yield each document with its mentions, by offset, and whose they are.

    One text is in memory at a time.
    """
    pairs = sorted(
        (
            (mention, entity)
            for entity in resolution.entities
            for mention in entity.mentions
        ),
        key=lambda pair: (pair[0], pair[1].id),
    )
    groups = groupby(pairs, key=lambda pair: pair[0].document)
    yield from _with_documents(groups, resolution.documents)


def _with_documents[Found](
    groups: Iterable[tuple[str, Found]], documents: Collection[Document]
) -> Iterator[tuple[Document, Found]]:
    """Yield each group of a path with its document; one text is in memory at a time."""
    rest = iter(_by_path(documents))
    for path, found in groups:
        document = next((each for each in rest if each.path == path), None)
        if document is None:
            raise KeyError(path)
        yield document, found


def _by_path(documents: Collection[Document]) -> Iterable[Document]:
    """Give *documents* in the order of their paths; those on the disk have it."""
    paths = [document.path for document in documents]
    if paths == sorted(paths):
        return documents
    return sorted(documents, key=lambda document: document.path)
