import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from nameresolve.distributed.failures import explain_failures
from nameresolve.distributed.lines import load_spans
from nameresolve.distributed.marking import MARKED, Mark
from nameresolve.distributed.tables import Row, apply, collect, make_frame
from nameresolve.errors import ModelError
from nameresolve.model import Document, Span
from nameresolve.recognize.isolation import Failure
from nameresolve.recognize.models import DEFAULT_MODEL, ENGLISH_MODELS, Models
from nameresolve.settings import Settings

TEXT = "Angela Merkel flew to Paris."


@dataclass(frozen=True)
class Shared:
    """What Spark would share with its workers."""

    value: Any


def row(path: str, text: str = TEXT) -> Row:
    document = Document(path, text)
    return path, document.sha256, text, ""


def mark_word(
    documents: Sequence[Document], _: str, __: Settings
) -> list[tuple[Span, ...] | Failure]:
    return [
        Failure("no text") if "poison" in each.text else (Span(0, 6, "PERSON"),)
        for each in documents
    ]


def spans_of(rows: Sequence[Row]) -> dict[str, tuple[Span, ...]]:
    return {row[0]: load_spans(row[6]) for row in rows}


def test_a_text_that_cannot_be_read_is_named_and_the_rest_is_done() -> None:
    mark = Mark(ENGLISH_MODELS, Settings(batch_size=2), Shared({}), mark_word)
    rows = list(mark(iter([row("a"), row("b", "poison"), row("c")])))
    assert {path: len(spans) for path, spans in spans_of(rows).items()} == {
        "a": 1,
        "b": 0,
        "c": 1,
    }
    failures = [cells[-1] for cells in rows if cells[-1]]
    assert failures == ["b: its names could not be read (no text); it was left out"]


def test_what_was_marked_before_is_not_marked_again() -> None:
    def refuse(*_: object) -> list[tuple[Span, ...] | Failure]:
        raise AssertionError

    known = {DEFAULT_MODEL: {row("a")[1]: '[[7,13,"PERSON"]]'}}
    mark = Mark(ENGLISH_MODELS, Settings(), Shared(known), refuse)
    (found,) = mark(iter([row("a")]))
    assert load_spans(found[6]) == (Span(7, 13, "PERSON"),)
    assert not found[7]


@pytest.mark.slow
@pytest.mark.model
def test_a_text_that_kills_its_worker_is_read_in_a_process_of_its_own(
    spark: Any,
) -> None:
    def die(*_: object) -> list[tuple[Span, ...] | Failure]:
        os._exit(1)

    known = spark.sparkContext.broadcast({})
    mark = Mark(ENGLISH_MODELS, Settings(), known, die)
    frame = make_frame(
        spark, [row("a")], "path string, sha256 string, text string, places string"
    )
    (found,) = collect(apply(frame, mark, MARKED))
    assert [TEXT[span.start : span.end] for span in load_spans(found[6])] == [
        "Angela Merkel",
        "Paris",
    ]


@pytest.mark.slow
def test_a_worker_without_the_model_says_what_to_ship(spark: Any) -> None:
    known = spark.sparkContext.broadcast({})
    mark = Mark(Models("xx_missing_md"), Settings(), known)
    frame = make_frame(
        spark, [row("a")], "path string, sha256 string, text string, places string"
    )
    with (
        pytest.raises(ModelError, match=r"'xx_missing_md'; ship .* --archives"),
        explain_failures(),
    ):
        list(collect(apply(frame, mark, MARKED)))


@pytest.mark.slow
def test_the_words_of_a_text_stay_out_of_what_spark_says(
    spark: Any, capfd: pytest.CaptureFixture[str]
) -> None:

    def fail(*_: object) -> list[tuple[Span, ...] | Failure]:
        raise KeyError(TEXT)

    known = spark.sparkContext.broadcast({})
    mark = Mark(ENGLISH_MODELS, Settings(), known, fail, fail)
    frame = make_frame(
        spark, [row("a")], "path string, sha256 string, text string, places string"
    )
    with pytest.raises(Exception, match=r"KeyError in marking\.py") as caught:
        list(collect(apply(frame, mark, MARKED)))
    assert "Merkel" not in str(caught.value)
    shown = capfd.readouterr()
    assert "Merkel" not in shown.out + shown.err
