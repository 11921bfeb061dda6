"""What a format is called, and how a file says which it is."""

from pathlib import Path

import pytest

from nameresolve.exporters import FORMATS, format_of


@pytest.mark.parametrize("name", FORMATS)
def test_the_name_of_a_format_says_which_it_is(name: str) -> None:
    assert format_of(Path(name)) == name
    assert format_of(Path("anything"), name) == name


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("names.csv", "aliases.csv"),
        ("names.graphml", "graph.graphml"),
        ("names.parquet", "aliases.parquet"),
        ("mentions-2026.parquet", "mentions.parquet"),
        ("entities.ftm.json", "ftm.jsonl"),
        ("resolver.json", "resolver.jsonl"),
        ("openrefine.json", "openrefine.json"),
        ("patterns.jsonl", "patterns.jsonl"),
        ("synonyms.txt", "synonyms.txt"),
    ],
)
def test_the_name_of_a_file_says_which_format_it_is(given: str, expected: str) -> None:
    assert format_of(Path(given)) == expected


@pytest.mark.parametrize(
    ("short", "expected"),
    [
        ("ftm", "ftm.jsonl"),
        ("graph", "graph.graphml"),
        ("decisions", "decisions.jsonl"),
    ],
)
def test_a_format_goes_by_its_subject(short: str, expected: str) -> None:
    assert format_of(Path("-"), short) == expected
