"""From texts to chains, one pass after the other.

What each pass gathers comes to the driver in compact form, and is shared with the workers
of the next: it is small beside the texts.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from typing import Any, Final, Self

from nameresolve.distributed.lines import load_chains
from nameresolve.distributed.marking import MARKED, Mark
from nameresolve.distributed.settling import (
    CHAINS,
    LINES,
    LORE,
    NAMES,
    ROLES,
    SUMS,
    BuildChains,
    FindNames,
    FindRoles,
    Knowledge,
    Learn,
    Lines,
    SumUp,
    find_lines,
)
from nameresolve.distributed.tables import apply, collect
from nameresolve.model import Chain, Kind, LeftOut
from nameresolve.names.patterns import Pattern
from nameresolve.recognize.furniture import SHARED
from nameresolve.recognize.kinds import Means, means_of
from nameresolve.recognize.known import spellings_by_language
from nameresolve.recognize.second_pass import Lore
from nameresolve.recognize.sharing import Roles
from nameresolve.settings import Settings

_PARTS_PER_CORE: Final = 4
_PER_PART: Final = 64
_TEXT: Final = ("path", "text", "places", "language", "spans")

type KnownSpans = Mapping[str, Mapping[str, str]]
"""Spans, as lines, that are known already: by model and digest of the text."""


@dataclass(slots=True)
class Bench:
    """Where the tables lie and what was shared; closing it puts all away."""

    session: Any
    _put_away: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Self:
        """Begin with nothing."""
        return self

    def __exit__(self, *_: object) -> None:
        """Put everything away."""
        self._put_away.close()

    def share(self, value: Any) -> Any:
        """Give a value to all workers."""
        shared = self.session.sparkContext.broadcast(value)
        self._put_away.callback(_try, shared.unpersist)
        return shared

    def keep(self, frame: Any) -> Any:
        """Have a table made once only."""
        kept = frame.persist()
        self._put_away.callback(_try, kept.unpersist)
        return kept


def _try(put_away: Callable[[], object]) -> None:
    """Put something away, unless the session has ended meanwhile."""
    from py4j.protocol import Py4JError  # noqa: PLC0415 - an extra

    try:
        put_away()
    except (Py4JError, OSError):
        return


def mark_texts(bench: Bench, texts: Any, count: int, mark: Mark) -> Any:
    """Make a table of texts with what a model marked in them.

    Args:
        bench: Where it is kept.
        texts: Readings that are texts.
        count: How many there are.
        mark: What marks them.
    """
    cores = bench.session.sparkContext.defaultParallelism
    parts = min(_PARTS_PER_CORE * cores, max(cores, count // _PER_PART))
    chosen = texts.select("path", "sha256", "text", "places")
    return bench.keep(apply(chosen.repartition(parts, "path"), mark, MARKED))


@dataclass(frozen=True, slots=True)
class Gathering:
    """Gathers the chains of marked texts.

    ``languages`` are those of the models. ``known`` are spellings that are certainly
    names, with their kinds, and ``patterns`` more of them.
    """

    bench: Bench
    settings: Settings
    languages: AbstractSet[str]
    known: Mapping[str, Kind]
    patterns: tuple[Pattern, ...] = ()

    def gather(self, marked: Any) -> tuple[list[Chain], LeftOut]:
        """Return all chains, and what was left out as furniture."""
        names = self.bench.keep(self._find_names(marked))
        share = self.bench.share
        known = Knowledge()
        known = replace(known, alone=self._sum_up(names, known))
        known = replace(known, roles=self._find_roles(names, known))
        known = replace(known, together=self._sum_up(names, known))
        rows = [*collect(apply(names, BuildChains(share(known)), CHAINS))]
        chains = [chain for path, line, *_ in rows for chain in load_chains(path, line)]
        left_out = LeftOut(sum(row[2] for row in rows), sum(row[3] for row in rows))
        return chains, left_out

    def _find_names(self, marked: Any) -> Any:
        share = self.bench.share
        lines = share(Lines(self._find_lines(marked)))
        texts = marked.select(*_TEXT)
        lore = Lore()
        for word, is_whole in collect(apply(texts, Learn(lines), LORE).distinct()):
            (lore.whole if is_whole else lore.parts).add(word)
        spellings = spellings_by_language(self.known, self.patterns, self.languages)
        find = FindNames(lines, share(lore), share(spellings))
        return apply(texts, find, NAMES)

    def _find_lines(self, marked: Any) -> Mapping[str, frozenset[str]] | None:
        if self.settings.keep_furniture:
            return None
        from pyspark.sql import functions  # noqa: PLC0415 - an extra, and slow

        counted = (
            apply(marked.select("path", "sha256", "text"), find_lines, LINES)
            .groupBy("folder", "line")
            .agg(functions.count_distinct("sha256").alias("texts"))
        )
        familiar: dict[str, set[str]] = defaultdict(set)
        shared = counted.where(counted.texts >= SHARED)
        for folder, line in collect(shared.select("folder", "line")):
            familiar[folder].add(line)
        return {folder: frozenset(lines) for folder, lines in familiar.items()}

    def _sum_up(self, names: Any, known: Knowledge) -> Means:
        sums = _gather(names, SumUp(self.bench.share(known)), SUMS)
        scores = ("person", "org", "place", "nobody", "size")
        added = sums.groupBy("name", "marked").sum(*scores)
        return means_of(
            {
                (name, is_marked): ((person, org, place, nobody), size)
                for name, is_marked, person, org, place, nobody, size in collect(added)
            }
        )

    def _find_roles(self, names: Any, known: Knowledge) -> Roles:
        found = _gather(names, FindRoles(self.bench.share(known)), ROLES).distinct()
        kinds: dict[tuple[str, str], set[Kind]] = defaultdict(set)
        for word, role, kind in collect(found):
            kinds[word, role].add(Kind(kind))
        return {key: frozenset(several) for key, several in kinds.items()}


def _gather(names: Any, work: SumUp | FindRoles, columns: str) -> Any:
    return apply(names.select("path", "names"), work, columns)


def iterate(frame: Any) -> Iterator[Any]:
    """Bring a large table to the driver, one part at a time."""
    return iter(frame.toLocalIterator(prefetchPartitions=True))
