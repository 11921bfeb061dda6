"""Which format is written, and how it is rendered."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.errors import ExportError
from nameresolve.exporters import EXPORTERS, format_of, render
from nameresolve.model import Resolution


@pytest.mark.parametrize(
    ("path", "requested", "name"),
    [
        ("map.yaml", None, "aliases.yaml"),
        ("map.YML", None, "aliases.yaml"),
        ("names.csv", None, "aliases.csv"),
        ("names.json", None, "aliases.json"),
        ("names.jsonl", None, "aliases.jsonl"),
        ("out/mentions.jsonl", None, "mentions.jsonl"),
        ("Mentions-2024.ndjson", None, "mentions.jsonl"),
        ("mentions.csv", None, "mentions.csv"),
        ("mentions/names.csv", None, "aliases.csv"),
        ("mentions.csv", "aliases.csv", "aliases.csv"),
        ("-", "mentions.jsonl", "mentions.jsonl"),
    ],
)
def test_the_format_is_asked_for_or_read_off_the_name(
    path: str, requested: str | None, name: str
) -> None:
    assert format_of(Path(path), requested) == name


@pytest.mark.parametrize(
    ("path", "requested"),
    [("names.txt", None), ("-", None), ("mentions.yaml", None), ("names.csv", "excel")],
)
def test_an_unknown_format_is_refused_with_a_list(
    path: str, requested: str | None
) -> None:
    with pytest.raises(ExportError) as raised:
        format_of(Path(path), requested)
    assert (requested or path) in str(raised.value)
    assert all(name in str(raised.value) for name in EXPORTERS)


@pytest.mark.parametrize("name", EXPORTERS)
@given(found=st.from_type(Resolution))
def test_the_order_of_the_entities_changes_no_byte(
    name: str, found: Resolution
) -> None:
    turned = Resolution(tuple(found.documents)[::-1], found.entities[::-1])
    once, again = ("".join(render(item, name)) for item in (found, turned))
    assert once == again
    assert once.encode("utf-8").decode("utf-8") == once


def test_a_byte_order_mark_comes_first_when_asked_for() -> None:
    text = "".join(render(Resolution((), ()), "aliases.csv", bom=True))
    assert text.startswith("\ufeffcanonical_id,")


def test_a_byte_order_mark_is_refused_where_it_would_spoil_the_file() -> None:
    with pytest.raises(ExportError, match="would spoil"):
        render(Resolution((), ()), "aliases.json", bom=True)
