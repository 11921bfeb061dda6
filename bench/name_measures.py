"""How well scores separate pairs that are the same from pairs that are not."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Curve:
    """True and false positives at every cut-off, from the highest score down."""

    true: Floats
    false: Floats

    @property
    def recall(self) -> Floats:
        """The share of the positives that each cut-off keeps."""
        return self.true / self.true[-1]

    @property
    def precision(self) -> Floats:
        """The share of positives in what each cut-off keeps."""
        return self.true / (self.true + self.false)

    def area(self) -> float:
        """The area under the receiver operating characteristic; ties count half."""
        fall_out = self.false / self.false[-1]
        return float(np.trapezoid([0, *self.recall], [0, *fall_out]))

    def average_precision(self) -> float:
        """The mean of the precision over the recall (no interpolation)."""
        return float(np.sum(np.diff([0, *self.recall]) * self.precision))

    def recall_at_false_positives(self, share: float) -> float:
        """The recall while at most *share* of the negatives pass."""
        return best(self.recall[self.false <= share * self.false[-1]])

    def recall_at_precision(self, precision: float) -> float:
        """The highest recall at which the precision is at least *precision*."""
        return best(self.recall[self.precision >= precision])

    def best_f1(self) -> float:
        """The best F1 of any cut-off."""
        total = self.precision + self.recall
        return best(2 * self.precision * self.recall / np.where(total, total, 1))


def best(values: Floats) -> float:
    """Return the highest of *values*, and 0 where there is none."""
    return float(values.max(initial=0.0))


def make_curve(scores: Floats, same: NDArray[np.bool_]) -> Curve:
    """Count true and false positives at each distinct score; a tie is one cut-off."""
    order = np.argsort(-scores, kind="stable")
    ranked, truth = scores[order], same[order]
    last = np.append(np.diff(ranked) != 0, True)
    return Curve(
        np.cumsum(truth)[last].astype(float), np.cumsum(~truth)[last].astype(float)
    )
