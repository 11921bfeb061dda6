"""What a run keeps in memory: peaks for N, 4N and 16N different documents.

    uv run python bench/memory.py [N]

The documents (8, 32 and 128 of 7 500 code points) are made of the sentences of the
corpora of the tests, drawn anew for each: every text is another, and the names are the
same. They are written to a folder and resolved as the command run does it, with a
workspace. The model is left out, since its memory is the same for any corpus: what is
marked are runs of two and more capitalized words. Each corpus has processes of its own.

Peaks of what Python allocated, without modules and word lists, are printed for reading
and recognition and for the whole run; then that of the process (resident). The line
below says by how much each traced peak grew for each code point and each mention more.
"""

import json
import random
import re
import resource
import subprocess
import sys
import tracemalloc
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from nameresolve.marking import mark_names
from nameresolve.model import Document, Resolution, Span
from nameresolve.pipeline import run
from nameresolve.readers import read_folder
from nameresolve.recognize.furniture import find_furniture
from nameresolve.recognize.mentions import About, settle_mentions
from nameresolve.settings import Settings
from nameresolve.stores.documents import open_shelf
from nameresolve.stores.workspace import open_workspace

FIXTURES = Path(__file__).parents[1] / "tests" / "fixtures" / "corpora"
SEEDS = Path(__file__).parents[1] / "seeds"
SENTENCES = 60
"""Sentences a document."""

SETTINGS = Settings(max_bytes=1_000_000)  # a reader reserves so much for a file

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_NAME = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)+")


def read_sentences() -> list[str]:
    """Return the sentences of the corpora, sorted."""
    texts = [d.text for d in read_folder(SEEDS, FIXTURES).documents]
    return sorted({part for text in texts for part in _SENTENCE.split(text) if part})


def write_corpus(folder: Path, size: int) -> int:
    """Write *size* documents, the same ones in every run; return their length."""
    sentences = read_sentences()
    folder.mkdir()
    total = 0
    for number in range(size):
        dice = random.Random(number)  # noqa: S311 - no secret
        text = " ".join(dice.choices(sentences, k=SENTENCES))
        (folder / f"{number:06}.txt").write_text(text, encoding="utf-8")
        total += len(text)
    return total


def mark(documents: Iterable[Document]) -> Iterator[tuple[Document, tuple[Span, ...]]]:
    """Mark runs of capitalized words as persons."""
    for document in documents:
        found = _NAME.finditer(document.text)
        yield document, tuple(Span(*name.span(), "PERSON") for name in found)


def resolve_folder(folder: Path, db: Path) -> Resolution:
    """Do what the command run does."""
    with open_shelf() as shelf:
        documents = read_folder(folder, settings=SETTINGS, keep=shelf.put).documents
        with open_workspace(db) as workspace:
            marked = mark_names(documents, workspace, mark)
            return run(documents, marked, workspace)


def recognize_folder(folder: Path) -> None:
    """Do what the command run does up to the mentions."""
    with open_shelf() as shelf:
        documents = read_folder(folder, settings=SETTINGS, keep=shelf.put).documents
        spans = {document.path: found for document, found in mark(documents)}
        settle_mentions(documents, spans, about=About(find_furniture(documents)))


def measure(size: int, *, traced: bool) -> dict[str, float]:
    """Resolve a corpus of *size* documents and return its numbers."""
    with TemporaryDirectory() as place:
        folder, first = Path(place) / "texts", Path(place) / "first"
        write_corpus(first, 1)
        resolve_folder(first, Path(place) / "first.db")  # modules and word lists
        length = write_corpus(folder, size)
        if traced:
            tracemalloc.start()
        recognize_folder(folder)
        recognition = tracemalloc.get_traced_memory()[1]
        found = resolve_folder(folder, Path(place) / "names.db")
        whole = tracemalloc.get_traced_memory()[1]
    return {
        "length": length,
        "mentions": sum(len(entity.mentions) for entity in found.entities),
        "spellings": sum(len(entity.variants) for entity in found.entities),
        "recognition": recognition,
        "whole": whole,
        "resident": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    }


def measure_apart(size: int) -> dict[str, float]:
    """Measure in processes of their own: one to trace, one to see what is resident."""
    outputs = [
        subprocess.run(  # noqa: S603 - this script
            [sys.executable, str(Path(__file__)), "--one", str(size), way],
            stdout=subprocess.PIPE,
            check=True,
        ).stdout
        for way in ("traced", "resident")
    ]
    traced, resident = map(json.loads, outputs)
    return {**traced, "resident": resident["resident"]}


def show(row: dict[str, float], before: dict[str, float]) -> None:
    """Print the numbers of a corpus, and how they have grown."""
    peaks = [
        f"{name} {row[name] / 1e6:.1f} MB"
        for name in ("recognition", "whole", "resident")
    ]
    print(
        f"{row['length'] / 1e6:6.2f} M code points{row['mentions']:7,.0f} mentions"
        f"{row['spellings']:6,.0f} spellings   {'   '.join(peaks)}"
    )
    if before:
        grown = {name: row[name] - before[name] for name in row}
        for name in ("recognition", "whole"):
            print(
                f"    {name}: {grown[name] / grown['length']:.1f} bytes a code point, "
                f"{grown[name] / grown['mentions']:.0f} a mention"
            )


def main(arguments: Sequence[str]) -> None:
    """Print a line a corpus."""
    if arguments[:1] == ["--one"]:
        _, size, way = arguments
        print(json.dumps(measure(int(size), traced=way == "traced")))
        return
    first = int(arguments[0]) if arguments else 8
    before: dict[str, float] = {}
    for size in (first, 4 * first, 16 * first):
        row = measure_apart(size)
        show(row, before)
        before = row


if __name__ == "__main__":
    main(sys.argv[1:])
