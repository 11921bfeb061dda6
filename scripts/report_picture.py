"""Draw docs/report.png: the report of the seeds, as a browser shows it.

    uv run nameresolve run seeds/ --db seeds.db && uv run python scripts/report_picture.py

It needs Chromium.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

_SIZE = {"width": 1100, "height": 730}
_READY = "html[data-ready]"
_CHOSEN = 3
"""The first person of the list, who has several spellings."""
_DRAWN = 1000
"""Milliseconds until the chart stands still."""


def draw(db: Path, target: Path) -> None:
    """Write the report of *db*, choose a person, and keep a picture of the page."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        page_file = Path(temporary) / "report.html"
        command = ["nameresolve", "report", "--db", str(db), "-o", str(page_file)]
        subprocess.run([sys.executable, "-m", *command], check=True)  # noqa: S603 - our own program
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox"]
        )
        page = browser.new_page(viewport=_SIZE, color_scheme="light")
        page.goto(page_file.as_uri())
        page.wait_for_selector(_READY, state="attached")
        page.locator(".row").nth(_CHOSEN).click()
        page.evaluate(
            "document.getElementById('search').closest('section').scrollIntoView()"
        )
        page.wait_for_timeout(_DRAWN)
        page.screenshot(path=target)
        browser.close()


if __name__ == "__main__":
    given = Path(sys.argv[1] if len(sys.argv) > 1 else "seeds.db")
    draw(given, Path("docs/report.png"))
