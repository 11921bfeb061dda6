"""What a run on Spark takes, step by step, and what that makes of very many documents.

    uv run python bench/spark.py FOLDER [--names TABLE.csv] [--rows N]

The texts of FOLDER are gone through by the very functions that workers of Spark call, in
one process and without Spark, for a quarter, a half and all of them. Counted are seconds
of processor time, so that what else the machine does matters little; Spark's own work
(reading and writing rows, sorting them, starting) comes on top and is measured by --spark,
which runs the command itself. TABLE is a list of names with a column `name`: its first N/4
and N rows say how candidates and the work of the driver grow with names. Printed, as
Markdown, are what was measured and, extrapolated from it, what 10^5 to 10^8 documents take.
"""

import argparse
import csv
import math
import pickle
import resource
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

from process_memory import describe_machine

from nameresolve.distributed.lines import load_chains
from nameresolve.distributed.marking import Mark
from nameresolve.distributed.settling import (
    BuildChains,
    FindNames,
    FindRoles,
    Knowledge,
    Learn,
    Lines,
    SumUp,
    find_lines,
)
from nameresolve.distributed.tables import Row, Rows
from nameresolve.entities.nodes import build_nodes
from nameresolve.knowledge import Knowledge as Known
from nameresolve.matching.blocking import candidate_pairs
from nameresolve.model import Chain, Document, Kind, Resolution
from nameresolve.names.analyze import analyze
from nameresolve.pipeline import resolve_again, resolve_names
from nameresolve.readers import read_folder
from nameresolve.recognize.furniture import SHARED
from nameresolve.recognize.kinds import Means, means_of, plus
from nameresolve.recognize.known import spellings_by_language
from nameresolve.recognize.models import ENGLISH_MODELS
from nameresolve.recognize.second_pass import Lore
from nameresolve.settings import Settings

SIZES = (10**5, 10**6, 10**7, 10**8)
GIGA = 10**9
HOUR = 3600
WHOLE = 100


@dataclass(frozen=True)
class Shared:
    """What Spark would share with its workers."""

    value: Any


@dataclass(frozen=True)
class Measured:
    """What some documents took: seconds of one core, bytes, numbers of things."""

    documents: int
    code_points: int
    mark: float
    settle: float
    merge: float
    mentions: int
    names: int
    shared: int
    chains: int
    driver: int


@dataclass(frozen=True)
class Names:
    """What some distinct names took."""

    names: int
    pairs: int
    join: float
    merge: float


def timed(
    work: Callable[[Rows], Iterable[Row]], rows: list[Row]
) -> tuple[list[Row], float]:
    """Do some work, and count its seconds."""
    begun = time.process_time()
    found = list(work(iter(rows)))
    return found, time.process_time() - begun


def measure(documents: Sequence[Document]) -> Measured:
    """Go through documents as workers do, and merge as the driver does."""
    mark = Mark(ENGLISH_MODELS, Settings(), Shared({}))
    given: list[Row] = [(d.path, d.sha256, d.text, "") for d in documents]
    list(mark(iter(given[:1])))  # the model is loaded once a worker
    marked, mark_seconds = timed(mark, given)
    chain_rows, knowledge, settle_seconds = settle(marked)
    begun = time.process_time()
    chains = merge(chain_rows)
    merge_seconds = time.process_time() - begun
    tracemalloc.start()
    merge(chain_rows)
    _, driver = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return Measured(
        len(documents),
        sum(len(document.text) for document in documents),
        mark_seconds,
        settle_seconds,
        merge_seconds,
        sum(len(each.mentions) for each in chains),
        len({(n.kind, n.spelling) for node in build_nodes(chains) for n in node.names}),
        len(pickle.dumps(knowledge)),
        weigh(chain_rows),
        driver,
    )


def merge(rows: Iterable[Row]) -> list[Chain]:
    """Do the driver's work, and return the chains."""
    chains = [c for path, line, *_ in rows for c in load_chains(path, line)]
    resolve_again(Resolution((), (), excluded=tuple(chains)), Known(), Settings())
    return chains


