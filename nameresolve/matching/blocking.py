"""Which pairs of names are worth comparing.

Names are candidates when every word of the shorter one has an answer in the longer one, and
no two different ones share the only answer that they have.
Where words are few, each is compared with each, roughly and then by the token model
(``related_tokens``); where they are many, names that sound roughly alike are found first
and only their words are compared (``name_join``). Acronyms meet the names whose initials
they are, and names of places those that the gazetteer has for the same place.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final, Protocol

import numpy as np

from nameresolve.matching.answers import Answers
from nameresolve.matching.clustering import Pair
from nameresolve.matching.equivalents import NO_EQUIVALENTS, Equivalents
from nameresolve.matching.joined_words import add_joined_forms
from nameresolve.matching.name_join import Pairs, answering_names, distinct_pairs
from nameresolve.matching.related_tokens import (
    LEAST_TOKEN_SCORE,
    Related,
    relate_tokens,
)
from nameresolve.matching.rough_look import EVERYTHING, FEW_WORDS
from nameresolve.model import Kind, Name, Role
from nameresolve.names.acronyms import initials_of
from nameresolve.names.gazetteer import bearers_of
from nameresolve.names.persons import NAME_ROLES
from nameresolve.names.vocabulary import cognates_of

type Words = Sequence[Sequence[str]]


class Join(Protocol):
    """Finds which of very many names answer each other, as ``answering_names`` does."""

    def __call__(
        self,
        words: Words,
        groups: Words,
        *,
        least: float,
        initials_count: bool = False,
    ) -> Pairs:
        """Return the pairs of positions in *words*."""


_CONTENT: Final = {
    Kind.PERSON: (*sorted(NAME_ROLES), Role.INITIAL),
    Kind.PLACE: (Role.NAME, Role.DIRECTION),
    Kind.ORG: (Role.NAME, Role.INITIAL, Role.GENERIC, Role.DIRECTION),
}


def candidate_pairs(
    names: Sequence[Name],
    equivalents: Equivalents = NO_EQUIVALENTS,
    *,
    most_words: int = FEW_WORDS,
    join: Join = answering_names,
) -> Iterator[Pair]:
    """Yield the positions of names that may be the same, each pair once, in order.

    Args:
        names: Names of one kind.
        equivalents: Tokens that correspond though they do not sound alike.
        most_words: Up to so many distinct words, all are compared with each other;
            else only those of names that sound roughly alike.
        join: What finds very many names that answer each other.
    """
    found = find_candidates(names, equivalents, most_words=most_words, join=join)
    yield from zip(*found.tolist(), strict=True)


def find_candidates(
    names: Sequence[Name],
    equivalents: Equivalents = NO_EQUIVALENTS,
    *,
    most_words: int = FEW_WORDS,
    join: Join = answering_names,
) -> Pairs:
    """Give the pairs that ``candidate_pairs`` yields in two rows."""
    words = [name.words(*_CONTENT[name.kind]) or _all_words(name) for name in names]
    tokens = {token for each in words for token in each}
    kind = names[0].kind if names else None
    groups = list(_known_groups(kind, tokens, equivalents))
    is_person = kind is Kind.PERSON
    if len(tokens) <= most_words:
        answered = _compare_words(words, groups, is_person=is_person)
    else:
        answered = _join_names(words, groups, join, is_person=is_person)
    more = {*_initials(words), *_acronym_pairs(names), *_listed_pairs(names)}
    parts = [answered, np.array([*more], np.intp).reshape(-1, 2).T]
    return distinct_pairs(((one, other) for one, other in parts), len(names))


def _compare_words(words: Words, groups: Words, *, is_person: bool) -> Pairs:
    """Compare all words with each other, and find the names that answer each other."""
    forms, owners = add_joined_forms(words)
    related = relate_tokens((word for each in forms for word in each), look=EVERYTHING)
    _relate_groups(related, groups)
    answers = Answers(forms, related)
    pairs = (
        pair
        for pair in answers.pairs()
        if not (is_person and answers.contradict(*pair))
    )
    return _owned(np.array([*pairs], np.intp).reshape(-1, 2).T, owners)


def _join_names(words: Words, groups: Words, join: Join, *, is_person: bool) -> Pairs:
    """Find roughly the names that answer each other, and compare only their words."""
    forms, owners = add_joined_forms(words)
    answering = join(forms, groups, least=LEAST_TOKEN_SCORE, initials_count=is_person)
    return _owned(answering, owners)


def _owned(pairs: Pairs, owners: Sequence[int]) -> Pairs:
    """Give the names of which forms are, the smaller position first."""
    owned = np.sort(np.array(owners, np.intp)[pairs], axis=0)
    return owned[:, owned[0] != owned[1]]


def _known_groups(
    kind: Kind | None, tokens: Iterable[str], equivalents: Equivalents
) -> Iterator[Sequence[str]]:
    """Words that correspond without sounding alike."""
    if kind is not None:
        yield from equivalents.of(kind)
    if kind is Kind.PERSON:
        cognates: dict[int, list[str]] = defaultdict(list)
        for token in tokens:
            for group in cognates_of(token):
                cognates[group].append(token)
        yield from cognates.values()


def _relate_groups(related: Related, groups: Iterable[Sequence[str]]) -> None:
    for group in groups:
        present = [token for token in group if token in related]
        for token in present:
            related[token].update(present)


def _initials(words: Words) -> Iterator[Pair]:
    """Yield names of initials alone that others write as one word."""
    whole: dict[str, list[int]] = defaultdict(list)
    for position, tokens in enumerate(words):
        whole["".join(tokens)].append(position)
    for positions in whole.values():
        if any(all(len(token) == 1 for token in words[i]) for i in positions):
            yield from combinations(positions, 2)


def _all_words(name: Name) -> tuple[str, ...]:
    return tuple(token.text for token in name.tokens)


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
