"""The distinct spellings of one kind in one document, and which of them are one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from nameresolve.model import Document, Kind, Mention, Name
from nameresolve.names.analyze import analyze, content_words


@dataclass(frozen=True, slots=True)
class Form:
    """A spelling (folded) in one document with its mentions in order.

    ``tag`` keeps apart what is spelled alike: the city and the river of its name.
    """

    name: Name
    mentions: tuple[Mention, ...]
    tag: str = ""
    words: tuple[str, ...] = field(init=False, compare=False)
    """The tokens that say who or what is meant."""

    def __post_init__(self) -> None:
        """Pick the words out once; they are asked for again and again."""
        object.__setattr__(self, "words", content_words(self.name))

    @property
    def first(self) -> int:
        """Where it first stands in the document (code points)."""
        return self.mentions[0].start


def gather_forms(mentions: Iterable[Mention], tags: Sequence[str]) -> tuple[Form, ...]:
    """Group *mentions* of one kind by folded spelling, the fullest spelling first."""
    grouped: dict[tuple[str, str], list[Mention]] = {}
    listed = list(mentions)
    for mention, tag in zip(listed, tags, strict=True):
        folded = analyze(mention.text, mention.kind).folded or mention.text
        grouped.setdefault((folded, tag), []).append(mention)
    forms = (
        Form(analyze(group[0].text, group[0].kind), tuple(group), tag)
        for (_, tag), group in grouped.items()
    )
    return tuple(sorted(forms, key=lambda form: (-fullness(form), form.first)))


def fullness(form: Form) -> int:
    """How much of a name a form gives: its words, or nothing for an acronym."""
    if form.name.kind is Kind.ORG and form.name.is_acronym:
        return 0
    return len(form.words)


@dataclass(slots=True)
class Grouping:
    """Forms being joined into chains; only the rules of this package write to it."""

    forms: tuple[Form, ...]
    document: Document
    _parent: dict[int, int] = field(default_factory=dict)
    assigned: dict[Mention, int] = field(default_factory=dict)
    """Mentions that leave their form for the chain of another form."""

    def root(self, position: int) -> int:
        """The form that stands for the chain of the form at *position*."""
        while (parent := self._parent.get(position, position)) != position:
            position = parent
        return position

    def join(self, one: int, other: int) -> None:
        """Put two forms into one chain; the fuller form stands for it."""
        first, second = sorted((self.root(one), self.root(other)))
        if first != second:
            self._parent[second] = first

    def is_borne_by_another(self, short: int, bearer: int) -> bool:
        """Whether a short form already stands for another full name than *bearer*."""
        root, other = self.root(short), self.root(bearer)
        return root not in {short, other} and fullness(self.forms[root]) > 1

    def roots(self, positions: Iterable[int]) -> set[int]:
        """The chains that the forms at *positions* belong to."""
        return {self.root(position) for position in positions}

    def chains(self) -> Iterator[tuple[int, list[Mention]]]:
        """Each chain's standing form with its mentions in order."""
        gathered: dict[int, list[Mention]] = {}
        for position, form in enumerate(self.forms):
            for mention in form.mentions:
                chain = self.assigned.get(mention, position)
                gathered.setdefault(self.root(chain), []).append(mention)
        for root, mentions in sorted(gathered.items()):
            yield root, sorted(mentions)
