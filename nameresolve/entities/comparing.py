"""All nodes of one kind compared, as far as they may have something to do with each other."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from nameresolve.entities.candidates import Candidates, attest
from nameresolve.entities.compared import Columns, Compared, pairs_in_crowds
from nameresolve.entities.engine import Engine
from nameresolve.entities.node_scores import ScorePairs
from nameresolve.entities.node_table import Change
from nameresolve.entities.nodes import Node
from nameresolve.entities.pairing import pair_nodes
from nameresolve.entities.scoring import CROWD, LINKED
from nameresolve.entities.slips import least_likely, score_slips
from nameresolve.matching.attested import Attested
from nameresolve.matching.backdrop import Backdrop
from nameresolve.matching.clustering import Pair
from nameresolve.matching.compare import score_at
from nameresolve.matching.encoding import Codes
from nameresolve.matching.equivalents import Equivalents


@dataclass(frozen=True, slots=True)
class Comparisons:
    """What was compared, and before which backdrop.

    ``raised`` are the pairs that score as others do.
    """

    compared: Compared
    backdrop: Backdrop
    raised: Collection[Pair]


def compare_nodes(
    nodes: Sequence[Node],
    read: Sequence[Node] | None,
    equivalents: Equivalents,
    engine: Engine,
) -> Comparisons:
    """Compare what may be one, and all nodes in the crowds that this forms.

    It comes to what ``scoring.score_nodes`` comes to.

    Args:
        nodes: Nodes of one kind, one at least.
        read: The nodes that the texts have, if decisions have made others of them.
        equivalents: Tokens that correspond though they do not sound alike.
        engine: Who does the work that grows fastest.
    """
    kind = nodes[0].kind
    if read is None:
        wanted = pair_nodes(nodes, equivalents, engine.join)
        backdrop = Backdrop(equivalents, attest(nodes))
    else:
        candidates = Candidates(read, equivalents, engine.join)
        wanted = _find(candidates, nodes)
        backdrop = candidates.backdrop
    score = engine.prepare(nodes, backdrop)
    compared = _add(Compared.nothing(len(nodes)), nodes, wanted, score)
    for probability in LINKED:
        links = compared.likely(score_at(probability, kind))
        crowded = pairs_in_crowds(len(nodes), links, CROWD)
        compared = _add(compared, nodes, crowded, score)
    slips = _find_slips(nodes, compared, backdrop.attested)
    compared, raised = compared.raised_to(slips)
    return Comparisons(compared, backdrop, raised)


def _find(candidates: Candidates, nodes: Sequence[Node]) -> Columns:
    """Find what is worth comparing where decisions have made nodes what they are."""
    candidates.exchange(Change({}, dict(enumerate(nodes))))
    left, right = np.array([*candidates.find()], np.intp).reshape(-1, 2).T
    return left, right


def _add(
    compared: Compared, nodes: Sequence[Node], pairs: Columns, score: ScorePairs
) -> Compared:
    """Score those of some pairs that may be one and are not scored yet."""
    left, right = compared.lacking(*pairs)
    usable = _may_mean_the_same(nodes, left, right)
    left, right = left[usable], right[usable]
    return compared.with_more(left, right, score(left, right))


def _may_mean_the_same(nodes: Sequence[Node], left: Codes, right: Codes) -> Codes:
    """Find the pairs of which both may be the river, or both the city."""
    parted = np.fromiter((node.is_parted for node in nodes), np.bool_, len(nodes))
    asked = np.flatnonzero(parted[left] | parted[right])
    unlike = [
        place
        for place in asked.tolist()
        if not nodes[left[place]].may_mean_what(nodes[right[place]])
    ]
    return np.delete(np.arange(len(left)), unlike)


def _find_slips(
    nodes: Sequence[Node], compared: Compared, attested: Attested
) -> dict[Pair, float]:
    if not attested.is_telling:
        return {}
    likely = np.flatnonzero(compared.scores >= least_likely())
    columns = compared.left, compared.right, compared.scores
    one, other, scores = (column[likely].tolist() for column in columns)
    listed = [*zip(zip(one, other, strict=True), scores, strict=True)]
    return score_slips(nodes, listed, attested)
