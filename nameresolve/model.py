"""The nouns of nameresolve, frozen, in the order in which they flow.

Document -> Span -> Mention -> Chain -> Name -> Comparison -> Decision -> Entity

Offsets are half-open and count Unicode code points of ``Document.text``.
"""

import hashlib
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from itertools import chain


class Kind(StrEnum):
    """What a name can be the name of."""

    PERSON = "person"
    ORG = "org"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Document:
    """One text of the corpus, exactly as it was read.

    ``path`` is relative to the folder that was given, with ``/`` between its parts.
    ``sha256`` is the digest of the text in UTF-8, and names it in the cache.
    """

    path: str
    text: str
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        """Compute the digest once."""
        # "surrogatepass": a text that cannot be encoded must still have a digest.
        data = self.text.encode("utf-8", "surrogatepass")
        object.__setattr__(self, "sha256", hashlib.sha256(data).hexdigest())


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text that a recognizer marked, with the recognizer's own label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """One occurrence of a name: ``document.text[start:end] == text``."""

    document: str
    start: int
    end: int
    text: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Chain:
    """Every mention of one thing inside one document, in order of appearance.

    ``forms`` are its distinct spellings, the fullest first. ``settled`` is False when
    the document has only a short form, and so does not say whose name it is.
    ``guesses`` are the mentions of a short form that two names of the document share;
    they went to the bearer named last. ``tag`` keeps apart what is spelled alike: the
    river beside the city of its name. ``whole`` are the forms that it had before a
    decision took some out of it; it is empty where none has. ``read_as`` is the kind that
    the text gave it, where a person has given it another.
    """

    document: str
    kind: Kind
    mentions: tuple[Mention, ...]
    forms: tuple[str, ...]
    settled: bool = True
    guesses: tuple[Mention, ...] = ()
    tag: str = ""
    whole: tuple[str, ...] = ()
    read_as: Kind | None = None

    @property
    def form(self) -> str:
        """The fullest spelling."""
        return self.forms[0]


class Role(StrEnum):
    """What a token does inside a name."""

    NAME = "name"
    GIVEN = "given name"
    FAMILY = "family name"
    PATRONYMIC = "patronymic"
    INITIAL = "initial"
    PARTICLE = "particle"
    TITLE = "title"
    GENERATION = "generation"
    LEGAL_FORM = "legal form"
    GENERIC = "generic word"
    DIRECTION = "direction"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a name, folded to lower-case ASCII, with its role."""

    text: str
    role: Role


@dataclass(frozen=True, slots=True)
class Name:
    """One distinct spelling of one kind, analyzed once and compared many times.

    ``folded`` is the whole spelling as lower-case ASCII words; two names of one kind
    with the same ``folded`` differ in accents, case and punctuation only.
    """

    spelling: str
    kind: Kind
    tokens: tuple[Token, ...]
    folded: str
    is_acronym: bool = False

    def words(self, *roles: Role) -> tuple[str, ...]:
        """The texts of the tokens that have one of *roles*, in order."""
        return tuple(token.text for token in self.tokens if token.role in roles)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for or against two names being the same.

    ``weight`` is in log-odds (nats): positive speaks for *same*.
    """

    feature: str
    left: str
    right: str
    weight: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that is known about two spellings being one name.

    ``probability`` lies between 0 and 1 and is the calibrated sum of the weights.
    """

    left: str
    right: str
    kind: Kind
    evidence: tuple[Evidence, ...]
    probability: float

    @property
    def score(self) -> float:
        """The sum of the weights, in log-odds before calibration (nats)."""
        return sum(item.weight for item in self.evidence)


class Judgement(StrEnum):
    """What was decided about a pair, in nomenklatura's words, or about one spelling."""

    SAME = "positive"
    DIFFERENT = "negative"
    UNSURE = "unsure"
    NO_JUDGEMENT = "no_judgement"
    """What somebody said before is withdrawn."""
    NAME = "name"
    """``right`` stands for what is spelled ``left``; an empty one withdraws that."""
    KIND = "kind"
    """``left`` is of the kind ``right``, or "none" if it is no name at all."""


class Source(StrEnum):
    """Who decided. A person overrules the alias map, and both overrule a score."""

    HUMAN = "human"
    ALIAS = "alias"
    SCORE = "score"


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement on two spellings of one kind: by whom, why, and when.

    A judgement on one spelling has in ``right`` what is said of it.
    ``version`` is that of the program with which it was made.
    """

    left: str
    right: str
    kind: Kind
    judgement: Judgement
    source: Source
    reason: str = ""
    user: str = ""
    created_at: datetime | None = None
    version: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Decisions that cannot all hold.

    ``same`` leads, one *same* after the other, from one side of ``different`` to the
    other; it is a single step where both speak of the same two names.
    """

    same: tuple[Decision, ...]
    different: Decision


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
