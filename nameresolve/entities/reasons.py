"""What speaks for two nodes being one, as it is shown."""

from collections.abc import Container
from dataclasses import dataclass

from nameresolve.entities.node_scores import explain_nodes
from nameresolve.entities.nodes import Nodes
from nameresolve.entities.slips import explain_slips
from nameresolve.matching.backdrop import Backdrop
from nameresolve.matching.clustering import Pair
from nameresolve.matching.compare import calibrate
from nameresolve.model import Comparison


@dataclass(frozen=True, slots=True)
class Reasons:
    """Explains scores of pairs of nodes, by place."""

    nodes: Nodes
    backdrop: Backdrop
    raised: Container[Pair]
    """The pairs that score as others do."""
    evidence: bool = True
    """Whether to say why, or the probability alone."""

    def explain(self, pair: Pair, score: float) -> Comparison:
        """Give the comparison that speaks most strongly for a pair with a *score* (nats)."""
        left, right = (self.nodes[place] for place in pair)
        if not self.evidence:
            probability = calibrate(score, left.kind)
            return Comparison(left.form, right.form, left.kind, (), probability)
        best = explain_nodes(left, right, self.backdrop)
        return explain_slips(best, score) if pair in self.raised else best
