"""Rows that Spark hands to Python and takes back, by way of Arrow.

A table is described as Spark does: ``"path string, size bigint"``. What runs on a worker
is a picklable function from rows to rows, so that nothing of it needs Spark.
"""

import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import batched
from pathlib import Path
from typing import Any, Final

from nameresolve.errors import NameresolveError

type Row = tuple[Any, ...]
type Rows = Iterator[Row]
type Work = Callable[[Rows], Iterable[Row]]
"""What is done with the rows of a part of a table: not with each alone, so that what is
costly can be done once."""

SENTENCE: Final = "nameresolve says: "
"""Before what a worker says that is meant for the user."""

_AT_ONCE: Final = 1_000
_ROOM: Final = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Task:
    """A piece of work as Spark's ``mapInArrow`` calls it."""

    work: Work
    columns: str

    def __call__(self, batches: Iterator[Any]) -> Iterator[Any]:
        """Do the work.

        Raises:
            RuntimeError: It failed; whatever it says holds nothing of a text, since
                Spark writes it down.
        """
        import pyarrow as pa  # noqa: PLC0415 - an extra

        schema = schema_of(self.columns)
        for rows in batched(_guard(self.work, _rows_of(batches)), _AT_ONCE):
            columns = zip(*rows, strict=True)
            arrays = [
                pa.array(list(column), field.type)
                for column, field in zip(columns, schema, strict=True)
            ]
            yield pa.RecordBatch.from_arrays(arrays, schema=schema)


def apply(frame: Any, work: Work, columns: str) -> Any:
    """Have *work* done on all parts of a table; describe what comes out."""
    return frame.mapInArrow(Task(work, columns), columns)


def schema_of(columns: str) -> Any:
    """Give the description of a table in Arrow's words."""
    import pyarrow as pa  # noqa: PLC0415 - an extra

    types = {
        "string": pa.string(),
        "bigint": pa.int64(),
        "double": pa.float64(),
        "boolean": pa.bool_(),
    }
    described = (column.split() for column in columns.split(", "))
    return pa.schema([(name, types[type_]) for name, type_ in described])


def make_frame(session: Any, rows: Iterable[Row], columns: str) -> Any:
    """Make a table of rows that the driver has."""
    import pyarrow as pa  # noqa: PLC0415 - an extra

    schema = schema_of(columns)
    listed = list(rows)
    cells = zip(*listed, strict=True) if listed else [[] for _ in schema]
    arrays = [
        pa.array(list(column), field.type)
        for column, field in zip(cells, schema, strict=True)
    ]
    return session.createDataFrame(pa.Table.from_arrays(arrays, schema=schema))


def collect(frame: Any) -> Rows:
    """Bring the rows of a table to the driver."""
    return _rows_of(frame.toArrow().to_batches())


def _rows_of(batches: Iterable[Any]) -> Rows:
    for batch in batches:
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _guard(work: Work, rows: Rows) -> Rows:
    try:
        yield from work(rows)
    except NameresolveError as error:
        raise RuntimeError(f"{SENTENCE}{type(error).__name__}: {error}") from None
    except Exception as error:  # noqa: BLE001 - its words may hold those of a text
        raise RuntimeError(_locate(error)) from None


def _locate(error: Exception) -> str:
    """Say what failed where, in our own words."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(_ROOM)]
    where = f"{Path(ours[-1].filename).name}, line {ours[-1].lineno}" if ours else "?"
    return f"{type(error).__name__} in {where}"
