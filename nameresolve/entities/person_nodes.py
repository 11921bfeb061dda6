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
        together = self._share_documents(left, right)
        scores = self._score_names(one, other, ~together[pair])
        starts = np.flatnonzero(np.diff(pair, prepend=-1))
        usual, best = scores[starts], np.maximum.reduceat(scores, starts)
        doubtful = np.where(together, usual, 0.5 * (usual + best))
        found: Floats = np.where(usual >= 0, best, doubtful)
        return found + SAME_DOCUMENT * together

    def _score_names(self, left: Codes, right: Codes, apart: Flags) -> Floats:
        """Score pairs of names (nats), those that no document has both of by the corpus."""
        attested = self._backdrop.attested
        if not attested.is_telling:
            return self._scores.score(left, right)
        scores, told = self._scores.score_and_tell(left, right, attested.are_asked)
        more = np.zeros(len(scores))
        weights = [attested.weigh_words(*words) for words in told.words]
        np.add.at(more, told.pairs, weights)
        asked = told.untold[attested.are_asked(scores[told.untold])]
        more[asked] = self._ask_corpus(left[asked], right[asked])
        return scores + np.where(apart, more, 0.0)

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

    def _ask_corpus(self, left: Codes, right: Codes) -> list[float]:
        """What the other names of the corpus say about pairs, one by one (nats)."""
        places = zip(left.tolist(), right.tolist(), strict=True)
        pairs = [(self._names[one], self._names[other]) for one, other in places]
        prime_words(pairs)
        attested, equivalents = self._backdrop.attested, self._backdrop.equivalents
        weighed = (attested.weigh(weigh(*pair, equivalents)) for pair in pairs)
        return [sum(item.weight for item in items) for items in weighed]


def _number_documents(nodes: Iterable[Node]) -> Iterator[int]:
    """Number the only document of each node; of those in several, say that they are."""
    numbers: dict[str, int] = {}
    for node in nodes:
        if len(node.documents) != 1:
            yield _SEVERAL
        else:
            (document,) = node.documents
            yield numbers.setdefault(document, len(numbers))
