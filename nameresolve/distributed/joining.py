"""Which of very many names answer each other, found by Spark.

It is the join of ``matching.name_join``: names are put where they can be met, and ask where
others are; both are tables, and where they have a place in common is Spark's to find out.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import batched
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from nameresolve.distributed.tables import Rows, apply, collect, make_frame
from nameresolve.errors import EngineError
from nameresolve.matching.addresses import Places, Signs
from nameresolve.matching.lone_words import meet_alone
from nameresolve.matching.meeting import find_crowd
from nameresolve.matching.name_join import (
    Checker,
    Pairs,
    Words,
    answering_names,
    cut_words,
    distinct_pairs,
)
from nameresolve.matching.name_rows import NameRows
from nameresolve.matching.wordbook import Wordbook

_NAMES: Final = "name bigint, words string"
_ASKING: Final = "name bigint, place bigint, exact boolean, full bigint"
_ANSWERING: Final = "other bigint, place bigint, other_full bigint"
_MET: Final = "name bigint, other bigint"
_AT_ONCE: Final = 20_000


@dataclass(frozen=True, slots=True)
class SparkJoin:
    """Does what ``answering_names`` does.

    Names fewer than ``least_names`` are joined here; more pairs than ``most_edges`` are
    too many for the driver.
    """

    session: Any
    most_edges: int
    least_names: int

    def __call__(
        self,
        words: Words,
        groups: Words,
        *,
        least: float,
        initials_count: bool = False,
    ) -> Pairs:
        """Find the names all of whose full words have an answer in another.

        Raises:
            EngineError: There are too many.
        """
        if len(words) < self.least_names:
            found = answering_names(
                words, groups, least=least, initials_count=initials_count
            )
            self._check_size(found.shape[1])
            return found
        words = cut_words(words)
        book = Wordbook.of((word for each in words for word in each), groups)
        signs = Signs.of(book, groups)
        share = self.session.sparkContext.broadcast
        shared = share((book, signs))
        rows = ((number, json.dumps(each)) for number, each in enumerate(words))
        names = make_frame(self.session, rows, _NAMES).repartition("name")
        alone = make_frame(self.session, meet_alone(words, groups), _MET)
        met = self._meet(names, shared, len(words)).union(alone).distinct()
        asked = names.selectExpr("name", "words as one_words")
        facing = names.selectExpr("name as other", "words as other_words")
        pairs = met.join(asked, "name").join(facing, "other")
        check = Check(shared, least, initials_count)
        columns = "name", "other", "one_words", "other_words"
        answered = apply(pairs.select(*columns), check, _MET).persist()
        try:
            self._check_size(answered.count())
            return _as_pairs(collect(answered), len(words))
        finally:
            answered.unpersist()
            shared.unpersist()

    def _meet(self, names: Any, shared: Any, count: int) -> Any:
        """Make a table of names that meet, the second having no fewer full words."""
        asking = apply(names, Ask(shared), _ASKING)
        answering = apply(names, Answer(shared), _ANSWERING)
        sizes = answering.groupBy("place").count().withColumnRenamed("count", "size")
        asked = asking.join(sizes, "place")
        loose = asked.where("not exact").groupBy("size").count()
        crowd = _find_crowd([*collect(loose)], count)
        kept = asked.where(f"exact or size <= {crowd}")
        pairs = kept.join(answering, "place").where("name != other")
        return pairs.where("other_full >= full").select("name", "other")

    def _check_size(self, size: int) -> None:
        if size > self.most_edges:
            raise EngineError(
                f"{size:,} pairs of names are more than the driver may hold "
                f"({self.most_edges:,}); give it more memory and raise --max-edges, or "
                "resolve parts of the corpus by themselves"
            )


def _find_crowd(rows: Sequence[tuple[Any, ...]], count: int) -> int:
    sizes, times = np.array(sorted(rows), np.intp).reshape(-1, 2).T
    return find_crowd(sizes, times, count)


def _as_pairs(rows: Rows, size: int) -> Pairs:
    one, other = np.array([*rows], np.intp).reshape(-1, 2).T
    return distinct_pairs([(np.minimum(one, other), np.maximum(one, other))], size)


@dataclass(frozen=True, slots=True)
class Ask:
    """Says where names ask whom they meet."""

    shared: Any

    def __call__(self, rows: Rows) -> Rows:
        """Yield the places of each name."""
        for names, numbers, signs in _read_names(rows, self.shared):
            places = signs.asking(names)
            exact, full = places.exact.tolist(), names.counts[places.names].tolist()
            yield from zip(*_addresses(places, numbers), exact, full, strict=True)


@dataclass(frozen=True, slots=True)
class Answer:
    """Says where names can be met."""

    shared: Any

    def __call__(self, rows: Rows) -> Rows:
        """Yield the places of each name."""
        for names, numbers, signs in _read_names(rows, self.shared):
            places = Places.joined([*signs.answering(names)])
            full = names.counts[places.names].tolist()
            yield from zip(*_addresses(places, numbers), full, strict=True)


def _read_names(
    rows: Rows, shared: Any
) -> Iterator[tuple[NameRows, NDArray[np.intp], Signs]]:
    """Yield names as rows of numbers, with their places in the corpus."""
    book, signs = shared.value
    for some in batched(rows, _AT_ONCE):
        names = NameRows.of([json.loads(words) for _, words in some], book)
        numbers = np.array([number for number, _ in some], np.intp)
        yield names, numbers[names.order], signs


def _addresses(
    places: Places, numbers: NDArray[np.intp]
) -> tuple[list[int], list[int]]:
    # Spark has no numbers without a sign; the bits are the same.
    return numbers[places.names].tolist(), places.hashes.view(np.int64).tolist()


@dataclass(frozen=True, slots=True)
class Check:
    """Keeps the pairs of which the second answers all full words of the first."""

    shared: Any
    least: float
    initials_count: bool

    def __call__(self, rows: Rows) -> Rows:
        """Yield the pairs that are left."""
        book, _ = self.shared.value
        for some in batched(rows, _AT_ONCE):
            size = len(some)
            words = [json.loads(row[side]) for side in (2, 3) for row in some]
            names = NameRows.of(words, book)
            place = np.argsort(names.order)
            checker = Checker.of(names, book, self.least)
            kept, _ = checker.check(
                place[:size], place[size:], initials_count=self.initials_count
            )
            for position in np.sort(names.order[kept]).tolist():
                yield some[position][0], some[position][1]
