"""How good a result is, measured against texts that people have annotated."""

from nameresolve.evaluate.gold import GoldDocument, GoldMention, load_gold
from nameresolve.evaluate.predictions import (
    Prediction,
    predictions_of,
    read_predictions,
)
from nameresolve.evaluate.report import Confusion, Counts, Details, Measures, Report
from nameresolve.evaluate.scores import score

__all__ = [
    "Confusion",
    "Counts",
    "Details",
    "GoldDocument",
    "GoldMention",
    "Measures",
    "Prediction",
    "Report",
    "load_gold",
    "predictions_of",
    "read_predictions",
    "score",
]
