"""Parquet, by way of pyarrow, which is an extra: it is large, and few need it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from nameresolve.errors import ReadError
from nameresolve.tables.table import ADDED, Answer, choose_column


@dataclass(frozen=True, slots=True)
class ParquetTable:
    """An Arrow table and the names in one of its columns."""

    table: Any
    names: tuple[str, ...]
    warning: str | None = None

    def write(self, answers: Sequence[Answer | None]) -> Iterator[bytes]:
        """Yield the file as a whole."""
        import pyarrow as pa  # noqa: PLC0415 - slow to import, and may be missing
        from pyarrow import parquet  # noqa: PLC0415 - same

        columns = (
            [answer and answer.id for answer in answers],
            [answer and answer.name for answer in answers],
            [answer and answer.probability for answer in answers],
        )
        table = self.table
        types = (pa.string(), pa.string(), pa.float64())
        for name, values, type_ in zip(ADDED, columns, types, strict=True):
            table = table.append_column(name, pa.array(values, type_))
        sink = pa.BufferOutputStream()
        parquet.write_table(table, sink)
        yield sink.getvalue().to_pybytes()


def read_parquet(content: bytes, path: str, column: str | None) -> ParquetTable:
    """Read a Parquet file.

    Raises:
        ReadError: pyarrow is not installed, or this is no Parquet file.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - slow to import, and may be missing
        from pyarrow import parquet  # noqa: PLC0415 - same
    except ImportError as error:
        reason = (
            "is read by pyarrow; install it with pip install 'nameresolve[parquet]'"
        )
        raise ReadError(path, reason) from error
    try:
        table = parquet.read_table(pa.BufferReader(content))
    except (pa.ArrowException, OSError) as error:
        raise ReadError(path, "is no Parquet file; check it") from error
    chosen = choose_column(table.column_names, column, path)
    values = table.column(chosen).to_pylist()
    return ParquetTable(table, tuple(v if isinstance(v, str) else "" for v in values))
