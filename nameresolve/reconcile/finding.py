"""Who is meant by a name that is asked about, how sure that is, and why."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from nameresolve.matching.compare import compare_afresh
from nameresolve.matching.equivalents import NO_EQUIVALENTS, Equivalents
from nameresolve.matching.priming import prime_words
from nameresolve.matching.spellings import prepare
from nameresolve.model import Comparison, Kind, Name
from nameresolve.names.analyze import has_full_name
from nameresolve.names.normalize import spelling_key
from nameresolve.reconcile.queries import LONGEST_QUERY, Query
from nameresolve.reconcile.records import Record
from nameresolve.reconcile.shortlist import Shortlist
from nameresolve.settings import Settings

_MOST_COMPARED: Final = 24
"""Names that one query is compared with in earnest, of each kind."""

_LEAST: Final = 0.01
"""Probability below which nobody is proposed: OpenRefine guesses the type of a column by
whoever is, however unlikely."""

_DEFAULTS: Final = Settings()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be meant.

    ``probability`` lies between 0 and 1. ``exact`` says that a full spelling (or the id)
    is just what was asked for, so that nothing had to be compared; ``bare`` that what
    was asked for is a surname alone, which can be anybody's. ``match`` says that the
    candidate can be taken without looking.
    """

    record: Record
    probability: float
    exact: bool = False
    bare: bool = False
    match: bool = False
    comparison: Comparison | None = None


class Finder:
    """All records, indexed once by their spellings and by the sound of their words."""

    def __init__(
        self,
        records: Sequence[Record],
        equivalents: Equivalents = NO_EQUIVALENTS,
        settings: Settings = _DEFAULTS,
    ) -> None:
        self._settings = settings
        self._by_id = {record.id: record for record in records}
        self._indexes = [
            _Index(kind, [r for r in records if r.kind is kind], equivalents)
            for kind in Kind
        ]

    def get(self, id_: str) -> Record | None:
        """Give the record with this id."""
        return self._by_id.get(id_)

    def find(self, queries: Mapping[str, Query]) -> dict[str, list[Candidate]]:
        """Find for each query its candidates, the likeliest first."""
        found: dict[str, dict[str, Candidate]] = {key: {} for key in queries}
        for index in filter(len, self._indexes):
            texts = {k: q.text for k, q in queries.items() if _asks(q, index.kind)}
            for key, candidates in index.find(texts).items():
                found[key] |= {each.record.id: each for each in candidates}
        for key, query in queries.items():
            called = self.get(query.text)
            if called is not None and called.kind in query.kinds:
                found[key][called.id] = Candidate(called, 1.0, exact=True)
        return {
            key: self._rank(each.values())[: queries[key].limit]
            for key, each in found.items()
        }

    def _rank(self, candidates: Iterable[Candidate]) -> list[Candidate]:
        likely = (each for each in candidates if each.probability >= _LEAST)
        ranked = sorted(likely, key=_place)
        if ranked and self._is_sure(ranked):
            ranked[0] = replace(ranked[0], match=True)
        return ranked

    def _is_sure(self, ranked: Sequence[Candidate]) -> bool:
        """The best is likely enough, and no other is even worth asking a person about.

        Beside one who is spelled just so, only another who is counts: the others were
        kept apart from the first already.
        """
        best, *others = ranked
        if best.probability < self._settings.merge or best.bare:
            return False
        rivals = (each for each in others if each.exact or not best.exact)
        return all(each.probability < self._settings.review for each in rivals)


def _asks(query: Query, kind: Kind) -> bool:
    is_name = bool(query.text.strip()) and len(query.text) <= LONGEST_QUERY
    return is_name and kind in query.kinds


def _place(candidate: Candidate) -> tuple[float, bool, int, str]:
    record = candidate.record
    return (-candidate.probability, not candidate.exact, -record.mentions, record.id)


class _Index:
    """The records of one kind."""

    def __init__(
        self, kind: Kind, records: Sequence[Record], equivalents: Equivalents
    ) -> None:
        self.kind = kind
        self._records = records
        self._equivalents = equivalents
        pairs = [(s, n) for n, r in enumerate(records) for s in r.full or r.short]
        self._names = [prepare(spelling, kind) for spelling, _ in pairs]
        self._owners = [number for _, number in pairs]
        self._names_of = _gather((number, at) for at, (_, number) in enumerate(pairs))
        self._full = _gather(
            (spelling_key(s), n) for n, r in enumerate(records) for s in r.full
        )
        self._short = _gather(
            (spelling_key(s), n) for n, r in enumerate(records) for s in r.short
        )
        self._shortlist = Shortlist(kind, self._names, equivalents)

    def __len__(self) -> int:
        return len(self._records)

    def find(self, texts: Mapping[str, str]) -> dict[str, list[Candidate]]:
        """Find the candidates of each text; what needs the same work does it at once."""
        names = {key: prepare(text, self.kind) for key, text in texts.items()}
        answering = self._shortlist.answer_words(names.values())
        worth = {
            key: [
                *self._shortlist.find(name, answering, _MOST_COMPARED),
                *self._called(texts[key]),
            ]
            for key, name in names.items()
        }
        prime_words(
            (names[key], self._names[at])
            for key, listed in worth.items()
            for at in listed
        )
        return {
            key: list(self._weigh(texts[key], names[key], listed))
            for key, listed in worth.items()
        }

    def _called(self, text: str) -> Iterator[int]:
        """The names of records that have *text* among their short spellings."""
        for number in self._short.get(spelling_key(text), [])[:_MOST_COMPARED]:
            yield from self._names_of.get(number, [])[:1]

    def _weigh(
        self, text: str, name: Name, worth: Iterable[int]
    ) -> Iterator[Candidate]:
        key = spelling_key(text)
        exact = self._full.get(key, [])
        for number in exact:
            yield Candidate(self._records[number], 1.0, exact=True)
        bare = self.kind is Kind.PERSON and not has_full_name(name)
        best: dict[int, Comparison] = {}
        for at in sorted(set(worth)):
            number = self._owners[at]
            if number in exact or key in self._records[number].never:
                continue
            found = compare_afresh(name, self._names[at], self._equivalents)
            if number not in best or best[number].probability < found.probability:
                best[number] = found
        for number, found in best.items():
            record, sure = self._records[number], found.probability
            yield Candidate(record, sure, bare=bare, comparison=found)


def _gather[Key](pairs: Iterable[tuple[Key, int]]) -> dict[Key, list[int]]:
    """Gather numbers by their keys, each once and in order."""
    gathered: dict[Key, dict[int, None]] = defaultdict(dict)
    for key, number in pairs:
        gathered[key][number] = None
    return {key: list(numbers) for key, numbers in gathered.items()}
