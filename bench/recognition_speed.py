"""How fast names are found in texts, against spaCy, and what memory it takes.

    uv run python bench/recognition_speed.py FOLDER [ROUNDS]
    uv run python bench/recognition_speed.py --run FOLDER [ROUNDS]
    uv run python bench/recognition_speed.py --many FOLDER [DOCUMENTS]

FOLDER should hold about a megabyte of text that does not repeat itself. Each contestant
is a process of its own that has loaded its model and waits; in each of ROUNDS (5) they
read all texts in turn, so that whatever else the machine does hits them alike. The
medians, and the medians of the ratios within a round, are printed as Markdown, with the
most memory that all processes of a contestant took together. Entities are compared, too.
Words that were seen in an earlier round are forgotten.

Several processes read the texts four times over; the first time does not count, because
their models load meanwhile. Then, and with --run nothing else, `nameresolve
run` reads the folder into a new workspace in one process, then once more, then into
another workspace in two processes, in turn with a script that loads spaCy's default
pipeline and reads the same texts. Seconds are those on the clock, and those that
processors worked.

With --many the sentences of FOLDER are shuffled into many documents (10,000) of 5 kB,
and `nameresolve run` reads them in two processes; printed are the memory, and how large
the workspace is beside the export of its mentions.
"""

import hashlib
import json
import random
import re
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import batched
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from process_memory import Watch, describe_machine

from nameresolve.model import Document
from nameresolve.readers import read_folder
from nameresolve.recognize.decoder.making import make_decoder
from nameresolve.recognize.installed import find_model
from nameresolve.recognize.models import DEFAULT_MODEL
from nameresolve.recognize.pipeline import load_recognizer, mark_by_pipe
from nameresolve.recognize.pool import Crew, mark_side_by_side
from nameresolve.settings import Settings

SETTINGS = Settings()
REPEATS = 4
SIZE = 5_000
"""Code points of each of many documents."""

type Answer = dict[str, Any]
type Times = tuple[float, float]
"""Seconds on the clock, and of processors."""


def load_default() -> Any:
    """Load spaCy's whole pipeline, as a user does."""
    import spacy  # noqa: PLC0415 - a contestant pays for what it uses

    return spacy.load(find_model(DEFAULT_MODEL))


def read_default(texts: Sequence[str]) -> Iterator[Answer]:
    """Let spaCy's default pipeline read."""
    language = load_default()
    while True:
        yield read_with(lambda batch: mark_by_pipe(language, SETTINGS, batch), texts)


def read_ner(texts: Sequence[str]) -> Iterator[Answer]:
    """Let spaCy read with nothing but what makes entities."""
    language = load_recognizer().language
    while True:
        yield read_with(lambda batch: mark_by_pipe(language, SETTINGS, batch), texts)


def read_decoder(texts: Sequence[str]) -> Iterator[Answer]:
    """Let the decoder read, each time a new one."""
    language = load_recognizer().language
    while True:
        decoder = make_decoder(language)
        if decoder is None:
            raise RuntimeError("the default pipeline has no decoder")
        yield read_with(decoder, texts)


def read_with(
    mark: Callable[[Sequence[str]], list[Any]], texts: Sequence[str]
) -> Answer:
    """Mark all texts, a batch at a time."""
    start = perf_counter()
    found = [each for b in batched(texts, SETTINGS.batch_size) for each in mark(b)]
    seconds = perf_counter() - start
    return {"seconds": seconds, "digest": digest(map(sorted, found))}


def read_processes(jobs: int, texts: Sequence[str]) -> Iterator[Answer]:
    """Let processes read; they prepare the texts, too, as in a run."""
    documents = [Document(f"{n:06}", text) for n, text in enumerate(texts)]
    while True:
        marked = mark_side_by_side(
            documents * REPEATS, Crew(DEFAULT_MODEL, SETTINGS, jobs)
        )
        for _ in documents:
            next(marked)
        start = perf_counter()
        found = sum(len(spans) for _, spans in marked if isinstance(spans, tuple))
        seconds = (perf_counter() - start) / (REPEATS - 1)
        yield {"seconds": seconds, "digest": str(found)}


