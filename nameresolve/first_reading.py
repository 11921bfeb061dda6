"""The first reading of a corpus, while other documents are still being marked."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from nameresolve.model import Document, LeftOut, Span
from nameresolve.recognize.furniture import count_names_in, find_furniture
from nameresolve.recognize.mentions import About, Settler
from nameresolve.settings import Settings
from nameresolve.stores.packed_spans import PackedSpans


@dataclass(frozen=True, slots=True)
class Read:
    """Documents that have been marked and read once; what was left out is counted."""

    settler: Settler
    left_out: LeftOut


def read_marked(
    marked: Iterable[tuple[Document, Sequence[Span]]],
    documents: Collection[Document],
    languages: Mapping[str, str],
    settings: Settings,
) -> Read:
    """Read documents as they are marked, as many at once as there is room for.

    Args:
        marked: Documents of the corpus, each with what was marked in it.
        documents: The corpus.
        languages: Those of the documents that are not English, by their paths.
        settings: Whether furniture is kept, and how much is read at once.
    """
    stream = iter(marked)
    # Models load until the first document comes, and time is enough for this afterwards.
    first = list(islice(stream, 1))
    furniture = {} if settings.keep_furniture else find_furniture(documents)
    settler = Settler(About(furniture, languages), room=settings.read_at_once)
    names, later = 0, PackedSpans()
    for document, spans in chain(first, stream):
        names += count_names_in(furniture.get(document.path, ()), spans)
        if settler.has_room:
            settler.read(document, spans)
        else:
            later.put(document.path, spans)
    for document in documents if later else ():
        if document.path in later:
            settler.read(document, later[document.path])
    return Read(settler, LeftOut(sum(map(len, furniture.values())), names))
