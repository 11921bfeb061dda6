"""What an evaluation says."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from nameresolve.model import Kind


@dataclass(frozen=True, slots=True)
class Measures:
    """Precision, recall and F1, each from 0 to 1."""

    precision: float
    recall: float
    f1: float


def measure(precision: float, recall: float) -> Measures:
    """Complete *precision* and *recall* with their harmonic mean."""
    total = precision + recall
    return Measures(precision, recall, 2 * precision * recall / total if total else 0.0)


def measure_counts(right: int, predicted: int, gold: int) -> Measures:
    """Measure *right* answers among *predicted* ones and those of the *gold*.

    >>> measure_counts(1, 2, 4)
    Measures(precision=0.5, recall=0.25, f1=0.3333333333333333)
    """
    return measure(ratio(right, predicted), ratio(right, gold))


def ratio(part: float, whole: float) -> float:
    """Return *part* of *whole*, and 0 where there is no whole."""
    return part / whole if whole else 0.0


@dataclass(frozen=True, slots=True)
class Counts:
    """How many documents and mentions were compared."""

    documents: int
    gold: int
    predicted: int


@dataclass(frozen=True, slots=True, order=True)
class Confusion:
    """How often a name of one kind was found in its place and given another kind."""

    gold: Kind
    predicted: Kind
    count: int


@dataclass(frozen=True, slots=True)
class Details:
    """What went wrong, the most frequent first.

    ``false_merges`` and ``missed_merges`` are pairs of case-folded spellings in
    alphabetical order. ``confusion`` counts the exactly matching spans by kind.
    """

    missed: tuple[tuple[str, int], ...] = ()
    spurious: tuple[tuple[str, int], ...] = ()
    false_merges: tuple[tuple[str, str], ...] = ()
    missed_merges: tuple[tuple[str, str], ...] = ()
    confusion: tuple[Confusion, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """The merges with a probability from ``low`` to ``high``.

    ``mean`` is their mean probability (0 to 1), ``right`` how many the gold makes too.
    """

    low: float
    high: float
    count: int
    right: int
    mean: float


@dataclass(frozen=True, slots=True)
class KeptApart:
    """Of *total* pairs of gold entities that must stay apart, those that were merged."""

    total: int
    merged: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The measures of one evaluation.

    ``ner_*`` compare mentions: their spans, their spans and kinds, and overlapping
    spans. ``muc``, ``b3`` and ``ceafe`` compare who was merged with whom, and ``conll``
    is their mean. ``alias_pairs`` compares the pairs of different spellings that were
    given to one entity. ``chains`` is the mean of MUC, B-cubed and CEAF-e inside single
    documents, over the mentions that were found: what short forms were joined with.
    ``reliability`` tells whether the probabilities hold, and ``kept_apart`` how many
    pairs that must not be merged were not.
    """

    ner_exact: Measures
    ner_typed: Measures
    ner_overlap: Measures
    muc: Measures
    b3: Measures
    ceafe: Measures
    conll: Measures
    alias_pairs: Measures
    chains: Measures
    counts: Counts
    details: Details
    reliability: tuple[Band, ...] = ()
    kept_apart: KeptApart | None = None

    @property
    def measures(self) -> Mapping[str, Measures]:
        """Every measure under its name, in the order in which they are shown."""
        names = (name for name in type(self).__slots__ if name not in _NO_MEASURES)
        return MappingProxyType({name: getattr(self, name) for name in names})


_NO_MEASURES = frozenset({"counts", "details", "reliability", "kept_apart"})
