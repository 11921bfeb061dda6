"""Who was merged with whom: MUC, B-cubed and CEAF-e across documents.

Both sides are partitions: a mapping from mention to entity. A mention that one side
alone has counts against it there: MUC and B-cubed treat it as a cluster of its own.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from math import fsum

from nameresolve.evaluate.report import Measures, measure, ratio

type Partition[M: Hashable] = Mapping[M, str]


def members[M: Hashable](partition: Partition[M]) -> dict[str, set[M]]:
    """Return the mentions of each entity of *partition*."""
    clusters: dict[str, set[M]] = defaultdict(set)
    for mention, entity in partition.items():
        clusters[entity].add(mention)
    return dict(clusters)


def muc[M: Hashable](predicted: Partition[M], gold: Partition[M]) -> Measures:
    """Compare the fewest links that hold the clusters together.

    Vilain et al. 1995, "A model-theoretic coreference scoring scheme".
    """
    return measure(_kept_links(predicted, gold), _kept_links(gold, predicted))


def _kept_links[M: Hashable](own: Partition[M], other: Partition[M]) -> float:
    clusters = members(own).values()
    links = sum(len(cluster) - 1 for cluster in clusters)
    kept = sum(len(cluster) - _count_parts(cluster, other) for cluster in clusters)
    return ratio(kept, links)


def _count_parts[M: Hashable](cluster: Iterable[M], other: Partition[M]) -> int:
    shared = [mention for mention in cluster if mention in other]
    alone = sum(mention not in other for mention in cluster)
    return len({other[mention] for mention in shared}) + alone


def b_cubed[M: Hashable](predicted: Partition[M], gold: Partition[M]) -> Measures:
    """Compare, mention by mention, the clusters that it is in.

    Bagga and Baldwin 1998, "Algorithms for scoring coreference chains".
    """
    return measure(_mean_overlap(predicted, gold), _mean_overlap(gold, predicted))


def _mean_overlap[M: Hashable](own: Partition[M], other: Partition[M]) -> float:
    """Average over the mentions: what part of its own cluster the other side shares.

    The mentions that two clusters share all have the same part, hence the squares.
    """
    sizes = Counter(own.values())
    shared = _shared_counts(own, other)
    total = fsum(count * count / sizes[entity] for (entity, _), count in shared.items())
    return ratio(total, len(own))


def _shared_counts[M: Hashable](
    own: Partition[M], other: Partition[M]
) -> Counter[tuple[str, str]]:
    return Counter(
        (entity, other[mention]) for mention, entity in own.items() if mention in other
    )


def ceaf_e[M: Hashable](predicted: Partition[M], gold: Partition[M]) -> Measures:
    """Pair clusters one to one so that they share most, and compare the pairs.

    Luo 2005, "On coreference resolution performance metrics", with his phi-4.
    """
    predicted_sizes, gold_sizes = Counter(predicted.values()), Counter(gold.values())
    similarities = {
        (left, right): 2 * count / (predicted_sizes[left] + gold_sizes[right])
        for (left, right), count in _shared_counts(predicted, gold).items()
    }
    best = _best_assignment(similarities, list(predicted_sizes), list(gold_sizes))
    return measure(ratio(best, len(predicted_sizes)), ratio(best, len(gold_sizes)))


def _best_assignment(
    similarities: Mapping[tuple[str, str], float], left: list[str], right: list[str]
) -> float:
    import numpy as np  # noqa: PLC0415 - slow to import; only an evaluation pays
    from scipy.optimize import (  # noqa: PLC0415 - slow to import as well
        linear_sum_assignment,
    )

    rows = {entity: number for number, entity in enumerate(left)}
    columns = {entity: number for number, entity in enumerate(right)}
    matrix = np.zeros((len(left), len(right)))
    for (row, column), similarity in similarities.items():
        matrix[rows[row], columns[column]] = similarity
    chosen = linear_sum_assignment(matrix, maximize=True)
    return float(matrix[chosen].sum())
