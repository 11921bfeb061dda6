"""Score the words of many documents in one go, before their chains are built.

It changes no result: what is not remembered is scored when it is asked for, pair by pair.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product

from nameresolve.matching.batch import token_scores
from nameresolve.matching.tokens import is_remembered, remember_scores
from nameresolve.model import Kind, Mention
from nameresolve.names.analyze import analyze, content_words

_MOST_NAMES = 500
"""Names of one document that are compared here; that is some hundred thousand pairs."""


def prime_chains(documents: Iterable[Sequence[Mention]]) -> None:
    """Remember the scores of words that building chains of persons asks for.

    Args:
        documents: The mentions of each document.
    """
    wanted = {
        (one, other) if one < other else (other, one)
        for mentions in documents
        for one, other in _facing(mentions)
        if one != other
    }
    pairs = [pair for pair in wanted if not is_remembered(pair)]
    if pairs:
        lefts, rights = zip(*pairs, strict=True)
        remember_scores(pairs, token_scores(lefts, rights).tolist())


def _facing(mentions: Iterable[Mention]) -> Iterator[tuple[str, str]]:
    """Yield words that face each other in the names of one document."""
    spellings = {mention.text for mention in mentions if mention.kind is Kind.PERSON}
    names = {content_words(analyze(text, Kind.PERSON)) for text in spellings}
    full = sorted(words for words in names if len(words) > 1)[:_MOST_NAMES]
    for left, right in combinations(full, 2):
        if len(left) == len(right):
            yield from zip(left, right, strict=True)
    short = sorted(words[0] for words in names if len(words) == 1)[:_MOST_NAMES]
    yield from product(short, {word for words in full for word in words})
