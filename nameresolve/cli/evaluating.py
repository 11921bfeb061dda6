"""What ``nameresolve evaluate`` does."""

import json
from dataclasses import asdict, replace

import typer
from rich import box
from rich.table import Table

from nameresolve.cli import terminal
from nameresolve.cli.gold_texts import gold_documents, gold_mentions
from nameresolve.cli.knowledge import choose_alias_map
from nameresolve.cli.orders import EvaluateOrder
from nameresolve.cli.printable import printable
from nameresolve.evaluate import (
    GoldDocument,
    KeptApart,
    Report,
    align_all,
    bands_of,
    check_hard_pairs,
    judge_merges,
    load_gold,
    load_hard_pairs,
    predictions_of,
    read_predictions,
    score,
)
from nameresolve.knowledge import Knowledge
from nameresolve.model import Resolution
from nameresolve.pipeline import resolve, resolve_mentions
from nameresolve.recognize.languages import Recognizers, languages_of
from nameresolve.recognize.team import count_cores
from nameresolve.stores.patterns import load_patterns


def report_on(order: EvaluateOrder) -> Report:
    """Score what *order* asks for.

    Raises:
        NameresolveError: A file is missing or not well formed.
    """
    gold = load_gold(order.gold)
    hard_pairs = load_hard_pairs(order.hard_pairs) if order.hard_pairs else None
    if order.predictions is not None:
        predictions = read_predictions(order.predictions)
        report = score(gold, predictions)
    else:
        resolution = _resolve(gold, order)
        predictions = predictions_of(resolution)
        judged = judge_merges(resolution, align_all(gold, predictions))
        report = replace(score(gold, predictions), reliability=bands_of(judged))
    if hard_pairs is None:
        return report
    kept_apart = check_hard_pairs(hard_pairs, align_all(gold, predictions))
    return replace(report, kept_apart=kept_apart)


def _resolve(gold: tuple[GoldDocument, ...], order: EvaluateOrder) -> Resolution:
    folder = order.texts or order.gold.parent
    documents = gold_documents(gold, folder, order.settings)
    aliases = choose_alias_map(order.aliases)
    knowledge = Knowledge(aliases, patterns=load_patterns(order.patterns))
    if order.gold_spans:
        return resolve_mentions(documents, gold_mentions(gold), knowledge=knowledge)
    languages = languages_of(documents, order.models)
    failures: list[str] = []
    resolution = resolve(
        documents,
        recognizer=Recognizers(
            order.models, order.settings, order.jobs or count_cores(), failures.append
        ),
        knowledge=replace(knowledge, languages=languages),
        settings=order.settings,
    )
    terminal.warn(failures)
    return resolution


def show(report: Report, *, as_json: bool, detail: bool) -> None:
    """Print a report as JSON or as tables."""
    if as_json:
        typer.echo(_as_json(report, detail=detail))
        return
    console = terminal.output()
    console.print(_table(report))
    console.print(_confusion(report))
    if report.reliability:
        console.print(_reliability(report))
    if report.kept_apart is not None:
        console.print(_kept_apart_line(report.kept_apart))
    if detail:
        console.print(_mistakes(report))


def _as_json(report: Report, *, detail: bool) -> str:
    measures: dict[str, object] = {
        name: [round(value.precision, 4), round(value.recall, 4), round(value.f1, 4)]
        for name, value in report.measures.items()
    }
    if report.reliability:
        measures["reliability"] = [asdict(band) for band in report.reliability]
    if report.kept_apart is not None:
        measures["kept_apart"] = asdict(report.kept_apart)
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


def _reliability(report: Report) -> Table:
    table = Table(
        title="Merges made and merges left for review, by probability",
        title_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
    )
    table.add_column("probability")
    for column in ("merges", "mean", "right"):
        table.add_column(column, justify="right")
    for band in report.reliability:
        share = band.right / band.count
        cells = (f"{band.count:,}", f"{band.mean:.2f}", f"{share:.2f}")
        table.add_row(f"{band.low:.2f}–{band.high:.2f}", *cells)
    return table


def _kept_apart_line(kept_apart: KeptApart) -> str:
    merged = len(kept_apart.merged)
    line = f"Hard pairs kept apart: {kept_apart.total - merged} of {kept_apart.total}"
    listed = "; ".join(f"{a} | {b}" for a, b in kept_apart.merged)
    return printable(f"{line}. Merged: {listed}" if listed else line)


def _mistakes(report: Report) -> Table:
    details = report.details
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("mistake")
    table.add_column("what", overflow="fold")
    for label, counted in (("missed", details.missed), ("spurious", details.spurious)):
        for text, count in counted:
            table.add_row(label, printable(f"{text} ×{count}"))
    for label, pairs in (
        ("false merge", details.false_merges),
        ("missed merge", details.missed_merges),
    ):
        for one, other in pairs:
            table.add_row(label, printable(f"{one} | {other}"))
    return table
