"""What the program says it is made of is what is there, and what docs/data.md lists."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

from nameresolve.cli.provenance import TABLES

ROOT = Path(__file__).parents[2]

type Invoke = Callable[..., Result]


def sums_in_docs() -> dict[str, str]:
    """Read the sums of docs/data.md, which ``sha256sum --check`` understands, too."""
    listed = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    found = re.findall(r"^([0-9a-f]{64})  (\S+)$", listed, re.MULTILINE)
    return {path: digest for digest, path in found}


def sum_of(path: str) -> str:
    return hashlib.sha256((ROOT / path).read_bytes()).hexdigest()


def test_the_sums_in_the_docs_hold() -> None:
    listed = sums_in_docs()
    assert {path: sum_of(path) for path in listed} == listed


def test_every_table_that_was_learned_or_taken_is_in_the_docs() -> None:
    expected = {f"nameresolve/{table}" for table in TABLES} | {"data/aliases.yaml"}
    assert sums_in_docs().keys() == expected
    page = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    for path in expected:
        row = next(x for x in page.splitlines() if x.startswith(f"| `{path}`"))
        assert all(cell.strip() for cell in row.strip("|").split("|")), row


def test_no_large_table_is_left_out() -> None:
    package = ROOT / "nameresolve"
    tables = [*package.rglob("data/*.tsv"), *package.rglob("data/*.txt")]
    large = {str(t.relative_to(package)) for t in tables if t.stat().st_size > 9_000}
    assert large <= set(TABLES)


def test_the_version_is_one_line(invoke: Invoke) -> None:
    shown = invoke("version").stdout
    assert re.fullmatch(r"nameresolve \S+\n", shown)


def test_all_that_it_is_made_of_is_shown(invoke: Invoke) -> None:
    shown = invoke("version", "--verbose").stdout
    assert all(digest in shown for digest in sums_in_docs().values())
    for label in ("Python", "spacy", "model", "carried by"):
        assert re.search(rf"^{label} +\S", shown, re.MULTILINE)
    assert "license MIT" in shown
    assert re.search(r"all as in the wheel; sha256 of their sums [0-9a-f]{64}", shown)
