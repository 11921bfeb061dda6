"""Predictions: from a file, and from our own result."""

import json
from pathlib import Path

import pytest

from nameresolve.errors import ReadError
from nameresolve.evaluate import Prediction, predictions_of, read_predictions
from nameresolve.model import (
    Chain,
    Document,
    Entity,
    Kind,
    Mention,
    Resolution,
    Variant,
)

LINE = {"doc": "a.txt", "start": 0, "end": 3, "text": "Ali", "type": "PERSON"}


def write_line(folder: Path, **changes: object) -> Path:
    path = folder / "mentions.jsonl"
    line = LINE | {"entity": "nr-1", "sentence": "ignored"} | changes
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("PERSON", Kind.PERSON),
        ("per", Kind.PERSON),
        ("ORGANISATION", Kind.ORG),
        ("Org", Kind.ORG),
        ("GPE", Kind.PLACE),
        ("loc", Kind.PLACE),
        ("FAC", Kind.PLACE),
    ],
)
def test_labels_of_other_programs_are_understood(
    tmp_path: Path, label: str, kind: Kind
) -> None:
    (prediction,) = read_predictions(write_line(tmp_path, type=label))
    assert prediction.kind is kind


def test_other_kinds_of_mention_are_left_out(tmp_path: Path) -> None:
    assert read_predictions(write_line(tmp_path, type="DATE")) == ()


def test_a_document_goes_by_its_file_name(tmp_path: Path) -> None:
    (prediction,) = read_predictions(write_line(tmp_path, doc="2021/may/a.txt"))
    assert prediction == Prediction("a.txt", 0, 3, "Ali", Kind.PERSON, "nr-1")


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"doc": 5}, '"doc" must be a string'),
        ({"start": None}, '"start" must be a whole number'),
        ({"end": "3"}, '"end" must be a whole number'),
        ({"type": None}, '"type" must be a string'),
        ({"entity": None}, '"entity" must be a string'),
    ],
)
def test_a_malformed_prediction_is_refused_with_its_line(
    tmp_path: Path, changes: dict[str, object], complaint: str
) -> None:
    path = write_line(tmp_path, **changes)
    with pytest.raises(ReadError) as raised:
        read_predictions(path)
    assert str(raised.value).startswith(f"{path}: line 1: {complaint}")


def test_a_resolution_predicts_its_mentions_in_the_order_of_the_text() -> None:
    first = Mention("x/a.txt", 0, 3, "Ali", Kind.PERSON)
    second = Mention("x/a.txt", 8, 12, "Omar", Kind.PERSON)
    entities = tuple(
        Entity(
            f"nr-{mention.text}",
            Kind.PERSON,
            mention.text,
            (Variant(mention.text, 1, 1),),
            (Chain("x/a.txt", Kind.PERSON, (mention,), (mention.text,)),),
        )
        for mention in (second, first)
    )
    found = predictions_of(Resolution((Document("x/a.txt", "Ali and Omar"),), entities))
    assert found == (
        Prediction("a.txt", 0, 3, "Ali", Kind.PERSON, "nr-Ali", "nr-Ali 0"),
        Prediction("a.txt", 8, 12, "Omar", Kind.PERSON, "nr-Omar", "nr-Omar 0"),
    )
