"""Parquet, by way of pyarrow, which is an extra: it is large, and few need it."""

import io
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final, get_type_hints

from nameresolve.errors import ExportError
from nameresolve.exporters.escape import replace_surrogates
from nameresolve.exporters.extras import Extras
from nameresolve.exporters.rows import (
    AliasRow,
    Row,
    alias_rows,
    columns,
    mention_rows,
    mention_table,
)
from nameresolve.model import Resolution

_GROUP: Final = 20_000
"""Rows that are in memory at once."""


def export_alias_parquet(resolution: Resolution, extras: Extras) -> Iterator[bytes]:
    """Yield the table of spellings as a file."""
    yield from _write(AliasRow, alias_rows(resolution, extras.decisions))


def export_mention_parquet(resolution: Resolution, extras: Extras) -> Iterator[bytes]:
    """Yield the table of mentions as a file."""
    rows = mention_rows(resolution, with_text=extras.with_text)
    yield from _write(mention_table(with_text=extras.with_text), rows)


def _write(table: type[Row], rows: Iterator[Row]) -> Iterator[bytes]:
    try:
        import pyarrow as pa  # noqa: PLC0415 - slow to import, and may be missing
        from pyarrow import parquet  # noqa: PLC0415 - same
    except ImportError as error:
        raise ExportError(
            "Parquet is written by pyarrow; "
            "install it with pip install 'nameresolve[parquet]'"
        ) from error
    types = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    hints = get_type_hints(table)
    schema = pa.schema([(name, types[hints[name]]) for name in columns(table)])
    file = io.BytesIO()
    with parquet.ParquetWriter(file, schema) as writer:
        while group := list(islice(rows, _GROUP)):
            cells = {name: [_cell(row, name) for row in group] for name in schema.names}
            writer.write_table(pa.table(cells, schema=schema))
        if not file.tell():
            writer.write_table(schema.empty_table())
    yield file.getvalue()


def _cell(row: Row, name: str) -> Any:
    value = getattr(row, name)
    return replace_surrogates(value) if isinstance(value, str) else value
