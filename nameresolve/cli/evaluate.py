"""``nameresolve evaluate``: how good the result is, against annotated texts."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich import box
from rich.table import Table

from nameresolve.cli import options, terminal
from nameresolve.cli.gold_texts import gold_documents, gold_mentions
from nameresolve.cli.knowledge import choose_alias_map
from nameresolve.evaluate import (
    Report,
    load_gold,
    predictions_of,
    read_predictions,
    score,
)
from nameresolve.pipeline import Knowledge, resolve, resolve_mentions
from nameresolve.recognize.pipeline import DEFAULT_MODEL, load_recognizer


def evaluate_command(
    gold: Annotated[
        Path,
        typer.Argument(metavar="GOLD", help="Annotated texts, one JSON line each."),
    ],
    texts: Annotated[
        Path | None,
        typer.Option(
            "--texts",
            help="Where the texts are, if not in GOLD; by default the folder of GOLD.",
        ),
    ] = None,
    predictions: Annotated[
        Path | None,
        typer.Option(
            "--predictions", help="Score this mentions.jsonl instead of a new run."
        ),
    ] = None,
    gold_spans: Annotated[
        bool,
        typer.Option(
            "--gold-spans",
            help="Take spans and kinds from GOLD; score the merging alone.",
        ),
    ] = False,
    aliases: options.Aliases = options.SHIPPED,
    model: options.Model = DEFAULT_MODEL,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON instead of a table.")
    ] = False,
    detail: Annotated[
        bool, typer.Option("--detail", help="List what went wrong, too.")
    ] = False,
) -> None:
    """Compare the program's mentions and merges with those of GOLD.

    NER is scored by exact span, span and kind, and overlap; merging by MUC, B-cubed,
    CEAF-e, their mean (CoNLL) and the pairs of spellings that share an entity.
    """
    annotated = load_gold(gold)
    if predictions is not None:
        report = score(annotated, read_predictions(predictions))
    else:
        documents = gold_documents(annotated, texts or gold.parent)
        knowledge = Knowledge(choose_alias_map(aliases))
        if gold_spans:
            mentions = gold_mentions(annotated)
            resolution = resolve_mentions(documents, mentions, knowledge=knowledge)
        else:
            recognizer = load_recognizer(model)
            resolution = resolve(documents, recognizer=recognizer, knowledge=knowledge)
        report = score(annotated, predictions_of(resolution))
    if as_json:
        typer.echo(_as_json(report, detail=detail))
        return
    console = terminal.output()
    console.print(_table(report))
    console.print(_confusion(report))
    if detail:
        console.print(_mistakes(report))


def _as_json(report: Report, *, detail: bool) -> str:
    measures: dict[str, object] = {
        name: [round(value.precision, 4), round(value.recall, 4), round(value.f1, 4)]
        for name, value in report.measures.items()
    }
    if detail:
        details = report.details
        measures["missed"] = details.missed
        measures["spurious"] = details.spurious
        measures["false_merges"] = details.false_merges
        measures["missed_merges"] = details.missed_merges
    return json.dumps(measures, ensure_ascii=False)


def _table(report: Report) -> Table:
    counts = report.counts
    table = Table(
        title=f"{counts.documents} documents, {counts.gold:,} gold mentions, "
        f"{counts.predicted:,} found",
        title_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
    )
    table.add_column("measure")
    for column in ("precision", "recall", "F1"):
        table.add_column(column, justify="right")
    for name, value in report.measures.items():
        cells = (value.precision, value.recall, value.f1)
        table.add_row(name, *(f"{cell:.4f}" for cell in cells))
    return table


def _confusion(report: Report) -> Table:
    kinds = sorted({c.gold for c in report.details.confusion})
    table = Table(
        title="Kinds of the spans that match (gold down, found across)",
        title_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
    )
    table.add_column("gold")
    for kind in kinds:
        table.add_column(str(kind), justify="right")
    counts = {(c.gold, c.predicted): c.count for c in report.details.confusion}
    for gold in kinds:
        table.add_row(str(gold), *(str(counts.get((gold, kind), 0)) for kind in kinds))
    return table


def _mistakes(report: Report) -> Table:
    details = report.details
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("mistake")
    table.add_column("what", overflow="fold")
    for label, counted in (("missed", details.missed), ("spurious", details.spurious)):
        for text, count in counted:
            table.add_row(label, terminal.printable(f"{text} ×{count}"))
    for label, pairs in (
        ("false merge", details.false_merges),
        ("missed merge", details.missed_merges),
    ):
        for one, other in pairs:
            table.add_row(label, terminal.printable(f"{one} | {other}"))
    return table
