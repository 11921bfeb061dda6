"""``nameresolve evaluate``: how good the result is, against annotated texts."""

from pathlib import Path
from typing import Annotated

import typer

from nameresolve.cli import options
from nameresolve.cli.models import choose_models
from nameresolve.cli.orders import EvaluateOrder
from nameresolve.settings import Settings


def evaluate(
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
    pairs: Annotated[
        Path | None,
        typer.Option(
            "--pairs",
            help="Count how many of the hard_negatives in this JSON file stay apart.",
        ),
    ] = None,
    aliases: options.Aliases = options.SHIPPED,
    patterns: options.Patterns = None,
    model: options.Model = None,
    jobs: options.Jobs = None,
    keep_furniture: options.KeepFurniture = options.DEFAULTS.keep_furniture,
    text_column: options.TextColumn = options.DEFAULTS.text_column,
    max_document_mb: options.MaxDocumentMb = options.DEFAULT_MB,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON instead of a table.")
    ] = False,
    detail: Annotated[
        bool, typer.Option("--detail", help="List what went wrong, too.")
    ] = False,
) -> None:
    """Compare the program's mentions and merges with those of GOLD.

    NER is scored by exact span, span and kind, and overlap; merging by MUC, B-cubed,
    CEAF-e, their mean (CoNLL) and the pairs of spellings that share an entity; chains
    are scored inside single documents. The last table tells whether probabilities hold.
    """
    wanted = Settings(keep_furniture=keep_furniture, text_column=text_column)
    settings = options.limit_documents(wanted, max_document_mb)
    models = choose_models(model)
    order = EvaluateOrder(
        gold,
        texts,
        predictions,
        gold_spans,
        aliases,
        models,
        settings,
        hard_pairs=pairs,
        patterns=tuple(patterns or ()),
        jobs=jobs,
    )
    from nameresolve.cli.evaluating import (  # noqa: PLC0415 - NumPy: not for --help
        report_on,
        show,
    )

    show(report_on(order), as_json=as_json, detail=detail)
