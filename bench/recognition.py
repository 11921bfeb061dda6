"""How well names are found: the stock model, nameresolve, and nameresolve without a part.

    uv run python bench/recognition.py [GOLD.jsonl[:FOLDER] ...]

Prints P, R and F1 of mentions with the right offsets and kind (typed), with the right
offsets (exact) and with any overlap, as tests/fixtures/score.py counts them. A gold
file has one document a line; its texts lie beside it or in FOLDER. The weights are not
fitted again when a part is switched off. Without arguments the corpora of the tests
are used: the weights were fitted to these among others, so the numbers flatter.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from nameresolve.model import Document, Kind, Span
from nameresolve.recognize.candidates import Candidate, make_candidate
from nameresolve.recognize.kinds import best, judge, read_weights, total
from nameresolve.recognize.page import Page, read_page
from nameresolve.recognize.pieces import (
    ORGANIZATION_LABELS,
    PERSON_LABELS,
    PLACE_LABELS,
)
from nameresolve.recognize.pipeline import load_recognizer
from nameresolve.recognize.reading import clean_page, collect_candidates

ROOT = Path(__file__).parents[1]
FIXTURES = ROOT / "tests" / "fixtures"
DEFAULTS = (
    f"{FIXTURES / 'seeds_gold.jsonl'}:{ROOT / 'seeds'}",
    str(FIXTURES / "corpora" / "slavic_caucasus" / "gold.jsonl"),
    str(FIXTURES / "corpora" / "horn_africa" / "gold.jsonl"),
)
TYPES = {"PERSON": Kind.PERSON, "ORG": Kind.ORG, "PLACE": Kind.PLACE}
LABELS = {
    **dict.fromkeys(PERSON_LABELS, Kind.PERSON),
    **dict.fromkeys(ORGANIZATION_LABELS, Kind.ORG),
    **dict.fromkeys(PLACE_LABELS, Kind.PLACE),
}

type Found = set[tuple[str, int, int, Kind]]


@dataclass(frozen=True)
class Corpus:
    """An annotated corpus with what the model marked in it."""

    name: str
    pages: list[Page]
    spans: dict[str, tuple[Span, ...]]
    records: dict[str, Any]


def read_corpus(argument: str, recognize: Any) -> Corpus:
    """Read a gold file with its texts and run the model over them."""
    gold, _, folder = argument.partition(":")
    home = Path(folder) if folder else Path(gold).parent
    lines = Path(gold).read_text(encoding="utf-8").splitlines()
    records = {record["id"]: record for record in map(json.loads, lines)}
    documents = [Document(id_, read_text(r, home)) for id_, r in records.items()]
    spans = {document.path: found for document, found in recognize(documents)}
    name = f"{Path(gold).parent.name}/{Path(gold).stem}"
    return Corpus(name, [read_page(d) for d in documents], spans, records)


def read_text(record: Mapping[str, Any], home: Path) -> str:
    """Return the text of one gold record with its line ends as they are."""
    if "text" in record:
        return str(record["text"])
    path = home / record["id"]
    path = path if path.exists() else home / f"{record['id']}.txt"
    return path.read_bytes().decode("utf-8")


def stock(corpus: Corpus) -> Found:
    """Return what the model alone finds (on prepared text)."""
    return {
        (path, span.start, span.end, LABELS[span.label])
        for path, spans in corpus.spans.items()
        for span in spans
        if span.label in LABELS
    }


def cleaned(corpus: Corpus) -> Found:
    """Return what the model finds, with its spans cleaned and nothing else."""
    return {
        mention_of(make_candidate(page, piece, ()), LABELS[piece.label])
        for page in corpus.pages
        for piece in clean_page(page, corpus.spans[page.document.path])
        if piece.label in LABELS
    }


def whole(corpus: Corpus) -> Found:
    """Return what nameresolve finds."""
    return settle(candidates_of(corpus))


def without_second_pass(corpus: Corpus) -> Found:
    """Look for nothing that the model did not mark."""
    return settle([c for c in candidates_of(corpus) if c.piece.label])


def without_agreement(corpus: Corpus) -> Found:
    """Let every mention speak for itself."""
    candidates = candidates_of(corpus)
    weights = read_weights()
    return collect(candidates, [best(total(c.reasons, weights)) for c in candidates])


def without_sharing(corpus: Corpus) -> Found:
    """Let names say nothing about each other."""
    kept = {r: w for r, w in read_weights().items() if " word " not in r}
    return settle(candidates_of(corpus), kept)


def without(*parts: str) -> Callable[[Corpus], Found]:
    """Return a variant that leaves out the reasons with one of *parts* in them."""

    def find(corpus: Corpus) -> Found:
        return settle([strip(c, parts) for c in candidates_of(corpus)])

    return find


def strip(candidate: Candidate, parts: Sequence[str]) -> Candidate:
    """Return *candidate* without some of its reasons."""
    kept = tuple(r for r in candidate.reasons if not any(part in r for part in parts))
    return replace(candidate, reasons=kept)


VARIANTS: dict[str, Callable[[Corpus], Found]] = {
    "stock model": stock,
    "+ clean-up": cleaned,
    "nameresolve": whole,
    "- second pass": without_second_pass,
    "- agreement": without_agreement,
    "- sharing": without_sharing,
    "- cues around": without("after ", "before "),
    "- gazetteer": without(
        "in countries", "_cities", "in cities", "in regions", "in prov", "in no gaz"
    ),
    "- name words": without("name word", "ends like"),
    "- head words": without("head", "legal form", "of inside"),
}


def candidates_of(corpus: Corpus) -> list[Candidate]:
    """Return the candidates of a corpus."""
    return collect_candidates(corpus.pages, corpus.spans)


def settle(candidates: list[Candidate], weights: dict[str, Any] | None = None) -> Found:
    """Return the mentions among *candidates*."""
    return collect(candidates, judge(candidates, weights))


def collect(candidates: Iterable[Candidate], kinds: Iterable[Kind | None]) -> Found:
    """Return the candidates that have a kind."""
    return {
        mention_of(candidate, kind)
        for candidate, kind in zip(candidates, kinds, strict=True)
        if kind is not None
    }


def mention_of(candidate: Candidate, kind: Kind) -> tuple[str, int, int, Kind]:
    """Return the document, offsets and kind of a candidate."""
    return candidate.path, candidate.start, candidate.end, kind


def score(corpus: Corpus, found: Found) -> tuple[str, str, str]:
    """Return typed, exact and overlap P / R / F1 as text."""
    gold = {
        (id_, mention["start"], mention["end"]): TYPES[mention["type"]]
        for id_, record in corpus.records.items()
        for mention in record["mentions"]
    }
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


def main(arguments: Sequence[str]) -> None:
    """Print one table a corpus."""
    recognize = load_recognizer()
    for argument in arguments or DEFAULTS:
        corpus = read_corpus(argument, recognize)
        print(
            f"\n{corpus.name:22}typed P R F1        exact P R F1        overlap P R F1"
        )
        for name, find in VARIANTS.items():
            print(f"{name:22}" + "   ".join(score(corpus, find(corpus))))


if __name__ == "__main__":
    main(sys.argv[1:])
