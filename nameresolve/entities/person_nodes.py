"""How likely nodes of persons are the same: very many pairs at once."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from nameresolve.entities.nodes import Node, share_document
from nameresolve.matching.backdrop import Backdrop
from nameresolve.matching.compare import weigh
from nameresolve.matching.encoding import Codes
from nameresolve.matching.person_scores import PersonScores
from nameresolve.matching.priming import prime_words

SAME_DOCUMENT: Final = -0.5
"""What it costs (nats) that a document has both names: it had its chance to join them."""

_AT_ONCE: Final = 1 << 20
_SEVERAL: Final = -1

type Floats = NDArray[np.float64]
type Flags = NDArray[np.bool_]


class PersonNodes:
    """Scores nodes of persons.

    What counts is the best pair of full names, held back when the usual names disagree.
    """

    def __init__(self, nodes: Sequence[Node], backdrop: Backdrop) -> None:
        """Prepare *nodes*, which pairs then give by their positions.

        Args:
            nodes: The nodes.
            backdrop: What is known of the words of names.
        """
        self._nodes = nodes
        self._backdrop = backdrop
        counts = [len(node.names) for node in nodes]
        self._counts = np.array(counts, np.intp)
        self._starts = np.cumsum(self._counts) - self._counts
        self._names = [name for node in nodes for name in node.names]
        self._documents = np.fromiter(_number_documents(nodes), np.intp)
        self._scores = PersonScores(self._names, backdrop.equivalents)

    def __call__(self, left: Codes, right: Codes) -> Floats:
        """Score pairs of nodes (nats)."""
        found = np.empty(len(left))
        for start in range(0, len(left), _AT_ONCE):
            some = slice(start, start + _AT_ONCE)
            found[some] = self._score(left[some], right[some])
        return found

    def _score(self, left: Codes, right: Codes) -> Floats:
        pair, one, other = self._cross(left, right)
        scores = self._scores.score(one, other)
        together = self._share_documents(left, right)
        if self._backdrop.attested.is_telling:
            apart = np.flatnonzero(~together[pair])
            scores[apart] += self._ask_corpus(one[apart], other[apart], scores[apart])
        starts = np.flatnonzero(np.diff(pair, prepend=-1))
        usual, best = scores[starts], np.maximum.reduceat(scores, starts)
        doubtful = np.where(together, usual, 0.5 * (usual + best))
        found: Floats = np.where(usual >= 0, best, doubtful)
        return found + SAME_DOCUMENT * together

    def _share_documents(self, left: Codes, right: Codes) -> Flags:
        """Tell of pairs whether a document names both."""
        one, other = self._documents[left], self._documents[right]
        shared: Flags = one == other
        several = np.flatnonzero((one == _SEVERAL) | (other == _SEVERAL))
        pairs = zip(left[several].tolist(), right[several].tolist(), strict=True)
        told = (share_document(self._nodes[i], self._nodes[j]) for i, j in pairs)
        shared[several] = np.fromiter(told, np.bool_, len(several))
        return shared

    def _cross(self, left: Codes, right: Codes) -> tuple[Codes, Codes, Codes]:
        """List each name of the nodes of a pair with each, the usual ones first.

        Returns:
            The positions of the pairs, and those of the names.
        """
        across = self._counts[right]
        counts = self._counts[left] * across
        pair = np.repeat(np.arange(len(left)), counts)
        behind = np.arange(len(pair)) - np.repeat(np.cumsum(counts) - counts, counts)
        row, column = np.divmod(behind, across[pair])
        return (
            pair,
            self._starts[left][pair] + row,
            self._starts[right][pair] + column,
        )

    def _ask_corpus(self, left: Codes, right: Codes, scores: Floats) -> Floats:
        """What the other names of the corpus say about pairs that are doubtful (nats)."""
        attested = self._backdrop.attested
        found = np.zeros(len(scores))
        asked = np.flatnonzero(attested.are_asked(scores))
        pairs = zip(left[asked].tolist(), right[asked].tolist(), strict=True)
        named = ((self._names[one], self._names[other]) for one, other in pairs)
        weighed = [
            (place, pair)
            for place, pair in zip(asked.tolist(), named, strict=True)
            if attested.may_weigh(*pair)
        ]
        prime_words(pair for _, pair in weighed)
        for place, pair in weighed:
            items = attested.weigh(weigh(*pair, self._backdrop.equivalents))
            found[place] = sum(item.weight for item in items)
        return found


def _number_documents(nodes: Iterable[Node]) -> Iterator[int]:
    """Number the only document of each node; of those in several, say that they are."""
    numbers: dict[str, int] = {}
    for node in nodes:
        if len(node.documents) != 1:
            yield _SEVERAL
        else:
            (document,) = node.documents
            yield numbers.setdefault(document, len(numbers))
