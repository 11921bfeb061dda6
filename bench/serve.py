"""How many queries the reconciliation service answers, asked as OpenRefine asks.

    uv run python bench/serve.py [WORKSPACE ...] [--names N] [--batches N] [--clients N]

For each workspace, and for one of N made-up names (10 000 by default; 0 leaves it out),
the real program is started, and asked batches of 50 queries over HTTP by so many clients
at once. No two queries are alike: a third are spellings of the workspace, a third have a
letter swapped, left out or changed, and a third are of nobody. Half say what kind they
ask for. Prints the records, the seconds until the service listens, batches a minute, the
longest batch in milliseconds, and how many of the changed spellings led to their bearer
as the first candidate.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from urllib.parse import urlencode
from urllib.request import urlopen

from nameresolve.cli.serving import read_records
from nameresolve.model import (
    Chain,
    Document,
    Entity,
    Kind,
    Mention,
    Resolution,
    Variant,
)
from nameresolve.reconcile.records import Record
from nameresolve.stores.context import Context
from nameresolve.stores.workspace import open_workspace

BATCH = 50
LETTERS = "aeioulnrstkmdb"
CONSONANTS = (*"bdfghklmnprstvz", "sh", "kh")
SYLLABLES = [consonant + vowel for consonant in CONSONANTS for vowel in "aeiou"]


@dataclass(frozen=True)
class Asked:
    """A query, and the id of whom it should lead to, if it is somebody."""

    text: str
    kind: Kind | None
    meant: str = ""


def make_name(dice: random.Random) -> str:
    """Make up a name of two words."""
    words = ("".join(dice.choices(SYLLABLES, k=dice.randint(2, 4))) for _ in range(2))
    return " ".join(word.capitalize() for word in words)


def make_workspace(path: Path, size: int) -> None:
    """Fill a workspace with so many people, each named once."""
    dice = random.Random(size)  # noqa: S311 - no secret
    names = list({make_name(dice): None for _ in range(size)})
    document, start, entities = Document("a.txt", "\n".join(names)), 0, []
    for number, name in enumerate(names):
        mention = Mention("a.txt", start, start + len(name), name, Kind.PERSON)
        start += len(name) + 1
        chain = Chain("a.txt", Kind.PERSON, (mention,), (name,))
        variants = (Variant(name, 1, 1),)
        made = Entity(f"nr-{number:06}", Kind.PERSON, name, variants, (chain,))
        entities.append(made)
    with open_workspace(path) as workspace:
        workspace.save(Resolution((document,), tuple(entities)), context=Context())


def change(name: str, dice: random.Random) -> str:
    """Make one slip somewhere in *name*."""
    at = dice.randrange(1, max(2, len(name) - 1))
    kept = name[:at], name[at : at + 1], name[at + 1 :]
    middle = dice.choice(["", kept[1] * 2, dice.choice(LETTERS), kept[1]])
    return kept[0] + middle + kept[2]


def make_queries(
    records: tuple[Record, ...], number: int, dice: random.Random
) -> list[Asked]:
    """Make so many queries about *records*."""
    listed = []
    for count in range(number):
        record = dice.choice(records)
        kind = record.kind if dice.random() < 0.5 else None  # noqa: PLR2004 - half
        spelling = dice.choice(record.full or record.short)
        made = (
            Asked(spelling, kind),
            Asked(change(spelling, dice), kind, record.id),
            Asked(make_name(dice), kind),
        )
        listed.append(made[count % 3])
    return listed


@contextmanager
def serve(db: Path) -> Iterator[tuple[str, int]]:
    """Run the program, and give the address that it says and its process."""
    command = [sys.executable, "-m", "nameresolve", "serve", "--port", "0"]
    process = subprocess.Popen(  # noqa: S603 - our own program
        [*command, "--db", str(db)], stderr=subprocess.PIPE, encoding="utf-8"
    )
    try:
        said = process.stderr.readline() if process.stderr else ""
        yield next(w for w in said.split() if w.startswith("http")), process.pid
    finally:
        process.terminate()
        process.wait()


def ask(address: str, batch: list[Asked]) -> tuple[float, int]:
    """Ask one batch; return its seconds, and how many changed spellings were found."""
    queries = {
        f"q{number}": {"query": each.text, "limit": 5}
        | ({"type": str(each.kind)} if each.kind else {})
        for number, each in enumerate(batch)
    }
    body = urlencode({"queries": json.dumps(queries)}).encode()
    begun = perf_counter()
    with urlopen(address, body) as response:  # noqa: S310 - the address of our program
        answers = json.load(response)
    seconds = perf_counter() - begun
    first = [answers[f"q{n}"]["result"][:1] for n in range(len(batch))]
    return seconds, sum(
        bool(each.meant) and [c["id"] for c in found] == [each.meant]
        for each, found in zip(batch, first, strict=True)
    )


def measure(db: Path, batches: int, clients: int) -> None:
    """Print one row of the table."""
    records, _ = read_records(db)
    dice = random.Random(1)  # noqa: S311 - no secret
    queries = make_queries(records, batches * BATCH, dice)
    listed = [queries[at : at + BATCH] for at in range(0, len(queries), BATCH)]
    begun = perf_counter()
    with serve(db) as (address, _), ThreadPoolExecutor(clients) as pool:
        started = perf_counter() - begun
        begun = perf_counter()
        times = list(pool.map(lambda batch: ask(address, batch), listed))
        seconds = perf_counter() - begun
    changed = sum(bool(each.meant) for each in queries)
    print(
        f"{db.name:24} {len(records):8,} {started:8.1f} {60 * batches / seconds:10,.0f}"
        f" {1000 * max(t for t, _ in times):10,.0f}"
        f" {sum(found for _, found in times) / changed:8.1%}"
    )


def main() -> None:
    """Measure the workspaces that are named, and one of made-up names."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("workspaces", nargs="*", type=Path)
    parser.add_argument("--names", type=int, default=10_000)
    parser.add_argument("--batches", type=int, default=100)
    parser.add_argument("--clients", type=int, default=2)
    given = parser.parse_args()
    titles = ("workspace", "records", "start s", "batches/min", "longest ms", "found")
    print(f"{titles[0]:24} {titles[1]:>8} {titles[2]:>8} {titles[3]:>10}", *titles[4:])
    for db in given.workspaces:
        measure(db, given.batches, given.clients)
    if given.names:
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / f"{given.names} made-up names"
            make_workspace(made, given.names)
            measure(made, given.batches, given.clients)


if __name__ == "__main__":
    main()
