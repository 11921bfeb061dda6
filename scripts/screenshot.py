"""Draw docs/review.svg: the seeds under review, in a terminal of 100×26.

    uv run nameresolve run seeds/ --db seeds.db && uv run python scripts/screenshot.py

The fonts that Textual would have a browser fetch are left out.
"""

import asyncio
import re
import sys
import tempfile
from pathlib import Path

from nameresolve.cli.review_screen import ReviewScreen
from nameresolve.review.session import Options, Session
from nameresolve.stores.workspace import open_workspace

_FONT_FACE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_GENERATOR = re.compile(r"<!--.*?-->\s*", re.DOTALL)


async def draw(db: Path) -> str:
    """Draw, as SVG, the first question about a person with three members or more."""
    with open_workspace(db) as workspace:
        session = Session(workspace, Options("ana"))
        while session.case and (len(session.case.members) < 3 or session.case.unsure):  # noqa: PLR2004 - as the docstring says
            session.skip()
        app = ReviewScreen(session)
        async with app.run_test(size=(100, 26)) as pilot:
            await pilot.press("down")
            await pilot.pause()
            drawn = app.export_screenshot(title="nameresolve review")
    plain = _GENERATOR.sub("", _FONT_FACE.sub("", drawn))
    return plain.replace("Fira Code", "monospace")


if __name__ == "__main__":
    given = Path(sys.argv[1] if len(sys.argv) > 1 else "seeds.db")
    with tempfile.TemporaryDirectory() as temporary:
        copied = Path(temporary) / "seeds.db"
        copied.write_bytes(given.read_bytes())
        Path("docs/review.svg").write_text(asyncio.run(draw(copied)), encoding="utf-8")
