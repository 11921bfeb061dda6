"""``nameresolve evaluate`` says what the referee says."""

import importlib.util
import json
import warnings
from pathlib import Path
from typing import Any

import pytest

from nameresolve.errors import GoldError, ReadError
from programs import Invoke

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
    reported = json.loads(result.stdout)
    assert {name: reported[name] for name in measures} == {
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


def test_patterns_are_found_in_a_new_run(invoke: Invoke, tmp_path: Path) -> None:
    text = "then the vexali of the valley came"
    mention = {"start": 9, "end": 15, "text": "vexali", "type": "ORG", "entity": "O:1"}
    gold, patterns = tmp_path / "gold.jsonl", tmp_path / "names.jsonl"
    gold.write_text(json.dumps({"id": "a.txt", "text": text, "mentions": [mention]}))
    patterns.write_text('{"label": "ORG", "pattern": [{"LOWER": "vexali"}]}')
    command = ("evaluate", gold, "--aliases", "none", "--json")
    assert json.loads(invoke(*command).stdout)["ner_typed"] == [0, 0, 0]
    result = invoke(*command, "--patterns", patterns)
    assert json.loads(result.stdout)["ner_typed"] == [1, 1, 1]


def test_a_new_run_says_whether_its_probabilities_hold(invoke: Invoke) -> None:
    gold = FIXTURES / "corpora" / "horn_africa" / "gold.jsonl"
    options = ("--gold-spans", "--aliases", "none", "--json")
    bands = json.loads(invoke("evaluate", gold, *options).stdout)["reliability"]
    assert sum(band["count"] for band in bands) > 10
    assert all(band["low"] <= band["mean"] <= band["high"] for band in bands)
    assert all(0 <= band["right"] <= band["count"] for band in bands)


def test_hard_pairs_that_were_merged_are_named(invoke: Invoke, tmp_path: Path) -> None:
    rows = [("Ali", "P:1", "x"), ("Aly", "P:2", "x"), ("Omar", "P:3", "y")]
    mentions = [
        {"start": n, "end": n + 1, "text": text, "type": "PERSON", "entity": entity}
        for n, (text, entity, _) in enumerate(rows)
    ]
    gold, found, pairs = (tmp_path / name for name in ("g.jsonl", "p.jsonl", "h.json"))
    gold.write_text(json.dumps({"id": "a.txt", "mentions": mentions}))
    found.write_text(
        "\n".join(
            json.dumps({**mention, "doc": "a.txt", "entity": entity})
            for mention, (_, _, entity) in zip(mentions, rows, strict=True)
        )
    )
    hard = [{"a": "P:1", "b": "P:2"}, {"a": "P:1", "b": "P:3"}]
    pairs.write_text(json.dumps({"hard_negatives": hard}))
    result = invoke("evaluate", gold, "--predictions", found, "--pairs", pairs)
    assert "Hard pairs kept apart: 1 of 2. Merged: P:1 | P:2" in result.stdout


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("{", "is not JSON"),
        ("[]", "expected a JSON object"),
        ('{"hard_negatives": [{"a": "P:1"}]}', '"b" must be a string'),
    ],
)
def test_a_malformed_list_of_hard_pairs_is_one_sentence(
    invoke: Invoke, tmp_path: Path, content: str, complaint: str
) -> None:
    gold = FIXTURES / "corpora" / "horn_africa" / "gold.jsonl"
    pairs = tmp_path / "pairs.json"
    pairs.write_text(content)
    result = invoke("evaluate", gold, "--gold-spans", "--pairs", pairs)
    assert isinstance(result.exception, GoldError)
    assert complaint in str(result.exception)


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


MAILS = """From a Mon Jan  5 10:00:00 2026
Subject: One

Nobody was there.

From b Mon Jan  5 10:00:00 2026
Subject: Two

Omar Karimov was.
"""


FILES = {
    "a.csv": "no,words\n1,Nobody\n2,Omar Karimov was.\n",
    "a.jsonl": '{"words": "x"}\n{"words": "Omar Karimov"}',
    "a.mbox": MAILS,
    "a#b.txt": "Omar Karimov was.",
}


@pytest.mark.parametrize(
    ("part", "start"),
    [
        ("a.csv#row=3", 0),
        ("a.jsonl#line=2", 0),
        ("a.mbox#2", 5),  # a mail begins with its subject
        ("a#b.txt", 0),
    ],
)
def test_a_text_can_be_part_of_a_file(
    invoke: Invoke, tmp_path: Path, part: str, start: int
) -> None:
    for file, content in FILES.items():
        (tmp_path / file).write_text(content)
    mention = {"start": start, "end": start + 12, "text": "Omar Karimov"}
    mention |= {"type": "PERSON", "entity": "omar"}
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"id": part, "mentions": [mention]}))
    options = ("--text-column", "words", "--gold-spans", "--json")
    result = invoke("evaluate", gold, *options)
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["ner_typed"] == [1, 1, 1]


@pytest.mark.parametrize("part", ["a.csv#row=9", "b.csv#row=2", "a.csv#row=2"])
def test_a_part_that_is_not_there_is_named(
    invoke: Invoke, tmp_path: Path, part: str
) -> None:
    (tmp_path / "a.csv").write_text("words\n\n")
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"id": part, "mentions": []}))
    result = invoke("evaluate", gold, "--text-column", "words")
    assert isinstance(result.exception, ReadError)
    assert part.partition("#")[0] in str(result.exception)
