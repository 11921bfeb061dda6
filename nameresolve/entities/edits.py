"""What people say of one spelling: what it is called, what kind it is, or that it is none.

A chain goes by its fullest spelling.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from nameresolve.entities.rulings import is_about_pair, subject_of, when
from nameresolve.model import Decision, Judgement, Kind
from nameresolve.names.normalize import spelling_key

NOT_A_NAME: Final = "none"
"""What a decision about kinds says of something that is no name."""

type SpellingKey = tuple[Kind, str]
"""The kind that was read, and the folded spelling."""


@dataclass(frozen=True, slots=True)
class Edits:
    """What holds of single spellings: the names chosen for them, and their kinds."""

    names: Mapping[SpellingKey, str]
    kinds: Mapping[SpellingKey, str]


def find_edits(decisions: Iterable[Decision]) -> Edits:
    """Find the last word on each spelling; what somebody withdrew leaves the others'."""
    last: dict[tuple[object, str], Decision] = {}
    for decision in sorted(decisions, key=when):
        if not is_about_pair(decision):
            key = subject_of(decision), decision.user
            last.pop(key, None)
            last[key] = decision
    names: dict[SpellingKey, str] = {}
    kinds: dict[SpellingKey, str] = {}
    tables = {Judgement.NAME: names, Judgement.KIND: kinds}
    for decision in last.values():
        if not is_withdrawn(decision):
            key_of_spelling = decision.kind, spelling_key(decision.left)
            tables[decision.judgement][key_of_spelling] = decision.right
    return Edits(names, kinds)


def is_withdrawn(decision: Decision) -> bool:
    """Tell whether a word on one spelling takes back what was said before.

    A kind that there is not says nothing, either.
    """
    if decision.judgement is Judgement.KIND:
        return decision.right not in {*Kind, NOT_A_NAME} - {decision.kind}
    return not decision.right
