"""Fit data/kind_weights.tsv to annotated corpora.

    uv run python scripts/fit_kind_weights.py GOLD.jsonl [GOLD.jsonl ...]

A gold file has one document a line: ``id``, ``mentions`` (``start``, ``end``, ``type``),
perhaps ``ignore`` (stretches that do not count) and perhaps ``text``; without it the
text is the file ``id`` or ``id.txt`` in the folder of the gold file, or in the folder
given after a colon (``GOLD.jsonl:FOLDER``). Every corpus counts the same.

The weights are those of a multinomial logistic regression with a Gaussian prior. Since
a mention's score is a sum of weights plus two means of such sums, the regression sees
each mention's own reasons plus the mean reasons of its name in document and corpus.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

from nameresolve.model import Document, Span
from nameresolve.recognize import kinds
from nameresolve.recognize.candidates import Candidate
from nameresolve.recognize.kinds import (
    CLASSES,
    NOTHING,
    Scores,
    agree,
    best,
    total,
)
from nameresolve.recognize.page import read_page
from nameresolve.recognize.pipeline import load_recognizer
from nameresolve.recognize.reading import collect_candidates
from nameresolve.recognize.sharing import share

WEIGHTS = Path(kinds.__file__).parent / "data" / "kind_weights.tsv"
PRIOR = 10.0
"""Precision of the prior on each weight."""
CORPUS_MASS = 700.0
"""What the candidates of one corpus weigh together."""
RAREST = 4
"""Reasons that apply less often get no weight."""
SMALLEST = 0.005
ROUNDS = 2
EXPECTED: dict[str, Scores] = {
    "several organization head first": (-0.4, 1.0, -0.4, -0.2),
    "several organization head inside": (-0.3, 0.7, -0.3, -0.1),
    "several organization head last": (-0.4, 1.0, -0.4, -0.2),
    "legal form": (-0.4, 1.0, -0.4, -0.2),
    "several place head first": (-0.4, -0.4, 1.0, -0.2),
    "several place head last": (-0.4, -0.4, 1.0, -0.2),
    **dict.fromkeys(
        (
            "label PERSON",
            "after titles",
            "after person_words_before",
            "before an age",
            "before who",
            "before an apposition of a person",
            "before a possession of a person",
            "before what is done to people",
            "after a phrase of a person",
            "after naming a person",
            "told after titles",
            "told before what is done to people",
            "told before who",
            "before person_verbs",
            "initial inside",
            "particle inside",
            "several all name words",
            "one ends like a surname",
            "several ends like a surname",
        ),
        (0.5, -0.2, -0.2, -0.1),
    ),
    **dict.fromkeys(
        (
            "label ORG",
            "after member of",
            "after organization_words_before",
            "before organization_words_after",
            "before words of an organization",
            "before an apposition of an organization",
            "acronym in brackets after a capital",
            "before organization_verbs",
            "before what is done to organizations",
            "before a possession of an organization",
            "before a compound of an organization",
            "after joined_by_people",
            "after a phrase of an organization",
            "after naming an organization",
            "told after organization_words_before",
            "told before an apposition of an organization",
            "told before words of an organization",
            "told after a phrase of an organization",
            "told after naming an organization",
            "told before what is done to organizations",
        ),
        (-0.2, 0.5, -0.2, -0.1),
    ),
    **dict.fromkeys(
        (
            "dateline",
            "direction first",
            "label GPE",
            "label LOC",
            "label FAC",
            "after city of",
            "after government of",
            "after place_prepositions",
            "after place_words_before",
            "before a compound",
            "before a possession of a place",
            "before an apposition of a place",
            "before place_words_after",
            "before where",
            "after a phrase of a place",
            "after naming a place",
            "told after place_prepositions",
            "told after place_words_before",
            "told before place_words_after",
            "one ends like a place",
            "one in countries",
            "one in large_cities",
            "one in provinces",
            "one in regions",
            "several in countries",
            "several in large_cities",
            "several in provinces",
            "several in regions",
        ),
        (-0.2, -0.2, 0.5, -0.1),
    ),
    **dict.fromkeys(
        (
            "one other head last",
            "several other head last",
            "before a number in brackets",
        ),
        (-0.1, -0.1, -0.1, 0.3),
    ),
}
"""What a linguist expects of a reason before any data is seen: the mean of the prior."""
TYPES = {"PERSON": 0, "ORG": 1, "PLACE": 2}
NO_NAME, UNCLEAR = 3, -1
HEADER = (
    "# How much each reason speaks for a person, an organization, a place, or no name,\n"
    "# in log-odds (nats). Fitted by scripts/fit_kind_weights.py.\n"
)


@dataclass(frozen=True)
class Corpus:
    """The candidates of one corpus with the row of CLASSES each belongs to."""

    name: str
    candidates: list[Candidate]
    classes: Any


def read_gold(argument: str) -> tuple[list[Document], dict[str, Any]]:
    """Return the documents and the gold records of one annotated corpus."""
    gold, _, folder = argument.partition(":")
    home = Path(folder) if folder else Path(gold).parent
    documents, records = [], {}
    for line in Path(gold).read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        documents.append(Document(record["id"], _text_of(record, home)))
        records[record["id"]] = record
    return documents, records


def _text_of(record: dict[str, Any], home: Path) -> str:
    """Return the text of one document with its line ends as they are."""
    if "text" in record:
        return str(record["text"])
    path = home / record["id"]
    path = path if path.exists() else home / f"{record['id']}.txt"
    return path.read_bytes().decode("utf-8")


def make_corpus(
    name: str,
    documents: Sequence[Document],
    records: dict[str, Any],
    spans: dict[str, tuple[Span, ...]],
) -> Corpus:
    """Return the candidates of a corpus with their true classes."""
    candidates = collect_candidates([read_page(d) for d in documents], spans)
    classes = np.array([true_class(c, records[c.path]) for c in candidates])
    return Corpus(name, candidates, classes)


def true_class(candidate: Candidate, record: dict[str, Any]) -> int:
    """Return what *candidate* is according to the annotation."""
    start, end = candidate.start, candidate.end
    for gold in record["mentions"]:
        if (gold["start"], gold["end"]) == (start, end):
            return TYPES[gold["type"]]
    for gold in record["mentions"]:
        if gold["start"] < end and start < gold["end"]:
            return TYPES[gold["type"]] if candidate.piece.label else UNCLEAR
    ignored = any(low < end and start < high for low, high in record.get("ignore", ()))
    return UNCLEAR if ignored else NO_NAME


def fit(corpora: Sequence[Corpus], prior: float = PRIOR) -> dict[str, Scores]:
    """Return the weights that explain *corpora* best.

    The reasons that names give each other need kinds, which need weights: so the
    regression is repeated with the kinds of the round before.
    """
    means = [_mean_operator(corpus.candidates) for corpus in corpora]
    reasons = [[c.reasons for c in corpus.candidates] for corpus in corpora]
    weights = _regress(corpora, means, reasons, prior)
    for _ in range(ROUNDS):
        shared = [_with_shared(corpus.candidates, weights) for corpus in corpora]
        weights = _regress(corpora, means, shared, prior)
    return weights


def _with_shared(
    candidates: list[Candidate], weights: dict[str, Scores]
) -> list[tuple[str, ...]]:
    """Return the reasons of candidates with those that other names give them."""
    alone = [total(candidate.reasons, weights) for candidate in candidates]
    first = [best(scores) for scores in agree(candidates, alone)]
    given = share(candidates, first)
    return [(*c.reasons, *more) for c, more in zip(candidates, given, strict=True)]


def _mean_operator(candidates: list[Candidate]) -> Any:
    """Return the matrix that adds to each row the means of its name."""
    size = len(candidates)
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    groupings: tuple[Callable[[Candidate], object], ...] = (
        lambda c: (c.path, c.key),
        lambda c: c.key,
    )
    for group in groupings:
        members = _members(candidates, group)
        for row, candidate in enumerate(candidates):
            same = members[group(candidate)]
            rows += [row] * len(same)
            columns += same
            values += [1 / len(same)] * len(same)
    return sparse.eye(size) + sparse.csr_matrix((values, (rows, columns)), (size, size))


def _members(
    candidates: list[Candidate], group: Callable[[Candidate], object]
) -> dict[object, list[int]]:
    """Return the rows whose mean a group has: the marked ones, if there are any."""
    marked: dict[object, list[int]] = defaultdict(list)
    unmarked: dict[object, list[int]] = defaultdict(list)
    for row, candidate in enumerate(candidates):
        (marked if candidate.piece.label else unmarked)[group(candidate)].append(row)
    return unmarked | marked


def _regress(
    corpora: Sequence[Corpus],
    means: Sequence[Any],
    reasons: Sequence[Sequence[tuple[str, ...]]],
    prior: float,
) -> dict[str, Scores]:
    """Return the weights of one regression over all corpora."""
    counts = Counter(reason for rows in reasons for row in rows for reason in set(row))
    names = sorted(name for name, count in counts.items() if count >= RAREST)
    columns = {name: index for index, name in enumerate(names)}
    features = sparse.vstack(
        [
            mean @ _indicators(rows, columns)
            for mean, rows in zip(means, reasons, strict=True)
        ]
    ).tocsr()
    classes = np.concatenate([corpus.classes for corpus in corpora])
    masses = np.concatenate([_masses(corpus.classes) for corpus in corpora])
    clear = classes != UNCLEAR
    expected = np.array([EXPECTED.get(name, NOTHING) for name in names])
    solution = _minimize(
        features[clear],
        np.eye(len(CLASSES))[classes[clear]],
        masses[clear],
        (prior, expected),
    )
    return {name: tuple(solution[index]) for name, index in columns.items()}


def _masses(classes: Any) -> Any:
    """Return what each candidate of a corpus weighs."""
    names = max(1, int(((classes != NO_NAME) & (classes != UNCLEAR)).sum()))
    return np.full(len(classes), CORPUS_MASS / names)


def _indicators(rows: Sequence[tuple[str, ...]], columns: dict[str, int]) -> Any:
    """Return the matrix of which reason applies to which row."""
    cells = [
        (row, columns[name])
        for row, names in enumerate(rows)
        for name in names
        if name in columns
    ]
    places = tuple(zip(*cells, strict=True))
    return sparse.csr_matrix((np.ones(len(cells)), places), (len(rows), len(columns)))


def _minimize(features: Any, truth: Any, masses: Any, prior: tuple[float, Any]) -> Any:
    """Return the weights with the smallest penalized log-loss."""
    precision, expected = prior
    shape = (features.shape[1], truth.shape[1])
    transposed = features.T.tocsr()

    def loss(flat: Any) -> tuple[float, Any]:
        weights = flat.reshape(shape)
        scores = features @ weights
        scores -= scores.max(axis=1, keepdims=True)
        log_sums = np.log(np.exp(scores).sum(axis=1))
        chances = np.exp(scores - log_sums[:, None])
        misfit = (masses * (log_sums - (scores * truth).sum(axis=1))).sum()
        slope = transposed @ ((chances - truth) * masses[:, None])
        away = weights - expected
        return misfit + precision * (away**2).sum() / 2, (
            slope + precision * away
        ).ravel()

    start = expected.ravel()
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return found.x.reshape(shape)


def write_weights(weights: dict[str, Scores], path: Path = WEIGHTS) -> None:
    """Write the weights that are not negligible."""
    rows = (
        f"{name}\t" + "\t".join(f"{weight:.2f}" for weight in row)
        for name, row in sorted(weights.items())
        if max(map(abs, row)) >= SMALLEST
    )
    path.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")


def main(arguments: Iterable[str]) -> None:
    """Fit the weights to the corpora named on the command line and write them."""
    recognize = load_recognizer()
    corpora = []
    for argument in arguments:
        documents, records = read_gold(argument)
        spans = {document.path: found for document, found in recognize(documents)}
        corpora.append(make_corpus(argument, documents, records, spans))
    weights = fit(corpora)
    write_weights(weights)
    print(f"{len(weights)} reasons from {len(corpora)} corpora: {WEIGHTS}")


if __name__ == "__main__":
    main(sys.argv[1:])
