"""How many pairs of persons' whole names are compared in a second, on one core.

    uv run python bench/name_rate.py NAMES.csv|NAMES.tsv

The table has a column `name`. Two hundred thousand pairs are drawn at random, and as many
of names that begin alike, and given to `nameresolve.compare_many` and, a hundredth of
them, to `nameresolve.compare`. Printed are the medians of three runs each. Analyzing the
names is part of it.
"""

import csv
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median
from time import process_time

import nameresolve

PAIRS = 200_000
PART = 100
RUNS = 3
BEGINNING = 3


def rate(compare: Callable[[list[str], list[str]], object], *pairs: list[str]) -> float:
    """Return pairs a second of CPU."""
    times = []
    for _ in range(RUNS):
        start = process_time()
        compare(*pairs)
        times.append(process_time() - start)
    return len(pairs[0]) / median(times)


def compare_each(lefts: list[str], rights: list[str]) -> None:
    """Compare pair by pair, with the reasons."""
    for left, right in zip(lefts, rights, strict=True):
        nameresolve.compare(left, right)


def main() -> None:
    """Print the rates."""
    path, random = Path(sys.argv[1]), Random(20)  # noqa: S311 - a sample, no secret
    delimiter = "\t" if path.suffix == ".tsv" else ","
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [row["name"] for row in csv.DictReader(lines, delimiter=delimiter)]
    names = sorted(set(rows))
    alike: dict[str, list[str]] = defaultdict(list)
    for name in names:
        alike[name[:BEGINNING].lower()].append(name)
    lefts = random.choices(names, k=PAIRS)
    near = [random.choice(alike[name[:BEGINNING].lower()]) for name in lefts]
    for kind, rights in (("any", random.choices(names, k=PAIRS)), ("near", near)):
        many = rate(nameresolve.compare_many, lefts, rights)
        each = rate(compare_each, lefts[::PART], rights[::PART])
        print(f"{kind}: {many:,.0f} pairs a second in bulk, {each:,.0f} one by one")


if __name__ == "__main__":
    main()
