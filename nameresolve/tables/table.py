"""What every table of names can do, whatever its format."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from nameresolve.errors import ReadError

ADDED = ("canonical_id", "canonical_name", "probability")
"""The names of the columns that are added, in order."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is added to a row: whose name it has, and how sure that is (0 to 1)."""

    id: str
    name: str
    probability: float


class NameTable(Protocol):
    """The rows of a table; what is not added is written as it was read."""

    @property
    def names(self) -> Sequence[str]:
        """The name in each row, and "" where there is none."""

    @property
    def warning(self) -> str | None:
        """What the user should know about how the table was read."""

    def write(self, answers: Sequence[Answer | None]) -> Iterator[bytes]:
        """Yield the table with an answer, or nothing, added to each row."""


def choose_column(columns: Sequence[str], wanted: str | None, path: str) -> str:
    """Return the column of names: the one that is *wanted*, or the only one.

    Raises:
        ReadError: There is no such column, or too many to choose from, or one has the
            name of a column that is to be added.
    """
    listed = ", ".join(columns) or "none"
    taken = [column for column in ADDED if column in columns]
    if taken:
        raise ReadError(
            path, f"has a column {taken[0]} already; rename it or take it out"
        )
    if wanted is None and len(columns) == 1:
        return columns[0]
    if wanted is None:
        raise ReadError(path, f"name a column with --column; there are: {listed}")
    if wanted not in columns:
        raise ReadError(path, f"has no column {wanted}; there are: {listed}")
    return wanted
