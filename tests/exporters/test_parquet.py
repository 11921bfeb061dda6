"""Parquet that pyarrow and DuckDB read."""

import io
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from pyarrow import parquet

from nameresolve.errors import ExportError
from nameresolve.exporters import Extras, pieces_of, write_export
from nameresolve.exporters.rows import alias_rows, as_dict
from nameresolve.model import Chain, Entity, Kind, Mention, Resolution, Variant


@given(...)
@hypothesis_settings(max_examples=30)
def test_the_rows_are_those_of_every_other_format(found: Resolution) -> None:
    content = b"".join(pieces_of(found, "aliases.parquet"))
    table = parquet.read_table(io.BytesIO(content))
    expected = [as_dict(row) for row in alias_rows(found)]
    safe = [
        {
            k: v.encode("utf-8", "replace").decode() if isinstance(v, str) else v
            for k, v in row.items()
        }
        for row in table.to_pylist()
    ]
    assert len(safe) == len(expected)
    assert [row["count"] for row in safe] == [row["count"] for row in expected]


def test_duckdb_can_ask_it_questions(
    tmp_path: Path,
    make_entity: Callable[..., Entity],
    make_resolution: Callable[..., Resolution],
) -> None:
    found = make_resolution(make_entity("nr-1", {"Omar": 2, "Umar": 1}))
    for name in ("aliases.parquet", "mentions.parquet"):
        write_export(found, tmp_path / name, name)
    with duckdb.connect() as connection:
        rows = connection.execute(
            "SELECT m.text, a.canonical_name, a.is_canonical, count(*)"
            " FROM read_parquet($mentions) m JOIN read_parquet($aliases) a"
            " ON a.canonical_id = m.entity AND a.variant = m.text"
            " GROUP BY ALL ORDER BY 1",
            {name: f"{tmp_path}/{name}.parquet" for name in ("mentions", "aliases")},
        ).fetchall()
    assert rows == [("Omar", "Omar", True, 2), ("Umar", "Omar", False, 1)]


def test_duckdb_finds_each_mention_in_the_text_that_goes_along(
    tmp_path: Path, make_resolution: Callable[..., Resolution]
) -> None:
    mentions = (
        Mention("a.txt", 3, 5, "he", Kind.PERSON),
        Mention("a.txt", 37, 39, "he", Kind.PERSON),
    )
    chain = Chain("a.txt", Kind.PERSON, mentions, ("he",))
    entity = Entity("nr-1", Kind.PERSON, "he", (Variant("he", 2, 1),), (chain,))
    path = tmp_path / "mentions.parquet"
    extras = Extras(with_text=True)
    write_export(make_resolution(entity), path, "mentions.parquet", extras=extras)
    with duckdb.connect() as connection:
        rows = connection.execute(
            'SELECT text, substring(whole, start + 1, "end" - start) FROM (SELECT *,'
            " max(document_text) OVER (PARTITION BY doc) AS whole"
            " FROM read_parquet($path))",
            {"path": str(path)},
        ).fetchall()
    assert rows == [("he", "he"), ("he", "he")]


def test_nothing_found_is_a_table_without_rows() -> None:
    content = b"".join(pieces_of(Resolution((), ()), "mentions.parquet"))
    table = parquet.read_table(io.BytesIO(content))
    assert table.num_rows == 0
    assert "sentence" in table.column_names


def test_a_byte_order_mark_would_spoil_it() -> None:
    with pytest.raises(ExportError, match="leave --bom out"):
        pieces_of(Resolution((), ()), "aliases.parquet", bom=True)


def test_the_same_bytes_on_every_run(
    make_entity: Callable[..., Entity], make_resolution: Callable[..., Resolution]
) -> None:
    found = make_resolution(make_entity("nr-1", {"Omar": 2, "Umar": 1}))
    once, again = (b"".join(pieces_of(found, "aliases.parquet")) for _ in range(2))
    assert once == again
