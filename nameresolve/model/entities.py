"""What a run finds: entities, how they grew, and what is in doubt."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import chain

from nameresolve.model.decisions import Source
from nameresolve.model.names import Comparison
from nameresolve.model.texts import Chain, Document, Kind, Mention


@dataclass(frozen=True, slots=True)
class Merge:
    """One step in which an entity grew.

    ``left`` and ``right`` are the fullest spellings of the two names that were joined,
    each with all that had been joined to it before.
    """

    left: str
    right: str
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Variant:
    """One spelling of an entity, with how often and in how many documents."""

    spelling: str
    count: int
    documents: int


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, place or organisation with everything that was merged into it.

    ``merges`` are the steps in which it grew, in their order; an entity with a single
    spelling has none. ``source`` says who made the merges.
    """

    id: str
    kind: Kind
    name: str
    variants: tuple[Variant, ...]
    chains: tuple[Chain, ...]
    merges: tuple[Merge, ...] = ()
    source: Source = Source.SCORE

    @property
    def links(self) -> tuple[Comparison, ...]:
        """The comparisons that hold the entity together, the weakest first."""
        links = (merge.comparison for merge in self.merges)
        return tuple(sorted(links, key=lambda link: (link.probability, link.left)))

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Every mention, ordered by document and offset."""
        return tuple(sorted(m for chain in self.chains for m in chain.mentions))

    @property
    def documents(self) -> tuple[str, ...]:
        """The paths of the documents that mention it, sorted."""
        return tuple(sorted({chain.document for chain in self.chains}))

    @property
    def probability(self) -> float:
        """How sure the weakest merge is (0 to 1); 1 when nothing was merged."""
        return min((m.comparison.probability for m in self.merges), default=1.0)


@dataclass(frozen=True, slots=True)
class Question:
    """A doubtful merge of two entities that waits for a person."""

    left: str
    right: str
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many passages were taken for site furniture, and names marked in them."""

    passages: int = 0
    names: int = 0


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a run found: the entities, and the merges it did not dare to make.

    ``documents`` may be on the disk: going through them reads one text after the other.
    ``excluded`` are the chains of what people said is no name.
    """

    documents: Collection[Document]
    entities: tuple[Entity, ...]
    questions: tuple[Question, ...] = ()
    excluded: tuple[Chain, ...] = ()
    # Said once, after the run, and not kept with the result.
    left_out: LeftOut = field(default=LeftOut(), compare=False)

    def open_questions(self) -> Counter[str]:
        """How many doubtful merges each entity, by its id, takes part in."""
        pairs = ((question.left, question.right) for question in self.questions)
        return Counter(chain.from_iterable(pairs))
