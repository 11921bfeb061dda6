"""Names that are short of a given name: "A. Karimov", and whose they can be."""

from collections.abc import Callable, Collection, Iterable
from typing import Final

from nameresolve.entities.nodes import Node, Nodes
from nameresolve.entities.short_fits import Fit
from nameresolve.matching.attested import Attested
from nameresolve.matching.compare import score_at
from nameresolve.model import Kind, Name, Role
from nameresolve.names.persons import NAME_ROLES

_LIKELY: Final = 0.85
"""The least probability at which a name can be short for another: no word but the given
name is spelled in another way, or hardly."""


def is_initialed(node: Node) -> bool:
    """Whether each name of a person is initials beside one word."""
    if node.kind is not Kind.PERSON or not node.settled:
        return False
    return all(
        len(name.words(*NAME_ROLES)) == 1 and name.words(Role.INITIAL)
        for name in node.names
    )


class InitialedFits:
    """Which nodes of persons' full names the initialed ones can be short for."""

    def __init__(
        self,
        nodes: Nodes,
        near: Callable[[int], Iterable[tuple[int, float]]],
        attested: Attested,
    ) -> None:
        """Look among nodes, as they are at any time.

        Args:
            nodes: The nodes, by place.
            near: Gives the places of those that were compared with the one at a place,
                and the scores (nats).
            attested: In how many names of the corpus each word stands.
        """
        self._nodes = nodes
        self._near = near
        self._attested = attested
        self._least = score_at(_LIKELY, Kind.PERSON)

    def of(self, places: Iterable[int]) -> dict[int, Fit]:
        """Give the nodes that those at *places* fit, by place, each with a name.

        Those that they fit best come first, as with other short forms.
        """
        found: dict[int, Fit] = {}
        for place in places:
            for other, score in self._near(place):
                known = found.get(other)
                is_better = known is None or known[0] < score
                if score >= self._least and is_better and self._fit(place, other):
                    found[other] = score, self._nodes[other].names[0]
        return dict(sorted(found.items(), key=lambda fit: (-fit[1][0], fit[0])))

    def _fit(self, place: int, other: int) -> bool:
        """Whether the first initial can be that of a word of the full name.

        An initial is not short for another: J. Karimov is not Omar J. Karimov.
        """
        full, short = self._nodes[other], self._nodes[place].names[0]
        initial = short.words(Role.INITIAL)[0]
        words = {word for name in full.names for word in name.words(*NAME_ROLES)}
        return (
            not is_initialed(full)
            and any(word.startswith(initial) for word in words)
            and self._is_spelled(short, words)
        )

    def _is_spelled(self, short: Name, words: Collection[str]) -> bool:
        """Whether the one word of a name is among *words*, or may be misspelled.

        It is all that there is of the name: Maier is not Meyer where both are common.
        """
        (word,) = short.words(*NAME_ROLES)
        return word in words or self._attested.may_be_misspelled(word)
