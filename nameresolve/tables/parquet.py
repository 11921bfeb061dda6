"""Parquet, by way of pyarrow, which is an extra: it is large, and few need it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from nameresolve.errors import ReadError
from nameresolve.settings import Settings
from nameresolve.tables.table import ADDED, Answer, choose_column

_ROWS: Final = 1_000
_LIMIT: Final = Settings().max_table_bytes


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
        ReadError: pyarrow is not installed, or this is no Parquet file, or it unpacks to
            too much.
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
        file = parquet.ParquetFile(pa.BufferReader(content))
        table = pa.Table.from_batches(_unpack(file, path), file.schema_arrow)
    except (pa.ArrowException, OSError) as error:
        raise ReadError(path, "is no Parquet file; check it") from error
    chosen = choose_column(table.column_names, column, path)
    return ParquetTable(table, tuple(_read_names(table.column(chosen), path)))


def _unpack(file: Any, path: str) -> Iterator[Any]:
    """Yield a few rows at a time: what a file says of its size need not be true."""
    unpacked = 0
    for batch in file.iter_batches(_ROWS):
        unpacked += sum(map(_measure, batch.columns))
        _check(unpacked, path)
        yield batch


def _measure(column: Any) -> int:
    # The values that the rows of a column share are counted when they are names.
    shares = hasattr(column, "indices")
    return int(column.indices.nbytes if shares else column.nbytes)


def _read_names(column: Any, path: str) -> Iterator[str]:
    """Yield the names of a column; what is no text is empty."""
    unpacked = 0
    for chunk in column.chunks:
        for value in chunk.to_pylist():
            name = value if isinstance(value, str) else ""
            unpacked += len(name)
            _check(unpacked, path)
            yield name


def _check(unpacked: int, path: str) -> None:
    if unpacked > _LIMIT:
        raise ReadError(path, f"unpacks to more than {_LIMIT:,} bytes; split it")
