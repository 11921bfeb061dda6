"""How good a result is, measured against texts that people have annotated."""

from nameresolve.evaluate.gold import GoldDocument, GoldMention, load_gold
from nameresolve.evaluate.hard_pairs import check_hard_pairs, load_hard_pairs
from nameresolve.evaluate.predictions import (
    Prediction,
    predictions_of,
    read_predictions,
)
from nameresolve.evaluate.reliability import bands_of, judge_merges
from nameresolve.evaluate.report import (
    Band,
    Confusion,
    Counts,
    Details,
    KeptApart,
    Measures,
    Report,
)
from nameresolve.evaluate.scores import align_all, score

__all__ = [
    "Band",
    "Confusion",
    "Counts",
    "Details",
    "GoldDocument",
    "GoldMention",
    "KeptApart",
    "Measures",
    "Prediction",
    "Report",
    "align_all",
    "bands_of",
    "check_hard_pairs",
    "judge_merges",
    "load_gold",
    "load_hard_pairs",
    "predictions_of",
    "read_predictions",
    "score",
]
