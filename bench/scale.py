"""What it takes to resolve very many names, and how right the result is.

    uv run python bench/scale.py NAMES.csv ... [--rows N] [--merge P]
    uv run --with splink python bench/scale.py NAMES.csv ... --splink [P]

Each table has a column `name`, and a column `gold` whose value is the same in rows about
one person. The command `nameresolve names` resolves it, as a user would, in a process of
its own; printed, as Markdown, are the seconds that it took, the most memory that it and
what it started held together, and precision, recall and F1 over pairs of rows. With --merge
another cut-off than the default decides what is merged. With --splink each table is resolved
by Splink, too (see ``splink_names.py``), right after, which merges from the probability P on.
Tables of any size: ``make_names.py``.
"""

import argparse
import csv
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from process_memory import Watch, describe_machine

from nameresolve.settings import Settings

HEADER = "| by | table | names | merged from | seconds | MB | precision | recall | F1 |"


@dataclass(frozen=True, slots=True)
class Quality:
    """How the pairs of rows that were found compare with those of gold."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def count_pairs(labels: Iterable[object]) -> int:
    """Return how many pairs have one label."""
    return sum(size * (size - 1) // 2 for size in Counter(labels).values())


def compare_with_gold(found: Sequence[str], gold: Sequence[str]) -> Quality:
    """Compare the labels of rows, pair by pair."""
    both = count_pairs(zip(found, gold, strict=True))
    return Quality(both / max(1, count_pairs(found)), both / max(1, count_pairs(gold)))


def copy_rows(table: Path, most: int, target: Path) -> int:
    """Write the first rows of a table to a file of their own, and return how many."""
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(islice(csv.reader(lines), most + 1))
    with target.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows(rows)
    return len(rows) - 1


def by_us(table: Path, output: Path, merge: float) -> list[str]:
    """Say how `nameresolve names` is started."""
    command = [sys.executable, "-m", "nameresolve", "names", str(table), "-c", "name"]
    return [*command, "-o", str(output), f"--merge={merge}", "--aliases", "none", "-q"]


def by_splink(table: Path, output: Path, merge: float) -> list[str]:
    """Say how Splink is started."""
    script = Path(__file__).with_name("splink_names.py")
    return [sys.executable, str(script), str(table), str(output), str(merge)]


def resolve(command: Sequence[str]) -> tuple[float, int]:
    """Resolve a table, and return the seconds and the most bytes that it took."""
    start = perf_counter()
    with subprocess.Popen(command) as process, Watch(process.pid) as watch:  # noqa: S603 - ours
        process.wait()
    if process.returncode:
        raise SystemExit(process.returncode)
    return perf_counter() - start, watch.peak


def measure(resolver: str, table: Path, most: int, merge: float) -> str:
    """Resolve a table, and describe it in a row."""
    with TemporaryDirectory() as place:
        copy, output = Path(place) / "names.csv", Path(place) / "resolved.csv"
        size = copy_rows(table, most, copy)
        seconds, peak = resolve(RESOLVERS[resolver](copy, output, merge))
        with output.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
    found = [row["canonical_id"] for row in rows]
    quality = compare_with_gold(found, [row["gold"] for row in rows])
    return (
        f"| {resolver} | {table.name} | {size:,} | {merge} | {seconds:.1f} "
        f"| {peak / 1e6:,.0f} "
        f"| {quality.precision:.3f} | {quality.recall:.3f} | {quality.f1:.3f} |"
    )


RESOLVERS = {"nameresolve": by_us, "Splink": by_splink}
"""How each is started."""


def describe(
    tables: Iterable[Path], cut_offs: Mapping[str, float], most: int
) -> Iterator[str]:
    """Measure tables, one after the other, by each resolver from its cut-off on."""
    yield f"Measured on {describe_machine()}."
    yield ""
    yield HEADER
    yield "|---" * (HEADER.count("|") - 1) + "|"
    for table, (resolver, merge) in product(tables, cut_offs.items()):
        yield measure(resolver, table, most, merge)


def main(arguments: Sequence[str]) -> None:
    """Print the figures of each table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tables", nargs="+", type=Path)
    parser.add_argument("--rows", type=int, default=sys.maxsize - 1)
    parser.add_argument("--merge", type=float, default=Settings().merge)
    parser.add_argument("--splink", type=float, nargs="?", const=0.5, metavar="P")
    given = parser.parse_args(arguments)
    asked = {"nameresolve": given.merge, "Splink": given.splink}
    cut_offs = {
        resolver: merge for resolver, merge in asked.items() if merge is not None
    }
    for line in describe(given.tables, cut_offs, given.rows):
        print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
