"""Decide what kind of thing every candidate is a name of, or that it is no name.

Every reason (`nameresolve.recognize.evidence`) has four weights in
``data/kind_weights.tsv``: log-odds in nats for person, organization, place and no
name. A mention's score is the sum of its own weights, plus the mean over the mentions
of the same name in its document, plus the mean over the corpus: what ten sentences say
outvotes what the model said in one. Names then share their words: a lone word that is
the surname of a person nearby is a person's. At last `namesakes` parts the mentions of
a name that a person and a place of the document share.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from importlib.resources import files
from itertools import groupby

from nameresolve.model import Kind
from nameresolve.recognize.candidates import Candidate
from nameresolve.recognize.namesakes import tell_apart
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
        candidates: all candidates of a corpus, those of one document together.
        weights: by reason, in log-odds (nats); those of the package when missing.
    """
    weights = read_weights() if weights is None else weights
    kinds = agree_on_kinds(candidates, weights)
    namesakes = tell_apart(candidates, kinds, partial(lean_to_person, weights=weights))
    return [namesakes.get(position, kind) for position, kind in enumerate(kinds)]


def agree_on_kinds(
    candidates: Sequence[Candidate], weights: Mapping[str, Scores]
) -> list[Kind | None]:
    """Return the kinds that the mentions of one spelling agree on."""
    # Many candidates have the same reasons: their scores are one object.
    score = cache(partial(total, weights=weights))
    add = cache(plus)
    alone = [score(candidate.reasons) for candidate in candidates]
    first = list(map(best, agree(candidates, alone)))
    shared = share(candidates, first)
    together = [
        add(scores, score(reasons))
        for scores, reasons in zip(alone, shared, strict=True)
    ]
    return list(map(best, agree(candidates, together)))


def lean_to_person(reasons: Iterable[str], *, weights: Mapping[str, Scores]) -> float:
    """Return how much more *reasons* speak for a person than for a place (nats)."""
    person, _, place, _ = total(reasons, weights)
    return person - place


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


def agree(
    candidates: Iterable[Candidate], scores: Iterable[Scores]
) -> Iterator[Scores]:
    """Add to each score the mean of its name in the document and in the corpus.

    Args:
        candidates: those of one document stand together.
        scores: one for each of *candidates*.
    """
    scored = list(zip(candidates, scores, strict=True))
    everywhere = _means(scored)
    for _, group in groupby(scored, key=lambda pair: pair[0].path):
        document = list(group)
        here = _means(document)
        for candidate, own in document:
            key = candidate.key
            yield plus(plus(own, here[key]), everywhere[key])


def _means(scored: Iterable[tuple[Candidate, Scores]]) -> dict[str, Scores]:
    """Return the mean score of each name; what the model marked outvotes the rest."""
    marked: dict[str, list[Scores]] = defaultdict(list)
    unmarked: dict[str, list[Scores]] = defaultdict(list)
    for candidate, own in scored:
        (marked if candidate.piece.label else unmarked)[candidate.key].append(own)
    return {name: _mean(rows) for name, rows in (unmarked | marked).items()}


def _mean(rows: list[Scores]) -> Scores:
    """Return the mean of *rows*, column by column."""
    size = len(rows)
    if size == 1:
        return rows[0]
    person, org, place, none = map(sum, zip(*rows, strict=True))
    return person / size, org / size, place / size, none / size
