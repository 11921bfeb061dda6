"""The report: worked out by hand, and in agreement with the referee."""

import importlib.util
import json
import warnings
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.evaluate import (
    Confusion,
    Counts,
    GoldDocument,
    GoldMention,
    Prediction,
    Report,
    load_gold,
    score,
)
from nameresolve.model import Kind

FIXTURES = Path(__file__).parents[1] / "fixtures"
GOLD_FILES = (
    FIXTURES / "seeds_gold.jsonl",
    FIXTURES / "corpora" / "horn_africa" / "gold.jsonl",
    FIXTURES / "corpora" / "slavic_caucasus" / "gold.jsonl",
)

gold_of = cache(load_gold)


@cache
def referee() -> Any:
    spec = importlib.util.spec_from_file_location("referee", FIXTURES / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def mention(start: int, end: int, entity: str, kind: Kind = Kind.PERSON) -> GoldMention:
    return GoldMention(start, end, f"{entity}{start}", entity, kind)


def found(start: int, end: int, entity: str, kind: Kind = Kind.PERSON) -> Prediction:
    return Prediction("a", start, end, f"{entity}{start}", kind, entity)


def score_one(gold: Sequence[GoldMention], predictions: Sequence[Prediction]) -> Report:
    return score([GoldDocument("a", tuple(gold), ((90, 95),))], predictions)


@pytest.mark.parametrize(
    ("gold", "predictions", "exact", "typed", "overlap"),
    [
        ([mention(0, 5, "x")], [found(0, 5, "x")], (1, 1), (1, 1), (1, 1)),
        ([mention(0, 5, "x")], [found(0, 5, "x", Kind.ORG)], (1, 1), (0, 0), (1, 1)),
        ([mention(0, 5, "x")], [found(3, 9, "x")], (0, 0), (0, 0), (1, 1)),
        ([mention(0, 5, "x")], [found(5, 9, "x")], (0, 0), (0, 0), (0, 0)),
        ([mention(0, 5, "x")], [found(0, 5, "x")] * 2, (0.5, 1), (0.5, 1), (0.5, 1)),
        (
            [mention(0, 5, "x"), mention(6, 9, "y")],
            [found(0, 9, "x")],
            (0, 0),
            (0, 0),
            (1, 0.5),
        ),
        # What touches an ignored span counts neither way.
        ([mention(0, 5, "x")], [found(94, 99, "x")], (0, 0), (0, 0), (0, 0)),
        # ... unless it is annotated.
        ([mention(91, 93, "x")], [found(91, 93, "x")], (1, 1), (1, 1), (1, 1)),
        ([], [], (0, 0), (0, 0), (0, 0)),
    ],
)
def test_mentions_are_measured_by_span_and_kind(
    gold: list[GoldMention],
    predictions: list[Prediction],
    exact: tuple[float, float],
    typed: tuple[float, float],
    overlap: tuple[float, float],
) -> None:
    report = score_one(gold, predictions)
    measured = (report.ner_exact, report.ner_typed, report.ner_overlap)
    assert [(m.precision, m.recall) for m in measured] == [exact, typed, overlap]


def test_predictions_in_unknown_documents_count_neither_way() -> None:
    elsewhere = replace(found(0, 5, "x"), document="b")
    assert score_one([mention(0, 5, "x")], [elsewhere]).counts == Counts(1, 1, 0)


def test_the_longest_overlap_has_the_mention() -> None:
    gold = [mention(0, 4, "x"), mention(5, 15, "y")]
    report = score_one(gold, [found(2, 12, "y"), found(0, 3, "x")])
    assert (report.b3.f1, report.details.missed) == (1.0, ())


def test_the_details_name_what_went_wrong() -> None:
    gold = [
        GoldMention(0, 3, "Ali", "P:1", Kind.PERSON),
        GoldMention(10, 14, "ALY ", "P:1", Kind.PERSON),
        GoldMention(20, 24, "Omar", "P:2", Kind.PERSON),
        GoldMention(30, 34, "Rome", "L:1", Kind.PLACE),
    ]
    predictions = [
        Prediction("a", 0, 3, "Ali", Kind.PERSON, "1"),
        Prediction("a", 10, 14, "ALY ", Kind.ORG, "2"),
        Prediction("a", 20, 24, "Omar", Kind.PERSON, "1"),
        Prediction("a", 50, 54, "Oops", Kind.PERSON, "1"),
    ]
    details = score_one(gold, predictions).details
    assert details.missed == (("Rome", 1),)
    assert details.spurious == (("Oops", 1),)
    assert details.false_merges == (("ali", "omar"),)
    assert details.missed_merges == (("ali", "aly"),)
    assert details.confusion == (
        Confusion(Kind.PERSON, Kind.ORG, 1),
        Confusion(Kind.PERSON, Kind.PERSON, 2),
    )


def test_the_measures_are_listed_in_the_order_of_the_report() -> None:
    names = "ner_exact ner_typed ner_overlap muc b3 ceafe conll alias_pairs chains"
    assert list(score_one([], []).measures) == names.split()


def predict_gold(gold: Sequence[GoldDocument]) -> list[Prediction]:
    return [
        Prediction(document.id, *item.span, item.text, item.kind, item.entity)
        for document in gold
        for item in document.mentions
    ]


Edit = Callable[[Prediction, int], list[Prediction]]

# What a program gets wrong: each edit turns one right prediction into what it did.
EDITS: dict[str, Edit] = {
    "keep": lambda right, _: [right],
    "drop": lambda _, __: [],
    "shift": lambda right, by: [
        replace(right, start=right.start + by - 4, end=right.end + by - 4)
    ],
    "widen": lambda right, by: [replace(right, end=right.end + by)],
    "narrow": lambda right, by: [replace(right, end=max(right.end - by, right.start))],
    "retype": lambda right, by: [replace(right, kind=tuple(Kind)[by % 3])],
    "merge": lambda right, by: [replace(right, entity=f"merged {by}")],
    "split": lambda right, by: [replace(right, entity=f"{right.entity} {by}")],
    "double": lambda right, by: [right, replace(right, entity=f"double {by}")],
    "cut": lambda right, _: [
        replace(right, end=right.start + 1),
        replace(right, start=right.start + 1),
    ],
    "relocate": lambda right, _: [replace(right, document="elsewhere")],
}


@st.composite
def perturbed(draw: st.DrawFn) -> tuple[Path, list[Prediction]]:
    path = draw(st.sampled_from(GOLD_FILES))
    right = predict_gold(gold_of(path))
    edits = st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 9))
    # A short list of edits, repeated over the corpus, shrinks well.
    chosen = draw(st.lists(edits, min_size=1, max_size=40))
    rotated = draw(st.integers(0, len(right)))
    wrong = [
        edited
        for number, prediction in enumerate(right[rotated:] + right[:rotated])
        for name, by in (chosen[number % len(chosen)],)
        for edited in EDITS[name](prediction, by)
    ]
    return path, wrong


