"""Which decisions may contradict each other, and which entities they are about.

Where nobody has kept apart what others, step by step, have joined, there is nothing to
contradict; so that is looked at first, by spellings and without a look at the texts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nameresolve.entities.build import contradictions_among
from nameresolve.entities.nodes import build_nodes
from nameresolve.entities.rulings import in_force, key_of
from nameresolve.matching.components import components
from nameresolve.model import Contradiction, Decision, Entity, Judgement
from nameresolve.review.naming import SpellingKey
from nameresolve.review.register import Register


@dataclass(frozen=True, slots=True)
class Contested:
    """Decisions in force of which some may contradict others, and whom they concern."""

    decisions: tuple[Decision, ...]
    entities: tuple[Entity, ...]

    def contradictions(self) -> tuple[Contradiction, ...]:
        """List the decisions that cannot all hold."""
        chains = (chain for entity in self.entities for chain in entity.chains)
        return contradictions_among(build_nodes(chains), self.decisions)


def find_contested(decisions: Iterable[Decision], register: Register) -> Contested:
    """Find what may be contradicted among *decisions*, at whatever remove.

    Args:
        decisions: What people and the alias map say, in any order.
        register: The entities it is said of.
    """
    standing = in_force(decisions)
    bearers = list(register.spoken_of({e for d in standing for e in _ends(d)}))
    home = _link(standing, bearers)
    crossed = {
        home[one]
        for decision in standing
        for one, other in (_ends(decision),)
        if decision.judgement is Judgement.DIFFERENT and home[one] == home[other]
    }
    kept = tuple(d for d in standing if not crossed.isdisjoint(map(home.get, _ends(d))))
    concerned = {e.id: e for key, e in bearers if home[key] in crossed}
    return Contested(kept, tuple(concerned.values()))


def _link(
    decisions: Iterable[Decision], bearers: Iterable[tuple[SpellingKey, Entity]]
) -> dict[SpellingKey | str, int]:
    """Number the spellings and entities; what may be joined has one number."""
    number: dict[SpellingKey | str, int] = {}

    def numbered(thing: SpellingKey | str) -> int:
        return number.setdefault(thing, len(number))

    def pairs() -> Iterator[tuple[int, int]]:
        for decision in decisions:
            one, other = map(numbered, _ends(decision))
            yield from ((one, one), (other, other))
            if decision.judgement is Judgement.SAME:
                yield one, other
        for key, entity in bearers:
            yield numbered(key), numbered(entity.id)

    smallest = components(pairs())
    return {thing: smallest[position] for thing, position in number.items()}


def _ends(decision: Decision) -> tuple[SpellingKey, SpellingKey]:
    kind, left, right = key_of(decision)
    return (kind, left), (kind, right)
