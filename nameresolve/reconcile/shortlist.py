"""The few names of an index that are worth comparing with a name that is asked about.

The rules are those of ``matching.blocking``: every full word of the shorter name has an
answer in the longer one; acronyms meet the names whose initials they are, and names of
places those that the gazetteer has for the same place. There all pairs are wanted; here
the index is made once, and one name after the other is looked up.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from rapidfuzz import fuzz, process

from nameresolve.matching.equivalents import NO_EQUIVALENTS, Equivalents
from nameresolve.matching.related_tokens import Vocabulary
from nameresolve.matching.rough_look import CLOSER
from nameresolve.matching.sounds import skeleton_of
from nameresolve.model import Kind, Name
from nameresolve.names.acronyms import initials_of
from nameresolve.names.analyze import content_words
from nameresolve.names.gazetteer import bearers_of
from nameresolve.names.vocabulary import cognates_of
from nameresolve.reconcile.rough_look import Bools, Positions, Question, WordsOfNames

type Answering = Mapping[str, frozenset[str]]
"""Each word of a question with the words of the index that answer it."""

_NOTHING: Final[frozenset[str]] = frozenset()


class Shortlist:
    """Names of one kind, ready to be looked up by any name of that kind."""

    def __init__(
        self, kind: Kind, names: Sequence[Name], equivalents: Equivalents
    ) -> None:
        self._names = names
        self._words = [_words_of(name) for name in names]
        self._full = [len(_full_words(words)) for words in self._words]
        self._postings = _post(
            (form, position)
            for position, words in enumerate(self._words)
            for form in {*words, *_joined(words)}
        )
        self._initials = _post(_initials(names))
        self._bearers = _post(_bearers(names))
        words = frozenset(word for words in self._words for word in words)
        self._vocabulary = Vocabulary(words, look=CLOSER)
        self._bearing = WordsOfNames(
            self._words,
            np.array(self._full, dtype=np.intp),
            self._vocabulary.listed,
        )
        self._sounding = _gather_sounds(self._postings)
        self._groups = _Groups(kind, equivalents, words)

    def answer_words(self, names: Iterable[Name]) -> Answering:
        """Find for the words of *names*, all at once, the words that answer them.

        Left out are words of which no bearer has an answer to all of a name.
        """
        listed = [_words_of(name) for name in names]
        words = {word for each in listed for word in each}
        joined = {both: self._sound_like(both) for w in listed for both in _joined(w)}
        certain = joined | {
            word: self._groups.of(word) | self._sound_like(word) for word in words
        }
        questions = [self._ask(each, certain) for each in listed]

        def narrow(rows: Sequence[str], left: Positions, right: Positions) -> Bools:
            return self._bearing.narrow(questions, rows, (left, right))

        related = self._vocabulary.find_related(words, narrow)
        return certain | {word: certain[word] | related[word] for word in words}

    def _ask(self, words: Sequence[str], certain: Answering) -> Question:
        """Look up who answers each full word for certain."""
        own = {w: certain[w] | {w} for w in words}
        return {
            word: [n for form in forms for n in self._postings.get(form, ())]
            for word, forms in zip(
                _full_words(words), _wanted(words, {**certain, **own}), strict=True
            )
        }

    def _sound_like(self, word: str) -> frozenset[str]:
        """Give the words, and neighbors written as one, of which the sound is the same.

        Nearness would find few more neighbors and cost most of the time.
        """
        return self._sounding.get(_sound_of(word), _NOTHING)

    def find(self, name: Name, answering: Answering, most: int) -> list[int]:
        """List the positions of names worth comparing with *name*, at most *most*.

        Where there are more, those whose letters are nearest are taken.
        """
        found = {*self._answered(name, answering), *self._known_otherwise(name)}
        if len(found) <= most:
            return sorted(found)
        folded = {position: self._names[position].folded for position in sorted(found)}
        nearest = process.extract(
            name.folded, folded, scorer=fuzz.token_sort_ratio, limit=most
        )
        return [position for _, _, position in nearest]

    def _answered(self, name: Name, answering: Answering) -> Iterator[int]:
        words = _words_of(name)
        full, hits = len(_full_words(words)), Counter[int]()
        for wanted in _wanted(words, answering):
            hits.update({n for form in wanted for n in self._postings.get(form, ())})
        for position, count in hits.items():
            if count >= min(full, self._full[position]):
                yield position

    def _known_otherwise(self, name: Name) -> Iterator[int]:
        if name.kind is Kind.ORG:
            yield from self._initials.get(name.folded.replace(" ", ""), ())
            for initials in () if name.is_acronym else initials_of(name.spelling):
                for position in self._postings.get(initials, ()):
                    if self._names[position].is_acronym:
                        yield position
        if name.kind is Kind.PLACE:
            for place in bearers_of(name):
                yield from self._bearers.get(place, ())


class _Groups:
    """Words of an index that correspond to others without sounding alike."""

    def __init__(
        self, kind: Kind, equivalents: Equivalents, words: frozenset[str]
    ) -> None:
        self._kind = kind
        self._words = words
        self._equivalent: dict[str, set[str]] = defaultdict(set)
        for group in equivalents.of(kind) if equivalents is not NO_EQUIVALENTS else ():
            for token in group:
                self._equivalent[token] |= words.intersection(group)
        self._cognates: dict[int, set[str]] = defaultdict(set)
        for word in words if kind is Kind.PERSON else ():
            for number in cognates_of(word):
                self._cognates[number].add(word)

    def of(self, word: str) -> frozenset[str]:
        """The words of the index in a group with *word*."""
        found = set(self._equivalent.get(word, _NOTHING))
        for number in cognates_of(word) if self._kind is Kind.PERSON else ():
            found |= self._cognates.get(number, set())
        return frozenset(found)


def _words_of(name: Name) -> tuple[str, ...]:
    return content_words(name) or tuple(token.text for token in name.tokens)


def _full_words(words: Sequence[str]) -> Sequence[str]:
    """Those that are more than an initial; of names of initials alone all."""
    return [word for word in words if len(word) > 1] or words


def _joined(words: Sequence[str]) -> list[str]:
    return [one + other for one, other in pairwise(words)]


def _sound_of(word: str) -> str:
    return skeleton_of(word) if word.isalpha() else word


def _gather_sounds(forms: Iterable[str]) -> dict[str, frozenset[str]]:
    sounding: dict[str, set[str]] = defaultdict(set)
    for form in forms:
        sounding[_sound_of(form)].add(form)
    return {sound: frozenset(gathered) for sound, gathered in sounding.items()}


def _wanted(words: Sequence[str], answering: Answering) -> Iterator[frozenset[str]]:
    """For each full word all that may answer it, also where it is one with a neighbor."""
    joined = [answering.get(both, _NOTHING) for both in _joined(words)]
    initials_only = all(len(word) == 1 for word in words)
    for position, word in enumerate(words):
        if len(word) > 1 or initials_only:
            beside = joined[max(0, position - 1) : position + 1]
            yield answering.get(word, _NOTHING).union(*beside)


def _post(pairs: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    postings: dict[str, list[int]] = defaultdict(list)
    for word, position in pairs:
        postings[word].append(position)
    return dict(postings)


def _initials(names: Sequence[Name]) -> Iterator[tuple[str, int]]:
    for position, name in enumerate(names):
        if name.kind is Kind.ORG and not name.is_acronym:
            for initials in initials_of(name.spelling):
                yield initials, position


def _bearers(names: Sequence[Name]) -> Iterator[tuple[str, int]]:
    for position, name in enumerate(names):
        if name.kind is Kind.PLACE:
            for place in bearers_of(name):
                yield place, position
