"""``nameresolve evaluate`` says what the referee says."""

import importlib.util
import json
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

Invoke = Callable[..., Result]

FIXTURES = Path(__file__).parents[1] / "fixtures"
GOLD_FILES = [
    FIXTURES / "seeds_gold.jsonl",
    FIXTURES / "corpora" / "horn_africa" / "gold.jsonl",
    FIXTURES / "corpora" / "slavic_caucasus" / "gold.jsonl",
]


def referee() -> Any:
    spec = importlib.util.spec_from_file_location("referee", FIXTURES / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def write_predictions(gold: Path, target: Path) -> Path:
    """Predict what the gold says, with every kind of mistake now and then."""
    rows = []
    for line in gold.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        for number, mention in enumerate(record["mentions"]):
            row = {**mention, "doc": f"folder/{record['id']}"}
            row["end"] += number % 7 == 3
            row["type"] = "ORG" if number % 11 == 5 else mention["type"]
            row["entity"] = "merged" if number % 13 == 7 else mention["entity"]
            if number % 5:
                rows.append(json.dumps(row))
    target.write_text("\n".join(rows), encoding="utf-8")
    return target


@pytest.mark.parametrize("gold", GOLD_FILES, ids=lambda path: path.parent.name)
def test_the_scores_of_predictions_are_the_referee_s(
    invoke: Invoke, tmp_path: Path, gold: Path
) -> None:
    predictions = write_predictions(gold, tmp_path / "predictions.jsonl")
    with warnings.catch_warnings():
        # The referee leaves it to Python to close its files.
        warnings.simplefilter("ignore", ResourceWarning)
        measures, _, _ = referee().score(gold, predictions)
    result = invoke("evaluate", gold, "--predictions", predictions, "--json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout) == {
        name: [round(number, 4) for number in numbers]
        for name, numbers in measures.items()
    }
    assert all(0 < numbers[2] < 1 for numbers in measures.values())


def test_gold_spans_leave_only_the_merging_to_score(invoke: Invoke) -> None:
    gold = FIXTURES / "corpora" / "horn_africa" / "gold.jsonl"
    result = invoke("evaluate", gold, "--gold-spans", "--aliases", "none", "--json")
    assert result.exit_code == 0, result.output
    measures = json.loads(result.stdout)
    assert measures["ner_typed"] == [1, 1, 1]
    assert 0.85 < measures["conll"][2] < 1


def test_the_table_has_a_line_a_measure(invoke: Invoke, tmp_path: Path) -> None:
    gold = FIXTURES / "corpora" / "horn_africa" / "gold.jsonl"
    predictions = write_predictions(gold, tmp_path / "predictions.jsonl")
    result = invoke("evaluate", gold, "--predictions", predictions, "--detail")
    for word in ("ner_exact", "conll", "alias_pairs", "missed", "false merge"):
        assert word in result.stdout
    assert result.stderr == ""


def test_details_come_with_json_too(invoke: Invoke, tmp_path: Path) -> None:
    gold = FIXTURES / "corpora" / "horn_africa" / "gold.jsonl"
    predictions = write_predictions(gold, tmp_path / "predictions.jsonl")
    result = invoke(
        "evaluate", gold, "--predictions", predictions, "--detail", "--json"
    )
    details = json.loads(result.stdout)
    assert details["missed"]
    assert details["false_merges"]
    assert details["missed_merges"]
