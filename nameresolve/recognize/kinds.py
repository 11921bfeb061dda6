"""Decide what kind of thing every candidate is a name of, or that it is no name.

Every reason (`nameresolve.recognize.evidence`) has four weights in
``data/kind_weights.tsv``: log-odds in nats for person, organization, place and no
name. A mention's score is the sum of its own weights, plus the mean over the mentions
of the same name in its document, plus the mean over the corpus: what ten sentences say
outvotes what the model said in one. Names then share their words: a lone word that is
the surname of a person nearby is a person's.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from nameresolve.model import Kind
from nameresolve.recognize.page import Page, fold
from nameresolve.recognize.pieces import Piece
from nameresolve.recognize.second_pass import CLOSE, LONG_WORD, key_of
from nameresolve.recognize.words import is_ordinary

CLASSES: tuple[Kind | None, ...] = (Kind.PERSON, Kind.ORG, Kind.PLACE, None)
"""The columns of the weights file, in order; None is no name at all."""

type Scores = tuple[float, float, float, float]

NOTHING: Scores = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A piece of a page with its key and the reasons that apply to it."""

    page: Page
    piece: Piece
    path: str
    key: str
    words: tuple[str, ...]
    reasons: tuple[str, ...]


def make_candidate(page: Page, piece: Piece, reasons: Iterable[str]) -> Candidate:
    """Return a candidate with what is compared of it."""
    words = tuple(
        fold(w) for w in page.words[piece.first : piece.last] if w[0].isalnum()
    )
    path, key = page.document.path, key_of(page, piece)
    return Candidate(page, piece, path, key, words, tuple(reasons))


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


def share(
    candidates: Sequence[Candidate], kinds: Sequence[Kind | None]
) -> list[tuple[str, ...]]:
    """Return the reasons that names give each other through the words they share."""
    index = _WordIndex.of(candidates, kinds)
    return [tuple(index.reasons(candidate)) for candidate in candidates]


@dataclass(frozen=True, slots=True)
class _WordIndex:
    """Who uses a word, and how: (word, place in the name) -> kinds, by document.

    ``words`` are the words of the names of each document, each once, in order; ``near``
    remembers which of them was found to be spelled nearly like a word.
    """

    here: dict[tuple[str, str, str], set[Kind]]
    everywhere: dict[tuple[str, str], set[Kind]]
    words: dict[str, dict[str, None]]
    near: dict[tuple[str, str], str | None]

    @classmethod
    def of(
        cls, candidates: Sequence[Candidate], kinds: Sequence[Kind | None]
    ) -> "_WordIndex":
        """Build the index of a corpus."""
        index = cls(defaultdict(set), defaultdict(set), defaultdict(dict), {})
        for candidate, kind in zip(candidates, kinds, strict=True):
            if kind is None:
                continue
            for word, role in _roles(candidate):
                index.here[candidate.path, word, role].add(kind)
                if role in {"first", "last"}:
                    index.words[candidate.path][word] = None
                index.everywhere[word, role].add(kind)
        return index

    def reasons(self, candidate: Candidate) -> Iterator[str]:
        """Yield what other names say about *candidate*."""
        words = candidate.words
        if len(words) == 1:
            # UN is not the last word of a Korean, nor US a short form of anybody.
            is_acronym = "acronym" in candidate.reasons
            said = [
                reason
                for role in (
                    ("acronym",) if is_acronym else ("first", "last", "acronym")
                )
                for reason in self._say(candidate.path, words[0], role)
            ]
            yield from said or self._resembles(candidate.path, words[0])
        elif words:
            yield from self._lone(candidate.path, words[0], "first")
            yield from self._lone(candidate.path, words[-1], "last")

    def _say(self, path: str, word: str, role: str) -> Iterator[str]:
        """Yield in whose names a lone word plays a role."""
        kinds, where = self.here.get((path, word, role)), "document"
        if not kinds:
            kinds, where = self.everywhere.get((word, role)), "corpus"
        for kind in sorted(kinds or ()):
            yield f"{role} word of a {kind.value} in the {where}"

    def _resembles(self, path: str, word: str) -> Iterator[str]:
        """Yield whose names hold a word of the same document that is spelled nearly so."""
        if len(word) < LONG_WORD or is_ordinary(word):
            return
        if (path, word) not in self.near:
            self.near[path, word] = self._nearest(path, word)
        near = self.near[path, word]
        if near is None:
            return
        for role in ("first", "last"):
            for kind in sorted(self.here.get((path, near, role), ())):
                yield f"close to the {role} word of a {kind.value}"

    def _nearest(self, path: str, word: str) -> str | None:
        """Return the first of the words of a document that is most like *word*."""
        best_match = process.extractOne(
            word,
            self.words.get(path, {}).keys(),
            scorer=JaroWinkler.similarity,
            score_cutoff=CLOSE,
        )
        return None if best_match is None else best_match[0]

    def _lone(self, path: str, word: str, role: str) -> Iterator[str]:
        """Yield as what a word of a longer name stands alone."""
        for kind in sorted(self.here.get((path, word, "alone"), ())):
            yield f"{role} word alone a {kind.value}"


def _roles(candidate: Candidate) -> Iterator[tuple[str, str]]:
    """Yield the words by which other names may know *candidate*."""
    words = candidate.words
    if len(words) == 1:
        yield words[0], "alone"
    elif words:
        yield words[0], "first"
        yield words[-1], "last"
        yield "".join(word[0] for word in words), "acronym"
        yield "".join(w[0] for w in words if w not in _SMALL), "acronym"


_SMALL = frozenset({"of", "the", "for", "and", "in", "on"})