CONTESTANTS: dict[str, Callable[[Sequence[str]], Iterator[Answer]]] = {
    "spaCy, default pipeline": read_default,
    "spaCy, `ner` with its tok2vec": read_ner,
    "nameresolve, decoder": read_decoder,
    "nameresolve, `--jobs 1`": lambda texts: read_processes(1, texts),
    "nameresolve, `--jobs 2`": lambda texts: read_processes(2, texts),
}


def digest(found: Any) -> str:
    """Return what tells different entities apart."""
    return hashlib.sha256(json.dumps(list(found)).encode()).hexdigest()


def read_texts(folder: Path) -> list[str]:
    """Return the texts in a folder."""
    return [document.text for document in read_folder(folder).documents]


def contest(name: str, folder: Path) -> None:
    """Read once for each line of standard input, and say how it went."""
    read = CONTESTANTS[name](read_texts(folder))
    for _ in sys.stdin:
        print(json.dumps(next(read)), flush=True)


class Contestant:
    """A process that reads when it is told to."""

    def __init__(self, name: str, folder: Path) -> None:
        self.answers: list[Answer] = []
        self.peak = 0
        self._process = subprocess.Popen(  # noqa: S603 - this script
            [sys.executable, __file__, "--contestant", name, str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def read(self, *, counts: bool = True) -> None:
        """Have all texts read once."""
        if self._process.stdin is None or self._process.stdout is None:
            return
        with Watch(self._process.pid) as watch:
            print(file=self._process.stdin, flush=True)
            answer = json.loads(self._process.stdout.readline())
        self.peak = max(self.peak, watch.peak)
        if counts:
            self.answers.append(answer)

    def end(self) -> None:
        """Send it home."""
        self._process.communicate()

    @property
    def seconds(self) -> list[float]:
        """How long each round took."""
        return [answer["seconds"] for answer in self.answers]


def compare(folder: Path, rounds: int) -> None:
    """Print a table of all contestants."""
    texts = read_texts(folder)
    words = sum(len(text.split()) for text in texts)
    contestants = {name: Contestant(name, folder) for name in CONTESTANTS}
    for contestant in contestants.values():
        contestant.read(counts=False)
    for _ in range(rounds):
        for contestant in contestants.values():
            contestant.read()
    first, ner, decoder, *_ = contestants.values()
    size = sum(map(len, texts)) / 1e6
    print(
        f"{len(texts)} texts, {size:.2f} million code points, {words:,} words; "
        f"{rounds} rounds; {describe_machine()}.\n"
    )
    print("| | words a second | of spaCy's default | memory |\n|---|---|---|---|")
    for name, contestant in contestants.items():
        speed = words / median(contestant.seconds)
        ratio = compare_rounds(first.seconds, contestant.seconds)
        memory = contestant.peak / 1e6
        print(f"| {name} | {speed:,.0f} | {ratio:.2f} × | {memory:,.0f} MB |")
        contestant.end()
    one, two = list(contestants.values())[-2:]
    ratio = compare_rounds(one.seconds, two.seconds)
    print(f"\nTwo processes are {ratio:.2f} × as fast as one.")
    same = ner.answers[0]["digest"] == decoder.answers[0]["digest"]
    print(f"Entities of the decoder and of `ner`: {'identical' if same else 'DIFFER'}.")


def compare_rounds(rival: Sequence[float], own: Sequence[float]) -> float:
    """Return how many times as fast *own* was, round by round."""
    return median(left / right for left, right in zip(rival, own, strict=True))


def time_commands(folder: Path, rounds: int) -> None:
    """Print how long a whole run takes beside a script with spaCy alone."""
    run = ["-m", "nameresolve", "run", str(folder), "--quiet", "--db"]
    times: dict[str, list[Times]] = {}
    for _ in range(rounds):
        with TemporaryDirectory() as place:
            one, two = ([*run, f"{place}/{jobs}.db", "--jobs", jobs] for jobs in "12")
            orders = {
                "a script with spaCy's default pipeline": [
                    *(__file__, "--script", str(folder))
                ],
                "`run --jobs 1`": one,
                "`run --jobs 1` again": one,
                "`run --jobs 2`": two,
            }
            for name, order in orders.items():
                times.setdefault(name, []).append(time_one(order))
    rival, first, again, both = times.values()
    print("\n| | seconds | of the script | processor seconds | of the script |")
    print("|---|---|---|---|---|")
    for name, own in times.items():
        cells = [
            f"{median(ours):.2f} | {compare_rounds(theirs, ours):.2f} ×"
            for ours, theirs in zip(transpose(own), transpose(rival), strict=True)
        ]
        print(f"| {name} | {' | '.join(cells)} |")
    for name, slow, fast in (
        ("The second run is as fast as the first", first, again),
        ("Two processes are as fast as one", first, both),
    ):
        clock, processor = (
            compare_rounds(*pair)
            for pair in zip(transpose(slow), transpose(fast), strict=True)
        )
        print(f"{name} times {clock:.2f}, in seconds of processors {processor:.2f}.")


def transpose(times: Sequence[Times]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return the seconds on the clock, and those of processors."""
    return tuple(row[0] for row in times), tuple(row[1] for row in times)


def time_one(arguments: Sequence[str]) -> Times:
    """Return how many seconds a Python program takes, and its processors."""
    start, worked = perf_counter(), count_worked()
    subprocess.run([sys.executable, *arguments], check=True)  # noqa: S603 - our own programs
    return perf_counter() - start, count_worked() - worked


def count_worked() -> float:
    """Return how many seconds processors have worked for programs that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run_script(folder: Path) -> None:
    """Do what a script would do that has spaCy alone."""
    language = load_default()
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.txt"))]
    found = [each.text for doc in language.pipe(texts) for each in doc.ents]
    print(f"spaCy found {len(found):,} entities.", file=sys.stderr)


def measure_many(folder: Path, count: int) -> None:
    """Print what memory a run over many documents takes."""
    sentences = re.split(r"(?<=[.!?])\s+", "\n\n".join(read_texts(folder)))
    dice = random.Random(0)  # noqa: S311 - no secret
    with TemporaryDirectory() as place:
        texts = Path(place) / "texts"
        texts.mkdir()
        for number in range(count):
            chosen = dice.choices(sentences, k=SIZE // 20)
            text = " ".join(chosen)[:SIZE]
            (texts / f"{number:06}.txt").write_text(text, encoding="utf-8")
        db, export = Path(place) / "names.db", Path(place) / "mentions.jsonl"
        command = ["-m", "nameresolve", "run", str(texts), "--quiet", "--jobs", "2"]
        start = perf_counter()
        process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, *command, "--db", str(db)]
        )
        with Watch(process.pid) as watch:
            process.wait()
        seconds = perf_counter() - start
        time_one(["-m", "nameresolve", "export", "--db", str(db), "-o", str(export)])
        sizes = [path.stat().st_size / 1e6 for path in (db, export)]
    print(f"{count:,} documents of {SIZE:,} code points in {seconds:,.0f} s:")
    print(f"{watch.peak / 1e6:,.0f} MB in all processes.")
    print(
        f"The workspace has {sizes[0]:,.0f} MB, {sizes[0] / sizes[1]:.2f} × the"
        f" {sizes[1]:,.0f} MB of its mentions as JSON lines."
    )


def main(arguments: Sequence[str]) -> None:
    """Do what the first argument says."""
    match arguments:
        case ["--contestant", name, folder]:
            contest(name, Path(folder))
        case ["--script", folder]:
            run_script(Path(folder))
        case ["--many", folder, *count]:
            measure_many(Path(folder), int(count[0]) if count else 10_000)
        case ["--run", folder, *rounds]:
            time_commands(Path(folder), int(rounds[0]) if rounds else 5)
        case [folder, *rounds]:
            number = int(rounds[0]) if rounds else 5
            compare(Path(folder), number)
            time_commands(Path(folder), number)
        case _:
            print(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
