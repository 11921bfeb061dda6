"""How long the report takes to write, to be seen, and to scroll, in a real browser.

    uv run python bench/report.py [ENTITIES]

The result is made up: so many entities (10 000 by default) with six mentions each. *First
paint* is what the browser itself reports; *ready* is when the list can be used, both in
milliseconds from opening the file. *Frame* is the longest time between two pictures while
the list is scrolled from end to end; 16.7 is one sixtieth of a second.
"""

import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from nameresolve.model import (
    Chain,
    Document,
    Entity,
    Kind,
    Mention,
    Resolution,
    Variant,
)
from nameresolve.report import gather, write_page
from nameresolve.settings import Settings

PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
FRAMES = """async () => {
  const box = document.getElementById("list");
  let last = performance.now(), longest = 0;
  for (let step = 0; step <= 120; step += 1) {
    box.scrollTop = (box.scrollHeight * step) / 120;
    const now = await new Promise(requestAnimationFrame);
    if (step > 1) longest = Math.max(longest, now - last);
    last = now;
  }
  return longest;
}"""


def make_result(size: int) -> Resolution:
    """Make *size* entities, each in the sentences of some of the documents."""
    dice = random.Random(size)  # noqa: S311 - no secret
    kinds = tuple(Kind)
    texts: list[list[str]] = [[] for _ in range(max(1, size // 100))]
    lengths = [0] * len(texts)
    places: dict[int, list[Mention]] = {}
    for number in dice.choices(range(size), k=6 * size):
        paper, name = dice.randrange(len(texts)), f"Name {number:06}"
        sentence = f"They say that {name} was seen there again on that very day. "
        start, kind = lengths[paper] + 14, kinds[number % len(kinds)]
        mention = Mention(f"{paper:05}.txt", start, start + len(name), name, kind)
        places.setdefault(number, []).append(mention)
        texts[paper].append(sentence)
        lengths[paper] += len(sentence)
    documents = tuple(
        Document(f"{paper:05}.txt", "".join(lines)) for paper, lines in enumerate(texts)
    )
    entities = (make_entity(number, found) for number, found in places.items())
    return Resolution(documents, tuple(entities))


def make_entity(number: int, mentions: list[Mention]) -> Entity:
    """Make an entity with one spelling."""
    first = mentions[0]
    chains = tuple(
        Chain(
            path,
            first.kind,
            tuple(m for m in mentions if m.document == path),
            (first.text,),
        )
        for path in sorted({mention.document for mention in mentions})
    )
    variants = (Variant(first.text, len(mentions), len(chains)),)
    return Entity(f"nr-{number}", first.kind, first.text, variants, chains)


def measure(page: Page, file: Path) -> tuple[float, float, float]:
    """Give first paint, ready, and the longest frame (milliseconds)."""
    page.goto(file.as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    ready = page.evaluate("performance.now()")
    page.wait_for_timeout(500)  # the browser notes what it painted a little later
    return page.evaluate(PAINT), ready, page.evaluate(FRAMES)


def main(size: int) -> None:
    """Print one line of measurements."""
    result = make_result(size)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "report.html"
        start = time.perf_counter()
        pieces = write_page(gather(result, (), Settings()))
        file.write_text("".join(pieces), encoding="utf-8")
        seconds = time.perf_counter() - start
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        paint, ready, frame = measure(browser.new_page(), file)
        browser.close()
        print(
            f"{len(result.entities):,} entities: written in {seconds:.1f} s, "
            f"{file.stat().st_size / 1e6:.1f} MB; first paint {paint:.0f} ms, "
            f"ready {ready:.0f} ms, longest frame {frame:.0f} ms"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
