"""Resolve a table of people with Splink, for ``bench/scale.py --splink`` to measure.

    uv run --with splink python bench/splink_names.py NAMES.csv RESOLVED.csv MERGE

The names are folded, titles and what stands in the middle left out, and compared by given
and family name (Jaro-Winkler; an initial has a level of its own; how common a name is
counts). The model learns from the table itself, as Splink's tutorial has it. Records that
are one with a probability of at least MERGE are linked.
"""

import csv
import logging
import sys
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import splink.comparison_level_library as levels
import splink.comparison_library as comparisons
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI
from unidecode import unidecode

TITLES = {"dr", "mr", "gen", "president"}
NEAR = (0.95, 0.88, 0.8)


def part(name: str) -> tuple[str, str]:
    """Give the given and the family name."""
    folded = unidecode(name).lower().replace(".", "")
    behind, comma, before = folded.partition(",")
    words = (f"{before} {behind}" if comma else folded).split()
    known = [word for word in words if word not in TITLES] or [""]
    return known[0], known[-1]


def compare_words(column: str) -> Any:
    """Compare by Jaro-Winkler, where one of the two is no initial."""
    return comparisons.CustomComparison(
        output_column_name=column,
        comparison_levels=[
            levels.NullLevel(column),
            levels.ExactMatchLevel(column, term_frequency_adjustments=True),
            levels.CustomLevel(
                f"(length({column}_l) = 1 or length({column}_r) = 1) "
                f"and {column}_l[1] = {column}_r[1]",
                label_for_charts="initial",
            ),
            *(levels.JaroWinklerLevel(column, near) for near in NEAR),
            levels.ElseLevel(),
        ],
    )


def resolve(rows: list[dict[str, str]], merge: float) -> dict[int, object]:
    """Return the cluster of each row."""
    parted = [part(row["name"]) for row in rows]
    table = {
        "unique_id": list(range(len(rows))),
        "given": [given for given, _ in parted],
        "family": [family for _, family in parted],
    }
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[compare_words("given"), compare_words("family")],
        blocking_rules_to_generate_predictions=[
            block_on("family", "substr(given, 1, 1)"),
            block_on("given", "substr(family, 1, 2)"),
            block_on("substr(given, 1, 3)", "substr(family, 1, 3)"),
        ],
    )
    api = DuckDBAPI(connection=duckdb.connect())
    linker = Linker(api.register(pa.table(table)), settings)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("given", "family")], recall=0.6
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    for column in ("family", "given"):
        linker.training.estimate_parameters_using_expectation_maximisation(
            block_on(column)
        )
    found = linker.inference.predict(threshold_match_probability=merge)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
        found, threshold_match_probability=merge
    )
    listed = clusters.as_record_list()
    return {row["unique_id"]: row["cluster_id"] for row in listed}


def main(table: Path, output: Path, merge: float) -> None:
    """Resolve a table, and write it with a column of clusters."""
    logging.disable(logging.WARNING)
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    clusters = resolve(rows, merge)
    with output.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, [*rows[0], "canonical_id"])
        writer.writeheader()
        for number, row in enumerate(rows):
            writer.writerow({**row, "canonical_id": clusters[number]})


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]))