def weigh(rows: Iterable[Row]) -> int:
    """Return the bytes that chains take by themselves."""
    tracemalloc.start()
    chains = [c for path, line, *_ in rows for c in load_chains(path, line)]
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del chains
    return size


def settle(marked: list[Row]) -> tuple[list[Row], Any, float]:
    """Go through the passes; return chains, what was shared, and the seconds."""
    seconds = 0.0

    def on_all(work: Callable[[Rows], Iterable[Row]], rows: list[Row]) -> list[Row]:
        nonlocal seconds
        found, taken = timed(work, rows)
        seconds += taken
        return found

    lines: dict[tuple[str, str], set[str]] = defaultdict(set)
    for folder, line, digest in on_all(find_lines, [row[:3] for row in marked]):
        lines[folder, line].add(digest)
    familiar: dict[str, set[str]] = defaultdict(set)
    for (folder, line), digests in lines.items():
        if len(digests) >= SHARED:
            familiar[folder].add(line)
    furniture = Shared(Lines(familiar))
    texts = [(row[0], row[2], row[3], row[5], row[6]) for row in marked]
    lore = Lore()
    for word, is_whole in on_all(Learn(furniture), texts):
        (lore.whole if is_whole else lore.parts).add(word)
    plain = pickle.loads(pickle.dumps(lore))  # noqa: S301 - our own, before it is used
    spellings = Shared(spellings_by_language({}, (), {"en"}))
    names = on_all(FindNames(furniture, Shared(lore), spellings), texts)
    brief = [(row[0], row[3]) for row in names]
    alone = means(on_all(SumUp(Shared(Knowledge())), brief))
    roles: dict[tuple[str, str], frozenset[Kind]] = defaultdict(frozenset)
    for word, role, kind in on_all(FindRoles(Shared(Knowledge(alone))), brief):
        roles[word, role] |= {Kind(kind)}
    together = means(on_all(SumUp(Shared(Knowledge(alone, roles))), brief))
    known = Knowledge(alone, dict(roles), together)
    return on_all(BuildChains(Shared(known)), names), (plain, known), seconds


def means(rows: Iterable[Row]) -> Means:
    """Make means of sums."""
    sums: dict[tuple[str, bool], Any] = {}
    for name, is_marked, *scores, size in rows:
        added, count = sums.get((name, is_marked), ((0.0,) * 4, 0))
        sums[name, is_marked] = plus(added, tuple(scores)), count + size
    return means_of(sums)


def measure_names(spellings: Sequence[str]) -> Names:
    """Find candidates among names, and merge them."""
    distinct = sorted(set(spellings))
    names = [analyze(spelling, Kind.PERSON) for spelling in distinct]
    begun = time.process_time()
    pairs = sum(1 for _ in candidate_pairs(names))
    join = time.process_time() - begun
    begun = time.process_time()
    resolve_names(spellings)
    return Names(len(distinct), pairs, join, time.process_time() - begun - join)


def grow(sizes: Sequence[float], values: Sequence[float]) -> tuple[float, float]:
    """Fit values = factor * size ** exponent through the first and the last."""
    exponent = math.log(values[-1] / values[0]) / math.log(sizes[-1] / sizes[0])
    return values[-1] / sizes[-1] ** exponent, exponent


def show_measured(found: Sequence[Measured]) -> Iterator[str]:
    """Print what documents took."""
    yield "| documents | code points | mark, s | settle, s | merge, s | mentions | names | shared, MB | chains, MB | driver, MB |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for each in found:
        yield (
            f"| {each.documents:,} | {each.code_points:,} | {each.mark:.1f} | "
            f"{each.settle:.1f} | {each.merge:.1f} | {each.mentions:,} | "
            f"{each.names:,} | {each.shared / 1e6:.1f} | {each.chains / 1e6:.1f} | "
            f"{each.driver / 1e6:.1f} |"
        )


