"""The part of a workspace that remembers what people decided."""

from collections.abc import Iterable

from nameresolve.model import Decision
from nameresolve.stores.decision_log import Entry, append, fetch_entries
from nameresolve.stores.opened import Opened


class Decisions(Opened):
    """The log of decisions; nothing is ever taken out of it."""

    __slots__ = ()

    def record(self, decision: Decision, *, undoes: int | None = None) -> int:
        """Add a decision to the log, for good; it is on the disk when this returns.

        Returns:
            The number of its line in the log.
        """
        return self.record_all([decision], undoes=undoes)[0]

    def record_all(
        self, decisions: Iterable[Decision], *, undoes: int | None = None
    ) -> list[int]:
        """Add decisions to the log, all or none, and return their numbers."""
        with self._lasting():
            return [append(self._connection, each, undoes) for each in decisions]

    def record_answer(
        self, decisions: Iterable[Decision], *, undoes: int | None = None
    ) -> tuple[Entry, ...]:
        """Add the decisions of one answer, all or none, and return their lines."""
        entries: list[Entry] = []
        with self._lasting():
            for decision in decisions:
                answer = entries[0].number if entries else None
                number = append(self._connection, decision, undoes, answer)
                entries.append(Entry(number, decision, undoes, answer or 0))
        return tuple(entries)

    def log(self) -> tuple[Entry, ...]:
        """Give the whole log of decisions, in the order in which they were recorded."""
        known = self._known_log
        with self._transaction(writes=False):
            last = known[-1].number if known else 0
            known += fetch_entries(self._connection, after=last)
        return tuple(known)

    def decisions(self) -> tuple[Decision, ...]:
        """Give all decisions in the order in which they were recorded."""
        return tuple(entry.decision for entry in self.log())
