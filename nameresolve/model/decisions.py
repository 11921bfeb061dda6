"""What people, the alias map and the scores say about names."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from nameresolve.model.texts import Kind


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
