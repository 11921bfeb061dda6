"""Who does the work that grows fastest with the names of a corpus."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from nameresolve.entities.node_scores import score_pairs
from nameresolve.entities.nodes import Node
from nameresolve.matching.backdrop import Backdrop
from nameresolve.matching.blocking import Join
from nameresolve.matching.clustering import Pair
from nameresolve.matching.name_join import answering_names


class Score(Protocol):
    """Scores pairs of nodes of one kind, as ``node_scores.score_pairs`` does."""

    def __call__(
        self, nodes: Mapping[int, Node], pairs: Sequence[Pair], backdrop: Backdrop
    ) -> Sequence[float]:
        """Return a score (nats) for each pair of places."""


@dataclass(frozen=True, slots=True)
class Engine:
    """What finds names that answer each other, and what scores nodes."""

    join: Join = answering_names
    score: Score = score_pairs


LOCAL: Final = Engine()
"""This process."""
