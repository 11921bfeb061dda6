"""Fit what turns a sum of weights into a probability that holds, kind by kind.

    uv run python scripts/fit_calibration.py GOLD.jsonl[:FOLDER] ... [NAMES.csv ...]

A table of persons' names (columns name and gold) is a corpus of a document a name. Spans
and kinds are taken from the gold files (see ``nameresolve evaluate``). Every pair
of chains that the resolver compares across documents is a case: are they one entity, and
what do the weights add up to? Names that are spelled alike but for case say nothing about
spelling and are left out, and so is what no cut-off comes near. The result, an intercept
and a slope for each kind, belongs into ``_CALIBRATION`` of matching/compare.py; below it
stands a table of how the probabilities hold.
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice, pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from nameresolve.chains import build_chains
from nameresolve.cli.gold_texts import gold_documents, gold_mentions
from nameresolve.entities.nodes import Node, build_nodes
from nameresolve.entities.scoring import score_nodes
from nameresolve.evaluate import GoldDocument, load_gold
from nameresolve.model import Chain, Kind, Mention

Floats = NDArray[np.float64]
Span = tuple[str, int, int]
Read = tuple[Sequence[Chain], dict[Span, str]]
"""The chains of a corpus, and the entity of each span."""


@dataclass(frozen=True, slots=True)
class Case:
    """Two names (folded) of a kind with their score (nats): are they the same?"""

    kind: Kind
    score: float
    same: bool
    names: frozenset[str]


MOST_NAMES = 100
"""More names of a table would outweigh the texts."""
LEAST_SCORE = -2.5
"""Nobody is asked about a pair that scores less (nats)."""
PRIOR = (0.0, 1.5)
PRIOR_PRECISION = (2.0, 2.0)
LAPSES = 0.3
"""The highest rate (0 to 1) of pairs whose names tell nothing."""
EDGES = (0.0, 0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)


def read_cases(argument: str) -> Iterator[Case]:
    """Yield the compared pairs of one annotated corpus or table of names."""
    is_table = argument.endswith(".csv")
    chains, entities = (read_table if is_table else read_texts)(argument)
    for kind, group in groupby(build_nodes(chains), key=lambda node: node.kind):
        nodes = list(group)
        owners = [_owner(node, entities) for node in nodes]
        scored = score_nodes(nodes)
        for (one, other), score in scored.scores.items():
            compared = scored.explain((one, other))
            names = frozenset({compared.left.casefold(), compared.right.casefold()})
            if score >= LEAST_SCORE and len(names) > 1:
                yield Case(kind, score, owners[one] == owners[other], names)


def read_texts(argument: str) -> Read:
    """Build the chains of annotated texts."""
    file, _, folder = argument.partition(":")
    gold = load_gold(Path(file))
    documents = gold_documents(gold, Path(folder) if folder else Path(file).parent)
    mentions = gold_mentions(gold)
    chains = [
        chain
        for document in documents
        for chain in build_chains(
            document, [m for m in mentions if m.document == document.path]
        )
    ]
    return chains, _entities(gold)


def read_table(file: str) -> Read:
    """Take each of the first names of a table for a chain of its own."""
    chains: list[Chain] = []
    entities: dict[Span, str] = {}
    with Path(file).open(encoding="utf-8", newline="") as stream:
        for number, row in enumerate(islice(csv.DictReader(stream), MOST_NAMES)):
            name = row["name"]
            mention = Mention(f"{number}", 0, len(name), name, Kind.PERSON)
            chains.append(Chain(mention.document, Kind.PERSON, (mention,), (name,)))
            entities[mention.document, 0, len(name)] = row["gold"]
    return chains, entities


def fit(scores: Floats, same: Floats) -> tuple[float, float]:
    """Return the intercept and the slope of a logistic regression with a prior.

    What no spelling tells (a translated name, a team with the name of its city) would
    flatten the curve where spelling does tell. It is taken for lapses of a constant rate,
    as in psychometrics (Wichmann and Hill 2001, "The psychometric function").
    """
    prior, precision = np.array(PRIOR), np.array(PRIOR_PRECISION)

    def loss(weights: Floats) -> float:
        lapses = LAPSES / (1 + np.exp(-weights[2]))
        sure = 1 / (1 + np.exp(-weights[0] - weights[1] * scores))
        expected = lapses + (1 - 2 * lapses) * sure
        likely = same * np.log(expected) + (1 - same) * np.log1p(-expected)
        cost = (precision * (weights[:2] - prior) ** 2).sum() / 2 + weights[2] ** 2 / 8
        return float(cost - likely.sum())

    intercept, slope, _ = minimize(loss, np.array((*PRIOR, 0.0))).x
    return float(intercept), float(slope)


def report(cases: Sequence[Case]) -> Iterator[str]:
    """Yield the lines of the fit of each kind and of how it holds."""
    for kind in Kind:
        # Two names that several corpora share are one case.
        unique = {case.names: case for case in cases if case.kind is kind}.values()
        scores = np.array([case.score for case in unique])
        same = np.array([float(case.same) for case in unique])
        intercept, slope = fit(scores, same)
        yield f"{kind}: ({intercept:.2f}, {slope:.2f}) from {len(scores)} pairs"
        probabilities = 1 / (1 + np.exp(-intercept - slope * scores))
        for low, high in pairwise(EDGES):
            inside = (probabilities >= low) & (probabilities < high)
            if inside.any():
                yield (
                    f"  {low:.2f}-{high:.2f}: {inside.sum():4d} pairs, "
                    f"mean {probabilities[inside].mean():.2f}, "
                    f"right {same[inside].mean():.2f}"
                )


def _entities(gold: Sequence[GoldDocument]) -> dict[Span, str]:
    return {
        (document.id, mention.start, mention.end): mention.entity
        for document in gold
        for mention in document.mentions
    }


def _owner(node: Node, entities: dict[Span, str]) -> str:
    votes = Counter(
        entities[_base_name(chain), mention.start, mention.end]
        for chain in node.chains
        for mention in chain.mentions
    )
    return votes.most_common(1)[0][0]


def _base_name(chain: Chain) -> str:
    return chain.document.rpartition("/")[2]


if __name__ == "__main__":
    found = [case for argument in sys.argv[1:] for case in read_cases(argument)]
    print("\n".join(report(found)))
