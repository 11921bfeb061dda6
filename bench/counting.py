"""Count how well found mentions match annotated ones, as tests/fixtures/score.py does."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from nameresolve.model import Kind, Span
from nameresolve.recognize.page import Page

TYPES = {"PERSON": Kind.PERSON, "ORG": Kind.ORG, "PLACE": Kind.PLACE}

type Found = set[tuple[str, int, int, Kind]]


@dataclass(frozen=True)
class Corpus:
    """An annotated corpus with what the model marked in it."""

    name: str
    pages: list[Page]
    spans: dict[str, tuple[Span, ...]]
    records: dict[str, Any]


def score(corpus: Corpus, found: Found) -> tuple[str, str, str]:
    """Return typed, exact and overlap P / R / F1 as text."""
    gold = gold_of(corpus)
    counted = [f for f in found if f[:3] in gold or not is_ignored(corpus, f)]
    hits = Counter(
        {
            "exact": sum(f[:3] in gold for f in counted),
            "typed": sum(gold.get(f[:3]) is f[3] for f in counted),
            "overlap": count_overlaps(gold, counted),
        }
    )
    sizes = (len(counted), len(gold))
    return (
        figures(hits["typed"], *sizes),
        figures(hits["exact"], *sizes),
        figures(hits["overlap"], *sizes),
    )


def score_kinds(corpus: Corpus, found: Found) -> tuple[str, ...]:
    """Return typed P / R / F1 of each kind as text."""
    gold = gold_of(corpus)
    counted = [f for f in found if f[:3] in gold or not is_ignored(corpus, f)]
    return tuple(
        figures(
            sum(gold.get(f[:3]) is f[3] is kind for f in counted),
            sum(f[3] is kind for f in counted),
            sum(true is kind for true in gold.values()),
        )
        for kind in TYPES.values()
    )


def count_right(corpus: Corpus, found: Found) -> tuple[int, int]:
    """Return how many mentions are right in span and kind, and how many count."""
    gold = gold_of(corpus)
    counted = [f for f in found if f[:3] in gold or not is_ignored(corpus, f)]
    return sum(gold.get(f[:3]) is f[3] for f in counted), len(counted)


def gold_of(corpus: Corpus) -> dict[tuple[str, int, int], Kind]:
    """Return the annotated mentions and their kinds."""
    return {
        (id_, mention["start"], mention["end"]): TYPES[mention["type"]]
        for id_, record in corpus.records.items()
        for mention in record["mentions"]
    }


def is_ignored(corpus: Corpus, found: tuple[str, int, int, Kind]) -> bool:
    """Tell whether a mention touches a stretch that does not count."""
    path, start, end, _ = found
    ignored = corpus.records[path].get("ignore", ())
    return any(start < high and low < end for low, high in ignored)


def count_overlaps(
    gold: Mapping[tuple[str, int, int], Kind], found: Iterable[Any]
) -> int:
    """Return how many gold mentions have a mention of their own that touches them."""
    free = set(gold)
    left = []
    for item in found:
        if item[:3] in free:
            free.remove(item[:3])
        else:
            left.append(item)
    for path, start, end, _ in sorted(left):
        touched = (g for g in free if g[0] == path and start < g[2] and g[1] < end)
        nearest = max(
            touched, key=lambda g: min(g[2], end) - max(g[1], start), default=None
        )
        if nearest is not None:
            free.remove(nearest)
    return len(gold) - len(free)


def figures(hits: int, found: int, true: int) -> str:
    """Return precision, recall and F1 as text."""
    precision, recall = hits / max(found, 1), hits / max(true, 1)
    middle = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"{precision:.3f} {recall:.3f} {middle:.3f}"
