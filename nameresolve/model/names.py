"""One spelling, analyzed, and two of them compared."""

from dataclasses import dataclass
from enum import StrEnum

from nameresolve.model.texts import Kind


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
