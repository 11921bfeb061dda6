"""Which documents speak of the same people, places and organisations."""

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.cluster.hierarchy import leaves_list, linkage
from scipy.sparse import csr_array

from nameresolve.model import Entity

SHOWN = 40
"""So many documents, those most like others, are in the picture."""

_COMPARED = 400
"""They are chosen among so many, those that share most names with any other."""

NEAREST = 3
_ENOUGH = 3


def similar_documents(
    entities: Sequence[Entity], paths: Sequence[str]
) -> Mapping[str, object]:
    """Compare the casts of documents: 1 where all names are the same, 0 where none is.

    The likeness is Jaccard's: what two casts share of all that they have. The documents
    are ordered so that like ones stand side by side.
    """
    cast = _make_cast(entities, paths)
    chosen, likeness = _choose(cast)
    order = _order(likeness)
    rows = likeness[np.ix_(order, order)]
    return {
        "documents": [int(chosen[i]) for i in order],
        "likeness": [[round(float(cell), 3) for cell in row] for row in rows],
        "nearest": [_nearest(likeness[i], i, chosen) for i in order],
    }


def _make_cast(entities: Sequence[Entity], paths: Sequence[str]) -> csr_array:
    """Say with 1 which entity (column) is named in which document (row)."""
    row = {path: number for number, path in enumerate(paths)}
    cells = [
        (row[path], column)
        for column, entity in enumerate(entities)
        for path in entity.documents
    ]
    rows, columns = zip(*cells, strict=True) if cells else ((), ())
    ones = np.ones(len(cells), dtype=np.int32)
    return csr_array((ones, (rows, columns)), shape=(len(paths), len(entities)))


def _choose(cast: csr_array) -> tuple[np.ndarray, np.ndarray]:
    """Give the numbers of the documents that are most like others, and how alike."""
    shared = cast @ (np.asarray(cast.sum(axis=0)).ravel() - 1)
    likely = np.sort(np.argsort(-shared, kind="stable")[:_COMPARED])
    likeness = _compare(cast[likely].toarray()) if len(likely) else np.zeros((0, 0))
    closest = np.sort(likeness, axis=1)[:, -1 - NEAREST :].sum(axis=1)
    kept = np.sort(np.argsort(-closest, kind="stable")[:SHOWN])
    return likely[kept], likeness[np.ix_(kept, kept)]


def _compare(cast: np.ndarray) -> np.ndarray:
    shared = cast @ cast.T
    sizes = np.diag(shared)
    together = sizes[:, None] + sizes[None, :] - shared
    likeness: np.ndarray = shared / np.maximum(together, 1)
    return likeness


def _order(likeness: np.ndarray) -> Sequence[int]:
    if len(likeness) < _ENOUGH:
        return list(range(len(likeness)))
    distances = (1 - likeness)[np.triu_indices(len(likeness), 1)]
    tree = linkage(distances, "average", optimal_ordering=True)
    return [int(leaf) for leaf in leaves_list(tree)]


def _nearest(
    row: np.ndarray, own: int, documents: np.ndarray
) -> list[tuple[int, float]]:
    others = [i for i in np.lexsort((np.arange(len(row)), -row)) if i != own]
    return [
        (int(documents[i]), round(float(row[i]), 3))
        for i in others[:NEAREST]
        if row[i] > 0
    ]
