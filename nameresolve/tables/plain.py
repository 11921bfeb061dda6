"""A plain list: one name a line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nameresolve.errors import ReadError
from nameresolve.tables.delimited import DelimitedTable
from nameresolve.tables.table import Answer

_HEADING = "name"


@dataclass(frozen=True, slots=True)
class PlainList:
    """The lines of a list; written as comma-separated values with a heading."""

    names: tuple[str, ...]
    warning: str | None

    def write(self, answers: Sequence[Answer | None]) -> Iterator[bytes]:
        """Yield a table whose first column, "name", has the lines."""
        rows = tuple((name,) for name in self.names)
        table = DelimitedTable((_HEADING,), rows, 0, ",", "\n", False, None)
        yield from table.write(answers)


def read_plain_list(content: bytes, path: str, column: str | None) -> PlainList:
    """Read a list; empty lines at its end are none.

    Raises:
        ReadError: A column is wanted, and a list has none.
    """
    if column is not None:
        raise ReadError(path, "is a plain list without columns; leave --column out")
    from nameresolve.readers.decoding import (  # noqa: PLC0415 - all readers: not for --help
        decode,
    )

    decoded = decode(content, path)
    return PlainList(tuple(decoded.text.rstrip().splitlines()), decoded.warning)