def show_names(found: Sequence[Names]) -> Iterator[str]:
    """Print what names took."""
    yield "| distinct names | candidate pairs | find them, s | compare and merge, s |"
    yield "|---|---|---|---|"
    for each in found:
        yield f"| {each.names:,} | {each.pairs:,} | {each.join:.1f} | {each.merge:.1f} |"


def show_sizes(found: Sequence[Measured], tables: Sequence[Names]) -> Iterator[str]:
    """Print what very many documents would take."""
    last = found[-1]
    documents = [each.documents for each in found]
    names_factor, names_power = grow(documents, [each.names for each in found])
    shared = last.shared / last.names
    sizes = [each.names for each in tables]
    pairs_factor, pairs_power = grow(sizes, [each.pairs for each in tables])
    join = tables[-1].join / tables[-1].names
    a_document = last.chains / last.documents
    a_name = (last.driver - last.chains) / last.names
    merge = tables[-1].merge / tables[-1].pairs
    yield (
        f"Names grow with documents to the power of {names_power:.2f}, candidates with "
        f"names to that of {pairs_power:.2f}."
    )
    yield ""
    yield "| documents | names | candidates | mark and settle, core-hours | find candidates, core-hours | merge on the driver, hours | shared with each worker, GB | driver, GB |"
    yield "|---|---|---|---|---|---|---|---|"
    for size in SIZES:
        names = names_factor * size**names_power
        pairs = pairs_factor * names**pairs_power
        seconds = (last.mark + last.settle) / last.documents * size
        yield (
            f"| {size:,} | {short(names)} | {short(pairs)} | {short(seconds / HOUR)} | "
            f"{short(names * join / HOUR)} | "
            f"{short(pairs * merge / HOUR)} | {short(names * shared / GIGA)} | "
            f"{short((names * a_name + size * a_document) / GIGA)} |"
        )


def short(number: float) -> str:
    """Write a number with two figures that count."""
    if number >= WHOLE:
        return f"{float(f'{number:.2g}'):,.0f}"
    return f"{number:.2g}"


def measure_engines(folder: Path) -> Iterator[str]:
    """Print what the command takes with either engine, all processes together."""
    yield "| engine | seconds | seconds of processors |"
    yield "|---|---|---|"
    for engine in (["--jobs", "1"], ["--engine", "spark", "--master", "local[1]"]):
        with tempfile.TemporaryDirectory() as home:
            command = ["nameresolve", "run", str(folder), "--db", f"{home}/n.db", "-q"]
            before, begun = children_seconds(), time.perf_counter()
            subprocess.run([sys.executable, "-m", *command, *engine], check=True)  # noqa: S603 - our own
            wall, spent = time.perf_counter() - begun, children_seconds() - before
        yield f"| `{' '.join(engine)}` | {wall:.0f} | {spent:.0f} |"


def children_seconds() -> float:
    """Return the processor time of all that was started and has ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def read_names(table: Path, rows: int) -> list[str]:
    """Read the first names of a table."""
    with table.open(encoding="utf-8", newline="") as lines:
        return [row["name"] for row in islice(csv.DictReader(lines), rows)]


def main() -> None:
    """Measure, and print Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--names", type=Path)
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--spark", action="store_true")
    given = parser.parse_args()
    print(describe_machine(), end="\n\n")
    documents = list(read_folder(given.folder).documents)
    found = [measure(documents[::step]) for step in (4, 2, 1)]
    print("\n".join(show_measured(found)), end="\n\n")
    if given.spark:
        print("\n".join(measure_engines(given.folder)), end="\n\n")
    if given.names:
        parts = (given.rows // 4, given.rows)
        tables = [measure_names(read_names(given.names, rows)) for rows in parts]
        print("\n".join(chain(show_names(tables), [""], show_sizes(found, tables))))


if __name__ == "__main__":
    main()
