"""Names that begin as somebody is typing."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from nameresolve.model import Kind
from nameresolve.names.normalize import spelling_key
from nameresolve.reconcile.records import Record

SUGGESTED: Final = 10
"""Suggestions in one answer; ``cursor`` leads to the next."""

_LAST: Final = "\U0010ffff"


class Suggester:
    """The spellings of all records in order, and again from each of their words on."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._records = records
        self._by_id = {record.id: number for number, record in enumerate(records)}
        self._beginnings = sorted(set(_beginnings(records)))

    def suggest(
        self, prefix: str, kinds: Iterable[Kind] = Kind, *, skip: int = 0
    ) -> list[Record]:
        """List records with a spelling, or a word in one, that begins with *prefix*.

        Those whose whole spelling does stand first, and the most often named before
        others. The id of a record is taken for its name.
        """
        wanted = frozenset(kinds)
        ranked = sorted(
            ((number, at) for number, at in self._find(prefix).items()), key=self._rank
        )
        found = [self._records[number] for number, _ in ranked]
        shown = [record for record in found if record.kind in wanted]
        return shown[skip : skip + SUGGESTED]

    def _find(self, prefix: str) -> dict[int, int]:
        """The numbers of the records, each with the least word that it begins at."""
        found: dict[int, int] = {}
        key = spelling_key(prefix.strip())
        if key:
            start = bisect_left(self._beginnings, (key,))
            end = bisect_left(self._beginnings, (key + _LAST,))
            for _, at, number in self._beginnings[start:end]:
                found[number] = min(at, found.get(number, at))
        if prefix in self._by_id:
            found[self._by_id[prefix]] = -1
        return found

    def _rank(self, found: tuple[int, int]) -> tuple[bool, bool, int, str, str]:
        number, at = found
        record = self._records[number]
        return (at >= 0, at > 0, -record.mentions, record.name, record.id)


def _beginnings(records: Iterable[Record]) -> Iterator[tuple[str, int, int]]:
    for number, record in enumerate(records):
        for spelling in record.spellings:
            words = spelling_key(spelling).split(" ")
            for at in range(len(words)):
                yield " ".join(words[at:]), at, number
