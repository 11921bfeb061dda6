"""The chains of many documents."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from nameresolve.chains.build import build_chains
from nameresolve.chains.priming import prime_chains
from nameresolve.model import Chain, Document, Mention

_AT_ONCE: Final = 200
"""Documents whose words are scored in one go."""


def build_all_chains(
    documents: Iterable[Document], mentions: Iterable[Mention]
) -> Iterator[Chain]:
    """Yield the chains of each document.

    Args:
        documents: The texts, which are gone through once.
        mentions: Those of all documents, in any order.
    """
    by_path: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_path[mention.document].append(mention)
    paths, primed = sorted(by_path), set[str]()
    for document in documents:
        if document.path in by_path and document.path not in primed:
            start = bisect_left(paths, document.path)
            following = paths[start : start + _AT_ONCE]
            prime_chains(by_path[path] for path in following)
            primed.update(following)
        yield from build_chains(document, by_path.get(document.path, ()))
