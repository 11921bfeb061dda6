"""Who does the work that grows fastest with the names of a corpus."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from nameresolve.entities.node_scores import ScorePairs, prepare_scores
from nameresolve.entities.nodes import Node
from nameresolve.matching.backdrop import Backdrop
from nameresolve.matching.blocking import Join
from nameresolve.matching.name_join import answering_names


class Prepare(Protocol):
    """Prepares to score pairs of nodes, as ``node_scores.prepare_scores`` does."""

    def __call__(self, nodes: Sequence[Node], backdrop: Backdrop) -> ScorePairs:
        """Return what scores pairs of *nodes* of one kind, given by their positions."""


@dataclass(frozen=True, slots=True)
class Engine:
    """What finds names that answer each other, and what scores nodes."""

    join: Join = answering_names
    prepare: Prepare = prepare_scores


LOCAL: Final = Engine()
"""This process."""
