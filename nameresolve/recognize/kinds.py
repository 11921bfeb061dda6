"""Decide what kind of thing every candidate is a name of, or that it is no name.

Every reason (`nameresolve.recognize.evidence`) has four weights in
``data/kind_weights.tsv``: log-odds in nats for person, organization, place and no
name. A mention's score is the sum of its own weights, plus the mean over the mentions
of the same name in its document, plus the mean over the corpus: what ten sentences say
outvotes what the model said in one. Names then share their words: a lone word that is
the surname of a person nearby is a person's.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from nameresolve.model import Kind
from nameresolve.recognize.candidates import Candidate
from nameresolve.recognize.sharing import share

CLASSES: tuple[Kind | None, ...] = (Kind.PERSON, Kind.ORG, Kind.PLACE, None)
"""The columns of the weights file, in order; None is no name at all."""

type Scores = tuple[float, float, float, float]

NOTHING: Scores = (0.0, 0.0, 0.0, 0.0)


@cache
def read_weights() -> dict[str, Scores]:
    """Return the weights of all reasons, in log-odds (nats)."""
    path = files("nameresolve.recognize") / "data" / "kind_weights.tsv"
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {
        name: (float(person), float(org), float(place), float(none))
        for name, person, org, place, none in (row for row in rows if len(row) == 5)  # noqa: PLR2004
    }


def judge(
    candidates: Sequence[Candidate], weights: Mapping[str, Scores] | None = None
) -> list[Kind | None]:
    """Return the kind of each candidate, or None for what is no name.

    Args:
        candidates: all candidates of a corpus.
        weights: by reason, in log-odds (nats); those of the package when missing.
    """
    weights = read_weights() if weights is None else weights
    alone = [total(candidate.reasons, weights) for candidate in candidates]
    first = [best(scores) for scores in agree(candidates, alone)]
    shared = share(candidates, first)
    together = [
        plus(scores, total(reasons, weights))
        for scores, reasons in zip(alone, shared, strict=True)
    ]
    return [best(scores) for scores in agree(candidates, together)]


def total(reasons: Iterable[str], weights: Mapping[str, Scores]) -> Scores:
    """Return the sum of the weights of *reasons*; unknown ones weigh nothing."""
    person = org = place = none = 0.0
    for reason in reasons:
        one, two, three, four = weights.get(reason, NOTHING)
        person += one
        org += two
        place += three
        none += four
    return person, org, place, none


def plus(left: Scores, right: Scores) -> Scores:
    """Return the sum of two scores."""
    return (
        left[0] + right[0],
        left[1] + right[1],
        left[2] + right[2],
        left[3] + right[3],
    )


def best(scores: Scores) -> Kind | None:
    """Return the class with the highest score."""
    return CLASSES[scores.index(max(scores))]


def agree(candidates: Sequence[Candidate], scores: Sequence[Scores]) -> list[Scores]:
    """Add to each score the mean of its name in the document and in the corpus."""
    here = _means(candidates, scores, lambda candidate: (candidate.path, candidate.key))
    everywhere = _means(candidates, scores, lambda candidate: candidate.key)
    return [
        plus(plus(own, here[candidate.path, candidate.key]), everywhere[candidate.key])
        for candidate, own in zip(candidates, scores, strict=True)
    ]


def _means[K](
    candidates: Sequence[Candidate],
    scores: Sequence[Scores],
    group: Callable[[Candidate], K],
) -> dict[K, Scores]:
    """Return the mean score of each group; what the model marked outvotes the rest."""
    marked: dict[K, list[Scores]] = defaultdict(list)
    unmarked: dict[K, list[Scores]] = defaultdict(list)
    for candidate, own in zip(candidates, scores, strict=True):
        (marked if candidate.piece.label else unmarked)[group(candidate)].append(own)
    return {name: _mean(rows) for name, rows in (unmarked | marked).items()}


def _mean(rows: list[Scores]) -> Scores:
    """Return the mean of *rows*, column by column."""
    size = len(rows)
    if size == 1:
        return rows[0]
    person, org, place, none = map(sum, zip(*rows, strict=True))
    return person / size, org / size, place / size, none / size
