"""Texts, and the names that stand in them.

Document -> Span -> Mention -> Chain; offsets are half-open and count Unicode code points
of ``Document.text``.
"""

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a name can be the name of."""

    PERSON = "person"
    ORG = "org"
    PLACE = "place"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a stretch of a text stands in its file, in the words of its format.

    It reaches from ``start`` to the next place: "page 3", "section 2", "00:01:07".
    """

    start: int
    label: str


@dataclass(frozen=True, slots=True)
class Document:
    """One text of the corpus, exactly as it was read.

    ``path`` is relative to the folder that was given, with ``/`` between its parts; of a
    file that holds several texts each has its part after ``#``: ``table.csv#row=17``.
    ``sha256`` is the digest of the text in UTF-8, and names it in the cache.
    ``places`` are in order.
    """

    path: str
    text: str
    sha256: str = field(init=False)
    places: tuple[Place, ...] = ()

    def __post_init__(self) -> None:
        """Compute the digest once."""
        # "surrogatepass": a text that cannot be encoded must still have a digest.
        data = self.text.encode("utf-8", "surrogatepass")
        object.__setattr__(self, "sha256", hashlib.sha256(data).hexdigest())

    def place_of(self, offset: int) -> str:
        """Name the place that *offset* is in; nothing where the format has none."""
        number = bisect_right(self.places, offset, key=lambda place: place.start)
        return self.places[number - 1].label if number else ""


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
