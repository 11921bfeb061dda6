"""How many pairs of name tokens the token model scores in a second, on one core.

    uv run python bench/token_rate.py FOLDER

FOLDER holds latin_variants_*.tsv. Half a million pairs are drawn of tokens whose
skeletons begin alike, which all have to be aligned, and as many at random. Printed are
the medians of five runs each; encoding the tokens is part of it.
"""

import sys
from collections import defaultdict
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

from name_pairs import read_rows

from nameresolve.matching.batch import token_scores
from nameresolve.matching.sounds import skeleton_of
from nameresolve.names.normalize import fold

PAIRS = 500_000
RUNS = 5
BEGINNING = 3


def rate(lefts: list[str], rights: list[str]) -> float:
    """Return pairs a second."""
    start = perf_counter()
    token_scores(lefts, rights)
    return len(lefts) / (perf_counter() - start)


def main() -> None:
    """Print both rates."""
    folder, random = Path(sys.argv[1]), Random(20)  # noqa: S311 - a sample, no secret
    rows = (
        row
        for path in sorted(folder.glob("latin_variants_*.tsv"))
        for row in read_rows(path, "\t")
    )
    tokens = sorted({token for row in rows for token in fold(row["name"]).split()})
    alike: dict[str, list[str]] = defaultdict(list)
    for token in tokens:
        alike[skeleton_of(token)[:BEGINNING]].append(token)
    lefts = random.choices(tokens, k=PAIRS)
    near = [random.choice(alike[skeleton_of(token)[:BEGINNING]]) for token in lefts]
    for name, rights in (("near", near), ("any", random.sample(lefts, PAIRS))):
        found = median(rate(lefts, rights) for _ in range(RUNS))
        print(f"{name}: {found:,.0f} pairs a second")


if __name__ == "__main__":
    main()
