"""What all rooms share: Hypothesis profiles, tables read into tests, and a browser.

Hypothesis tries few examples while writing, many before a release:
``pytest --hypothesis-profile=ci`` runs the many. No profile has a deadline: tests make
no claim about time.

A test marked ``table("roles.tsv")`` runs once for each row of ``tables/roles.tsv`` next
to it, and takes the columns it needs by name.
"""

import csv
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("dev", max_examples=50, derandomize=True, deadline=None)
settings.register_profile("ci", max_examples=500, derandomize=True, deadline=None)
settings.load_profile("dev")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "table(file): runs once a row of a TSV file")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Parametrize a marked test by the columns that it names as its parameters."""
    marker = metafunc.definition.get_closest_marker("table")
    if marker is None:
        return
    rows = _read_rows(metafunc.definition.path.parent / "tables" / marker.args[0])
    columns = [name for name in metafunc.fixturenames if name in rows[0]]
    cases = [
        pytest.param(*map(row.__getitem__, columns), id=f"{number}: {row['why']}")
        for number, row in enumerate(rows, start=2)
    ]
    metafunc.parametrize(columns, cases)


def _read_rows(path: Path) -> list[dict[str, str]]:
    """Read tab-separated cells as they stand."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def launch() -> Iterator[Callable[..., Any]]:
    """Start Chromium as the system has it; without one, what needs it is skipped.

    Its driver keeps an event loop running; tests of other modules have their own.
    """
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if program is None:
        pytest.skip("no chromium here: install it to have pages tested in a browser")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow

    # Of what a browser does by itself, nothing; as root it has no sandbox.
    quiet = ("background-networking", "component-update", "sync", "quic", "gpu")
    switches = ["--no-sandbox", "--no-first-run", *(f"--disable-{s}" for s in quiet)]
    with sync_playwright() as playwright:
        yield lambda *more: playwright.chromium.launch(
            executable_path=program, args=[*switches, *more]
        )


@pytest.fixture(scope="module")
def browser(launch: Callable[..., Any]) -> Iterator[Any]:
    started = launch()
    yield started
    started.close()


@pytest.fixture
def keep_picture() -> Callable[[Any, str], None]:
    """Keep a picture of a page, where NAMERESOLVE_SCREENSHOTS names a folder for it."""

    def keep_picture(page: Any, name: str) -> None:
        folder = os.environ.get("NAMERESOLVE_SCREENSHOTS")
        if folder:
            page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

    return keep_picture
