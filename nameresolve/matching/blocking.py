"""Which pairs of names are worth comparing.

Tokens are compared once, through a rough all-pairs filter on skeletons (rapidfuzz, in
C) and then by the token model; names are candidates when every word of the shorter one
has an answer in the longer one. Acronyms meet the names whose initials they are, and names
of places those that the gazetteer has for the same place.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import Indel

from nameresolve.matching.batch import token_scores
from nameresolve.matching.clustering import Pair
from nameresolve.matching.equivalents import NO_EQUIVALENTS, Equivalents
from nameresolve.matching.sounds import skeleton_of
from nameresolve.model import Kind, Name, Role
from nameresolve.names.acronyms import initials_of
from nameresolve.names.gazetteer import bearers_of

_CONTENT: Final = {
    Kind.PERSON: (Role.NAME, Role.INITIAL),
    Kind.PLACE: (Role.NAME, Role.DIRECTION),
    Kind.ORG: (Role.NAME, Role.INITIAL, Role.GENERIC, Role.DIRECTION),
}
# Lower keeps hardly more of the variants that score above 0, and passes many pairs.
_LEAST_SKELETON_SIMILARITY = 0.7
# A little below what comparators ask for: recurring changes cost less there.
_LEAST_TOKEN_SCORE = -0.5
_STEM = 4
_ROWS_AT_ONCE = 512


def candidate_pairs(
    names: Sequence[Name], equivalents: Equivalents = NO_EQUIVALENTS
) -> Iterator[Pair]:
    """Yield the positions of names that may be the same, each pair once, in order.

    Args:
        names: Names of one kind.
        equivalents: Tokens that correspond though they do not sound alike.
    """
    words = [name.words(*_CONTENT[name.kind]) or _all_words(name) for name in names]
    related = relate_tokens({token for name in words for token in _with_joined(name)})
    _relate_equivalents(related, names, equivalents)
    postings: dict[str, set[int]] = defaultdict(set)
    for position, tokens in enumerate(words):
        for token in _with_joined(tokens):
            postings[token].add(position)
    pairs = {*_acronym_pairs(names), *_listed_pairs(names)}
    for position, tokens in enumerate(words):
        covered = _covered_words(tokens, related, postings)
        for other, count in covered.items():
            needed = min(_full_words(tokens), _full_words(words[other]))
            if other != position and count >= max(1, needed):
                pairs.add((min(position, other), max(position, other)))
    yield from sorted(pairs)


def relate_tokens(tokens: Iterable[str]) -> dict[str, set[str]]:
    """Map each token to those that may be spellings of it, itself included."""
    listed = sorted(tokens)
    related = {token: {token} for token in listed}
    for lefts, rights in _near_tokens(listed):
        scores = token_scores(lefts, rights)
        for one, other, score in zip(lefts, rights, scores, strict=True):
            if _shares_stem(one, other) or score >= _LEAST_TOKEN_SCORE:
                related[one].add(other)
                related[other].add(one)
    return related


def _relate_equivalents(
    related: dict[str, set[str]], names: Sequence[Name], equivalents: Equivalents
) -> None:
    for group in equivalents.of(names[0].kind) if names else ():
        present = [token for token in group if token in related]
        for token in present:
            related[token].update(present)


def _near_tokens(listed: Sequence[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Yield pairs with similar skeletons, in batches, each pair once."""
    skeletons = [skeleton_of(token) for token in listed]
    for start in range(0, len(listed), _ROWS_AT_ONCE):
        near = process.cdist(
            skeletons[start : start + _ROWS_AT_ONCE],
            skeletons[start:],
            scorer=Indel.normalized_similarity,
            score_cutoff=_LEAST_SKELETON_SIMILARITY,
        )
        rows, columns = (axis.tolist() for axis in near.nonzero())
        pairs = [
            (listed[start + row], listed[start + column])
            for row, column in zip(rows, columns, strict=True)
            if row < column
        ]
        comparable = [pair for pair in pairs if (pair[0] + pair[1]).isalpha()]
        yield [one for one, _ in comparable], [other for _, other in comparable]


def _shares_stem(one: str, other: str) -> bool:
    """Tell "Ukraine" and "Ukrainian", "Alex" and "Alexander"."""
    return one[:_STEM] == other[:_STEM] and len(one) >= _STEM


def _all_words(name: Name) -> tuple[str, ...]:
    return tuple(token.text for token in name.tokens)


def _with_joined(tokens: Sequence[str]) -> set[str]:
    return {*tokens, *(one + other for one, other in pairwise(tokens))}


def _full_words(tokens: Sequence[str]) -> int:
    return sum(len(token) > 1 for token in tokens)


def _covered_words(
    tokens: Sequence[str],
    related: dict[str, set[str]],
    postings: dict[str, set[int]],
) -> Counter[int]:
    """For each name, how many of *tokens* have an answer in it."""
    covered: dict[int, set[int]] = defaultdict(set)
    spans: list[tuple[str, tuple[int, ...]]] = [
        (token, (i,)) for i, token in enumerate(tokens) if len(token) > 1
    ]
    spans += [(a + b, (i, i + 1)) for i, (a, b) in enumerate(pairwise(tokens))]
    for token, positions in spans:
        for answer in related[token]:
            for name in postings[answer]:
                covered[name].update(positions)
    return Counter({name: len(positions) for name, positions in covered.items()})


def _acronym_pairs(names: Sequence[Name]) -> Iterator[Pair]:
    by_initials: dict[str, set[int]] = defaultdict(set)
    for position, name in enumerate(names):
        if name.kind is Kind.ORG and not name.is_acronym:
            for initials in initials_of(name.spelling):
                by_initials[initials].add(position)
    for position, name in enumerate(names):
        if name.is_acronym:
            for other in by_initials[name.folded.replace(" ", "")]:
                yield min(position, other), max(position, other)


def _listed_pairs(names: Sequence[Name]) -> Iterator[Pair]:
    by_place: dict[str, list[int]] = defaultdict(list)
    for position, name in enumerate(names):
        if name.kind is Kind.PLACE:
            for place in bearers_of(name):
                by_place[place].append(position)
    for positions in by_place.values():
        yield from combinations(positions, 2)
