"""Score the words of many names in one go, before the names are compared one by one."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, product

from nameresolve.matching.alignment import may_be_joined
from nameresolve.matching.batch import token_scores
from nameresolve.matching.person_tokens import near_words
from nameresolve.matching.steps_in_bulk import prime_changes
from nameresolve.matching.tokens import is_remembered, remember_scores
from nameresolve.model import Kind, Name
from nameresolve.names.analyze import content_words

Words = tuple[tuple[str, ...], tuple[tuple[str, str], ...]]
"""The words of a name, and each two that are neighbors."""

# Of two hostile names not every pair of words is compared.
_MOST_WORDS = 12


def prime_words(names: Iterable[tuple[Name, Name]]) -> None:
    """Remember the scores of the words that comparing these pairs of names asks for.

    It changes no result: what is not remembered is scored when it is asked for, pair by
    pair.
    """
    listed = [*names]
    wanted = {
        pair
        for left, right in listed
        for pair in _facing(_words(left), _words(right))
        if not is_remembered(pair)
    }
    lefts, rights = _columns(wanted)
    remember_scores(wanted, token_scores(lefts, rights).tolist())
    prime_changes(
        (one, other) if one < other else (other, one)
        for left, right in listed
        if left.kind is Kind.PERSON
        for one, other in near_words(content_words(left), content_words(right))
    )


def _columns(pairs: Iterable[tuple[str, str]]) -> tuple[list[str], list[str]]:
    listed = list(pairs)
    return [left for left, _ in listed], [right for _, right in listed]


@lru_cache(maxsize=65_536)
def _words(name: Name) -> Words:
    words = content_words(name)[:_MOST_WORDS]
    return tuple(word for word in words if len(word) > 1), tuple(pairwise(words))


def _facing(left: Words, right: Words) -> Iterator[tuple[str, str]]:
    for one, other in product(left[0], right[0]):
        if one != other:
            yield (one, other) if one < other else (other, one)
    yield from _joined(left[1], right[0])
    yield from _joined(right[1], left[0])


def _joined(
    neighbors: Sequence[tuple[str, str]], words: Sequence[str]
) -> Iterator[tuple[str, str]]:
    for (first, second), word in product(neighbors, words):
        joined = first + second
        if joined != word and may_be_joined(first, second, word):
            yield (joined, word) if joined < word else (word, joined)
