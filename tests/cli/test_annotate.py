"""Texts are written again with the names of the last run, and never overwritten."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

type Invoke = Callable[..., Result]


@pytest.fixture
def resolved(world: Any, invoke: Invoke) -> Any:
    """A world in which `run` was done."""
    assert invoke("run", world.folder, "--db", world.db, "-q").exit_code == 0
    return world


@pytest.mark.parametrize(
    ("options", "files"),
    [
        ([], {"a.txt.html", "b.txt.html", "c.md.html"}),
        (["--format", "markdown"], {"a.txt.md", "b.txt.md", "c.md.md"}),
        (["--replace"], {"a.txt.txt", "b.txt.txt", "c.md.txt"}),
        (
            ["--format", "brat"],
            {
                *("a.txt.ann", "a.txt.txt", "b.txt.ann", "b.txt.txt"),
                *("c.md.ann", "c.md.txt", "annotation.conf"),
            },
        ),
    ],
)
def test_every_text_is_written_again(
    resolved: Any, invoke: Invoke, tmp_path: Path, options: list[str], files: set[str]
) -> None:
    out = tmp_path / "out" / "deep"
    result = invoke(
        "annotate", resolved.folder, "-o", out, "--db", resolved.db, *options
    )
    assert result.exit_code == 0, result.output
    assert {file.name for file in out.iterdir()} == files


def test_a_single_text_goes_to_standard_output(resolved: Any, invoke: Invoke) -> None:
    file = resolved.folder / "b.txt"
    result = invoke("annotate", file, "-o", "-", "--replace", "--db", resolved.db)
    assert "Rustam Yusupov there." in result.stdout


def test_marks_lead_to_the_report_from_wherever_they_are(
    resolved: Any, invoke: Invoke, tmp_path: Path
) -> None:
    out, report = tmp_path / "out" / "deep", tmp_path / "report.html"
    options = ("--report", report, "--db", resolved.db)
    assert invoke("annotate", resolved.folder, "-o", out, *options).exit_code == 0
    written = (out / "b.txt.html").read_text(encoding="utf-8")
    assert 'href="../../report.html#nr-' in written


def test_what_was_not_read_is_an_error(
    resolved: Any, invoke: Invoke, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Omar", encoding="utf-8")
    result = invoke("annotate", other, "-o", tmp_path / "out", "--db", resolved.db)
    assert result.exit_code == 1
    assert "was read in the last run" in str(result.exception)


def test_a_text_is_never_written_over(resolved: Any, invoke: Invoke) -> None:
    text = (resolved.folder / "a.txt").read_text(encoding="utf-8")
    (resolved.folder / "a.txt.txt").write_text(text, encoding="utf-8")
    assert invoke("run", resolved.folder, "--db", resolved.db, "-q").exit_code == 0
    result = invoke(
        *("annotate", resolved.folder / "a.txt", "-o", resolved.folder, "--replace"),
        *("--db", resolved.db),
    )
    assert result.exit_code == 1
    assert "is one of the texts" in str(result.exception)
    assert (resolved.folder / "a.txt.txt").read_text(encoding="utf-8") == text


def test_nothing_is_written_among_the_texts(resolved: Any, invoke: Invoke) -> None:
    out = resolved.folder / "marked"
    result = invoke("annotate", resolved.folder, "-o", out, "--db", resolved.db)
    assert result.exit_code == 1
    assert "would be read as one of them" in str(result.exception)
    assert not out.exists()
