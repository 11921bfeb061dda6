"""Those that may be one: entities, or the names that were merged into one."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from nameresolve.entities.canonical import count_variants
from nameresolve.entities.nodes import build_nodes
from nameresolve.model import Chain, Entity, Kind, Variant
from nameresolve.names.normalize import spelling_key
from nameresolve.review.naming import SpellingKey, name_apart

type PairKey = tuple[Kind, str, str]


@dataclass(frozen=True, slots=True)
class Member:
    """One of the names that may be one: an entity, or one of the names in it.

    ``name`` is the usual full spelling, as it stands in the texts. ``known_as`` is what
    decisions call it: a spelling that no other entity has, where there is one.
    """

    entity: Entity
    name: str
    kind: Kind
    chains: tuple[Chain, ...]
    variants: tuple[Variant, ...]
    known_as: str

    @property
    def count(self) -> int:
        """How many mentions it has."""
        return sum(len(chain.mentions) for chain in self.chains)

    @property
    def documents(self) -> tuple[str, ...]:
        """The paths of its documents, sorted."""
        return tuple(sorted({chain.document for chain in self.chains}))


def pair_key(one: Member, other: Member) -> PairKey:
    """Give the names of two members as the log of decisions knows them."""
    left, right = sorted(spelling_key(m.known_as) for m in (one, other))
    return one.kind, left, right


def as_member(entity: Entity, shared: Collection[SpellingKey] = frozenset()) -> Member:
    """Take an entity as a whole for a member.

    Args:
        entity: What it is.
        shared: Full spellings that several entities have.
    """
    settled = [chain for chain in entity.chains if chain.settled] or entity.chains
    counts: Counter[str] = Counter()
    for chain in settled:
        counts[chain.form] += len(chain.mentions)
    name = min(counts, key=lambda form: (-counts[form], form))
    known_as = name_apart(entity.kind, name, settled, shared)
    return Member(entity, name, entity.kind, entity.chains, entity.variants, known_as)


def members_of(entity: Entity) -> tuple[Member, ...]:
    """Take the names that were merged into *entity* apart, the most frequent first.

    What is only a short form in its document goes with the first of them.
    """
    groups: dict[str, list[Chain]] = defaultdict(list)
    short: list[Chain] = []
    for node in build_nodes(entity.chains):
        if node.settled:
            groups[spelling_key(node.form)] += node.chains
        else:
            short += node.chains
    listed = sorted(groups.values() or [short], key=_by_count)
    if groups:
        listed[0] = [*listed[0], *short]
    return tuple(
        Member(entity, name, entity.kind, tuple(c), count_variants(c), name)
        for c, name in ((c, _usual(c)) for c in listed)
    )


def _usual(chains: Sequence[Chain]) -> str:
    return next((chain.form for chain in chains if chain.settled), chains[0].form)


def _by_count(chains: Sequence[Chain]) -> tuple[int, str]:
    return -sum(len(chain.mentions) for chain in chains), chains[0].form