def as_line(prediction: Prediction, folder: str) -> str:
    return json.dumps(
        {
            "doc": folder + prediction.document,
            "start": prediction.start,
            "end": prediction.end,
            "text": prediction.text,
            "type": prediction.kind.name,
            "entity": prediction.entity,
        }
    )


def assert_agreement(gold: Path, predictions: list[Prediction], folder: Path) -> None:
    path = folder / "predictions.jsonl"
    lines = [as_line(prediction, "some/folder/") for prediction in predictions]
    path.write_text("\n".join(lines), encoding="utf-8")
    with warnings.catch_warnings():
        # The referee leaves it to Python to close its files.
        warnings.simplefilter("ignore", ResourceWarning)
        measures, details, counts = referee().score(gold, path)
    report = score(gold_of(gold), predictions)
    for name, expected in measures.items():
        measured = report.measures[name]
        got = (measured.precision, measured.recall, measured.f1)
        assert got == pytest.approx(expected, abs=1e-9), name
    ours = report.counts
    assert (ours.documents, ours.gold, ours.predicted) == counts
    assert list(report.details.missed[:25]) == details["missed"]
    assert list(report.details.spurious[:25]) == details["spurious"]
    assert list(report.details.false_merges[:40]) == details["false_merges"]
    assert list(report.details.missed_merges[:40]) == details["missed_merges"]


@given(case=perturbed())
def test_every_measure_agrees_with_the_referee(
    tmp_path_factory: pytest.TempPathFactory, case: tuple[Path, list[Prediction]]
) -> None:
    assert_agreement(*case, tmp_path_factory.getbasetemp())


SMALL_SPANS = st.tuples(st.integers(0, 12), st.integers(1, 6)).map(
    lambda pair: (pair[0], sum(pair))
)


@st.composite
def crowded(draw: st.DrawFn) -> tuple[GoldDocument, list[Prediction]]:
    """One short text full of overlapping, repeated and ignored spans."""
    labels = st.tuples(SMALL_SPANS, st.sampled_from("ABC"), st.sampled_from(Kind))
    gold = tuple(
        GoldMention(*span, f"{entity}{span[0] % 3}", entity, kind)
        for span, entity, kind in draw(st.lists(labels, max_size=8))
    )
    predictions = [
        Prediction("a", *span, f"{entity}{span[0] % 3}", kind, entity)
        for span, entity, kind in draw(st.lists(labels, max_size=12))
    ]
    ignored = tuple(draw(st.lists(SMALL_SPANS, max_size=2)))
    return GoldDocument("a", gold, ignored), predictions


@given(case=crowded())
def test_the_referee_agrees_on_overlapping_and_repeated_spans(
    tmp_path_factory: pytest.TempPathFactory,
    case: tuple[GoldDocument, list[Prediction]],
) -> None:
    document, predictions = case
    folder = tmp_path_factory.getbasetemp()
    path = folder / "gold.jsonl"
    mentions = [
        {
            "start": item.start,
            "end": item.end,
            "text": item.text,
            "entity": item.entity,
            "type": item.kind.name,
        }
        for item in document.mentions
    ]
    line = {"id": "a", "mentions": mentions, "ignore": document.ignored}
    path.write_text(json.dumps(line), encoding="utf-8")
    gold_of.cache_clear()
    assert load_gold(path) == (document,)
    assert_agreement(path, predictions, folder)
