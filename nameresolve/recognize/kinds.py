"""Decide what kind of thing every candidate is a name of, or that it is no name.

Every reason (`nameresolve.recognize.evidence`) has four weights in
``data/kind_weights.tsv``: log-odds in nats for person, organization, place and no
name. A mention's score is the sum of its own weights, plus the mean over the mentions
of the same name in its document, plus the mean over the corpus: what ten sentences say
outvotes what the model said in one. Names then share their words: a lone word that is
the surname of a person nearby is a person's. At last `namesakes` parts the mentions of
a name that a person and a place of the document share.
"""

from collections import Counter
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

type Sums = dict[tuple[str, bool], tuple[Scores, int]]
"""By name, and whether the model marked it: the sum of some scores, and their number."""

type Means = Mapping[str, Scores]
"""The mean scores of each name."""

NOTHING: Scores = (0.0, 0.0, 0.0, 0.0)

_PER_NAT = 100


@cache
def read_weights() -> dict[str, Scores]:
    """Return the weights of all reasons, in whole hundredths of log-odds (nats).

    Sums of whole numbers are exact, so that it does not matter in which order, nor in
    how many places, the mentions of a name are added up.
    """
    path = files("nameresolve.recognize") / "data" / "kind_weights.tsv"
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {
        name: (_whole(person), _whole(org), _whole(place), _whole(none))
        for name, person, org, place, none in (row for row in rows if len(row) == 5)  # noqa: PLR2004
    }


def _whole(weight: str) -> float:
    return float(round(float(weight) * _PER_NAT))


def judge(
    candidates: Sequence[Candidate], weights: Mapping[str, Scores] | None = None
) -> list[Kind | None]:
    """Return the kind of each candidate, or None for what is no name.

    Args:
        candidates: all candidates of a corpus, those of one document together.
        weights: by reason, in hundredths of a nat; those of the package when missing.
    """
    weights = read_weights() if weights is None else weights
    kinds = agree_on_kinds(candidates, weights)
    namesakes = tell_apart(candidates, kinds, partial(lean_to_person, weights=weights))
    return [namesakes.get(position, kind) for position, kind in enumerate(kinds)]


def agree_on_kinds(
    candidates: Sequence[Candidate], weights: Mapping[str, Scores]
) -> list[Kind | None]:
    """Return the kinds that the mentions of one spelling agree on."""
    alone = weigh_alone(candidates, weights)
    first = list(map(best, agree(candidates, alone)))
    shared = share(candidates, first)
    together = weigh_together(alone, shared, weights)
    return list(map(best, agree(candidates, together)))


def weigh_alone(
    candidates: Iterable[Candidate], weights: Mapping[str, Scores]
) -> list[Scores]:
    """Return what the reasons of each candidate say by themselves."""
    # Many candidates have the same reasons: their scores are one object.
    score = cache(partial(total, weights=weights))
    return [score(candidate.reasons) for candidate in candidates]


def weigh_together(
    alone: Iterable[Scores],
    shared: Iterable[tuple[str, ...]],
    weights: Mapping[str, Scores],
) -> list[Scores]:
    """Return the scores with what names say of each other."""
    score, add = cache(partial(total, weights=weights)), cache(plus)
    return [
        add(scores, score(reasons))
        for scores, reasons in zip(alone, shared, strict=True)
    ]


def lean_to_person(reasons: Iterable[str], *, weights: Mapping[str, Scores]) -> float:
    """Return how much more *reasons* speak for a person than for a place (nats)."""
    person, _, place, _ = total(reasons, weights)
    return (person - place) / _PER_NAT


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
    """Return the class with the highest score; no name where that is as likely."""
    highest = max(scores)
    return None if scores[-1] == highest else CLASSES[scores.index(highest)]


def agree(
    candidates: Iterable[Candidate],
    scores: Iterable[Scores],
    everywhere: Means | None = None,
) -> Iterator[Scores]:
    """Add to each score the mean of its name in the document and in the corpus.

    Args:
        candidates: those of one document stand together.
        scores: one for each of *candidates*.
        everywhere: the means in the corpus, if there is more of it.
    """
    scored = list(zip(candidates, scores, strict=True))
    if everywhere is None:
        everywhere = means_of(add_up(scored))
    for _, group in groupby(scored, key=lambda pair: pair[0].path):
        document = list(group)
        here = means_of(add_up(document))
        # Most mentions of a name have the reasons of another one.
        agreed: dict[tuple[str, Scores], Scores] = {}
        for candidate, own in document:
            key = candidate.key
            if (key, own) not in agreed:
                agreed[key, own] = plus(plus(own, here[key]), everywhere[key])
            yield agreed[key, own]


def add_up(scored: Iterable[tuple[Candidate, Scores]]) -> Sums:
    """Return the sums from which ``means_of`` makes the mean scores of names."""
    counts = Counter((c.key, bool(c.piece.label), own) for c, own in scored)
    sums: Sums = {}
    for (name, is_marked, own), count in counts.items():
        added, size = sums.get((name, is_marked), (NOTHING, 0))
        sums[name, is_marked] = plus(added, _times(own, count)), size + count
    return sums


def _times(scores: Scores, count: int) -> Scores:
    person, org, place, none = scores
    return person * count, org * count, place * count, none * count


def means_of(sums: Sums) -> Means:
    """Return the mean score of each name; what the model marked outvotes the rest."""
    return {
        name: _mean(*added)
        for (name, is_marked), added in sums.items()
        if is_marked or (name, True) not in sums
    }


def _mean(added: Scores, size: int) -> Scores:
    if size == 1:
        return added
    person, org, place, none = added
    return person / size, org / size, place / size, none / size
