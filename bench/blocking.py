"""Which pairs of names are compared at all: how many, how fast, and what is lost.

    uv run python bench/blocking.py NAMES.csv|NAMES.tsv ... [--rows N]

A table has a column `name` and, for the gold pairs, a column `gold` or `entity_id`: rows
with one value are one person. Prints for each table: the names; their distinct words; the
candidate pairs, and how many a name; the seconds (CPU) and the peak of memory so far; the
share of the gold pairs among them, which for spellings that sound unlike is never 1; and,
for at most 5,000 names, the share of the pairs that are found when all words are compared
with each other: of the gold pairs among them, of those likely enough to be asked about and
to be merged, and of all.
"""

import csv
import sys
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import process_time

from nameresolve.matching.blocking import candidate_pairs
from nameresolve.matching.compare import compare_afresh
from nameresolve.model import Kind, Name
from nameresolve.names.analyze import analyze, content_words
from nameresolve.settings import Settings

MOST_NAMES = 5_000
GOLD = ("gold", "entity_id")

type Pairs[Thing] = set[tuple[Thing, Thing]]


def read_rows(path: Path, most: int) -> tuple[list[str], list[str]]:
    """Return the names and the gold of a table; empty strings where it has no gold."""
    delimiter = "\t" if path.suffix == ".tsv" else ","
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter=delimiter))[:most]
    column = next((name for name in GOLD if rows and name in rows[0]), "")
    return [row["name"] for row in rows], [row.get(column) or "" for row in rows]


def gold_pairs(gold: Iterable[str]) -> Pairs[int]:
    """Return the positions of rows that are one person."""
    rows_of: dict[str, list[int]] = defaultdict(list)
    for row, label in enumerate(gold):
        rows_of[label].append(row)
    groups = (rows for label, rows in rows_of.items() if label)
    return {pair for rows in groups for pair in combinations(rows, 2)}


def share[Thing](kept: Collection[Thing], wanted: Collection[Thing]) -> str:
    """Return the share of *wanted* that is in *kept*, to be printed."""
    found = sum(thing in kept for thing in wanted)
    return f"{found / len(wanted):.3f} of {len(wanted):,}" if wanted else "none"


def describe(path: Path, most: int) -> Iterator[str]:
    """Measure one table."""
    spellings, gold = read_rows(path, most)
    names = [analyze(spelling, Kind.PERSON) for spelling in spellings]
    words = {word for name in names for word in content_words(name)}
    yield f"{path.name}: {len(names):,} names, {len(words):,} distinct words"
    start = process_time()
    pairs = set(candidate_pairs(names, most_words=0))
    seconds = process_time() - start
    each = len(pairs) / max(1, len(names))
    peak = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    yield f"  {len(pairs):,} candidate pairs ({each:.1f} a name)"
    yield f"  {seconds:.1f} s of CPU, {peak:,.0f} MB at most"
    yield f"  recall of gold pairs: {share(pairs, gold_pairs(gold))}"
    yield from compare_with_all(names[:MOST_NAMES], gold[:MOST_NAMES])


def compare_with_all(names: Sequence[Name], gold: Sequence[str]) -> Iterator[str]:
    """Measure what is lost because not all words are compared."""
    found = set(candidate_pairs(names, most_words=0))
    wanted = set(candidate_pairs(names, most_words=sys.maxsize))
    yield f"  recall of what comparing all words finds: {share(found, wanted)}"
    yield f"    of the gold pairs: {share(found, wanted & gold_pairs(gold))}"
    likely = {
        (one, other): compare_afresh(names[one], names[other]).probability
        for one, other in wanted
    }
    for least in (Settings().review, Settings().merge):
        some = {pair for pair in wanted if likely[pair] >= least}
        yield f"    of those from {least:.2f} on: {share(found, some)}"


def main(arguments: Sequence[str]) -> None:
    """Print the figures of each table."""
    given = list(arguments)
    most = sys.maxsize
    if "--rows" in given:
        position = given.index("--rows")
        most = int(given[position + 1])
        del given[position : position + 2]
    for path in map(Path, given):
        for line in describe(path, most):
            print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
