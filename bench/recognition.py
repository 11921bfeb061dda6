"""How well names are found: the stock model, nameresolve, and nameresolve without a part.

    uv run python bench/recognition.py [GOLD.jsonl[:FOLDER] ...]

Prints P, R and F1 of mentions with the right offsets and kind (typed), with the right
offsets (exact) and with any overlap, as tests/fixtures/score.py counts them; then how
many of the names that the second pass added are right; then each kind by itself, as the
model's label alone has it and as all reasons together do. A gold file has one document
a line; its texts lie beside it or in FOLDER. The weights are not fitted again when a
part is switched off. Without arguments the corpora of the tests are used: the weights
were fitted to the first three among others, so those numbers flatter; held_out.py
switches parts off with weights that do not know the corpus.
"""

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from counting import Corpus, Found, count_right, score, score_kinds

from nameresolve.model import Document, Kind
from nameresolve.recognize.candidates import Candidate, make_candidate
from nameresolve.recognize.kinds import (
    Scores,
    agree_on_kinds,
    best,
    judge,
    read_weights,
    total,
)
from nameresolve.recognize.page import read_page
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
UNFITTED = (str(FIXTURES / "held_out" / "gold.jsonl"),)
"""Corpora that no weights are ever fitted to."""
LABELS = {
    **dict.fromkeys(PERSON_LABELS, Kind.PERSON),
    **dict.fromkeys(ORGANIZATION_LABELS, Kind.ORG),
    **dict.fromkeys(PLACE_LABELS, Kind.PLACE),
}

type Weights = Mapping[str, Scores] | None
type Variant = Callable[[Corpus, Weights], Found]


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


def stock(corpus: Corpus, _: Weights = None) -> Found:
    """Return what the model alone finds (on prepared text)."""
    return {
        (path, span.start, span.end, LABELS[span.label])
        for path, spans in corpus.spans.items()
        for span in spans
        if span.label in LABELS
    }


def labels_alone(corpus: Corpus, _: Weights = None) -> Found:
    """Return what the model finds, with its spans cleaned and its labels believed."""
    return {
        mention_of(make_candidate(page, piece, ()), LABELS[piece.label])
        for page in corpus.pages
        for piece in clean_page(page, corpus.spans[page.document.path])
        if piece.label in LABELS
    }


def whole(corpus: Corpus, weights: Weights = None) -> Found:
    """Return what nameresolve finds."""
    return settle(candidates_of(corpus), weights)


def without_second_pass(corpus: Corpus, weights: Weights = None) -> Found:
    """Look for nothing that the model did not mark."""
    return settle([c for c in candidates_of(corpus) if c.piece.label], weights)


def without_agreement(corpus: Corpus, weights: Weights = None) -> Found:
    """Let every mention speak for itself."""
    candidates = candidates_of(corpus)
    weights = read_weights() if weights is None else weights
    return collect(candidates, [best(total(c.reasons, weights)) for c in candidates])


def without_sharing(corpus: Corpus, weights: Weights = None) -> Found:
    """Let names say nothing about each other."""
    weights = read_weights() if weights is None else weights
    kept = {r: w for r, w in weights.items() if " word " not in r}
    return settle(candidates_of(corpus), kept)


def without_namesakes(corpus: Corpus, weights: Weights = None) -> Found:
    """Give all mentions of one spelling in a document to one kind."""
    candidates = candidates_of(corpus)
    weights = read_weights() if weights is None else weights
    return collect(candidates, agree_on_kinds(candidates, weights))


def without(*parts: str) -> Variant:
    """Return a variant that leaves out the reasons with one of *parts* in them."""

    def find(corpus: Corpus, weights: Weights = None) -> Found:
        return settle([strip(c, parts) for c in candidates_of(corpus)], weights)

    return find


def strip(candidate: Candidate, parts: Sequence[str]) -> Candidate:
    """Return *candidate* without some of its reasons."""
    kept = tuple(r for r in candidate.reasons if not any(part in r for part in parts))
    return replace(candidate, reasons=kept)


VARIANTS: dict[str, Variant] = {
    "stock model": stock,
    "+ clean-up, labels alone": labels_alone,
    "nameresolve": whole,
    "- second pass": without_second_pass,
    "- agreement": without_agreement,
    "- sharing": without_sharing,
    "- telling again": without("told "),
    "- namesakes": without_namesakes,
    "- cues around": without("after ", "before "),
    "- place on the page": without("line", "sentence", "quoted", "brackets"),
    "- labels": without("label "),
    "- gazetteer": without(
        "in countries", "_cities", "in cities", "in regions", "in prov", "in no gaz"
    ),
    "- name words": without("name word", "ends like"),
    "- head words": without("head", "legal form", "of inside"),
    "- shape": without("acronym", "camel", "digit", "ordinary", " words", "capital"),
    "- close spellings": without("close to"),
}


def candidates_of(corpus: Corpus) -> list[Candidate]:
    """Return the candidates of a corpus."""
    return collect_candidates(corpus.pages, corpus.spans)


def settle(candidates: list[Candidate], weights: Weights = None) -> Found:
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


def print_variants(corpus: Corpus, weights: Weights = None) -> None:
    """Print how well names are found with all parts, and without each."""
    for name, find in VARIANTS.items():
        print(f"{name:26}" + "   ".join(score(corpus, find(corpus, weights))))


def print_second_pass(corpus: Corpus, weights: Weights = None) -> None:
    """Print how many of the names that the second pass added are right."""
    candidates = candidates_of(corpus)
    kinds = judge(candidates, weights)
    added = {
        mention_of(candidate, kind)
        for candidate, kind in zip(candidates, kinds, strict=True)
        if kind is not None and not candidate.piece.label
    }
    right, counted = count_right(corpus, added)
    share = right / max(counted, 1)
    print(f"the second pass added {counted} names, {right} of them right ({share:.3f})")


def print_kinds(corpus: Corpus, weights: Weights = None) -> None:
    """Print each kind by itself: by the label alone, and by all reasons."""
    print(f"{'':26}person              organization        place")
    for name in ("+ clean-up, labels alone", "nameresolve"):
        found = VARIANTS[name](corpus, weights)
        print(f"{name:26}" + "   ".join(score_kinds(corpus, found)))


def main(arguments: Sequence[str]) -> None:
    """Print the tables of each corpus."""
    recognize = load_recognizer()
    for argument in arguments or (*DEFAULTS, *UNFITTED):
        corpus = read_corpus(argument, recognize)
        print(
            f"\n{corpus.name:26}typed P R F1        exact P R F1        overlap P R F1"
        )
        print_variants(corpus)
        print_second_pass(corpus)
        print_kinds(corpus)


if __name__ == "__main__":
    main(sys.argv[1:])
