"""How often a word that is spelled in two ways stands in one name of a list only.

    uv run python bench/found_once.py NAMES.csv ... [--name COLUMN] [--gold COLUMN]
        [--rows N]

Each table (.tsv or .csv) has names of people, and a column whose value is the same for
spellings of one name. Of pairs of names that are alike but for one part, printed are how
many there are, and the share in which one of the two parts stands in no other name: of one
person and of two, where the parts are one slip of the pen apart and where they are not.
``nameresolve/matching/attested.py`` takes its two constants from the rows of one person;
what two people come to it estimates from each corpus itself.
"""

import argparse
import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from nameresolve.matching.blocking import candidate_pairs
from nameresolve.matching.compare import weigh
from nameresolve.matching.slips import NO_SLIP, slip_score
from nameresolve.model import Kind, Name
from nameresolve.names.analyze import analyze, content_words
from nameresolve.settings import Settings

HEADER = "| table | parts | of | pairs | one stands in no other name |"


@dataclass(frozen=True, slots=True)
class Listed:
    """The spellings of a table, and whose they are."""

    names: tuple[Name, ...]
    owners: tuple[frozenset[str], ...]

    def are_one(self, one: int, other: int) -> bool:
        """Whether somebody is called both, by their positions."""
        return not self.owners[one].isdisjoint(self.owners[other])


def load(table: Path, name: str, gold: str, most: int) -> Listed:
    """Read the names of persons in a table."""
    owners: dict[str, set[str]] = defaultdict(set)
    with table.open(encoding="utf-8", newline="") as lines:
        delimiter = "\t" if table.suffix == ".tsv" else ","
        for row in islice(csv.DictReader(lines, delimiter=delimiter), most):
            if row.get("type", "PER") == "PER":
                owners[row[name]].add(row[gold])
    names = tuple(analyze(spelling, Kind.PERSON) for spelling in owners)
    return Listed(names, tuple(map(frozenset, owners.values())))


def differing_parts(left: Name, right: Name) -> tuple[str, str] | None:
    """Give the only parts that differ, where nothing else does."""
    comparison = weigh(left, right)
    if comparison.probability < Settings().review:
        return None
    if any(item.feature != "part" for item in comparison.evidence):
        return None
    differ = [(i.left, i.right) for i in comparison.evidence if i.left != i.right]
    return differ[0] if len(differ) == 1 and min(map(len, differ[0])) > 1 else None


def describe(table: Path, listed: Listed) -> Iterator[str]:
    """Count, and yield the rows of one table."""
    borne = Counter(w for each in listed.names for w in {*content_words(each)})
    found: dict[tuple[bool, bool], list[bool]] = defaultdict(list)
    for one, other in candidate_pairs(listed.names):
        parts = differing_parts(listed.names[one], listed.names[other])
        if parts is not None:
            is_slip = slip_score(*parts) > NO_SLIP
            once = any(borne[part] == 1 for part in parts)
            found[is_slip, listed.are_one(one, other)].append(once)
    for (is_slip, are_one), each in sorted(found.items(), reverse=True):
        parts_are = "a slip apart" if is_slip else "spelled otherwise"
        whose = "one person" if are_one else "two people"
        share = sum(each) / len(each)
        yield f"| {table.name} | {parts_are} | {whose} | {len(each):,} | {share:.2f} |"


def main(arguments: Sequence[str]) -> None:
    """Print the figures of each table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tables", nargs="+", type=Path)
    parser.add_argument("--name", default="name")
    parser.add_argument("--gold", default="gold")
    parser.add_argument("--rows", type=int, default=sys.maxsize)
    given = parser.parse_args(arguments)
    print(HEADER, "|---" * (HEADER.count("|") - 1) + "|", sep="\n")
    for table in given.tables:
        listed = load(table, given.name, given.gold, given.rows)
        for line in describe(table, listed):
            print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
