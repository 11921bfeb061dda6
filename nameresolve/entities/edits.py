"""What people say of one spelling: what it is called, what kind it is, or that it is none.

A chain goes by its fullest spelling. What was changed can be changed back: a chain
remembers the kind that its text gave it, and what is no name is kept aside.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from nameresolve.entities.parting import apply_decisions, make_whole
from nameresolve.entities.rulings import (
    PairKey,
    find_apart,
    is_about_pair,
    subject_of,
    when,
)
from nameresolve.model import Chain, Decision, Judgement, Kind
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


@dataclass(frozen=True, slots=True)
class Settled:
    """Chains after all decisions inside documents; ``excluded`` are no names, in order."""

    chains: list[Chain]
    excluded: list[Chain]


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


def settle_chains(chains: Iterable[Chain], decisions: Iterable[Decision]) -> Settled:
    """Do inside the documents what *decisions* say: part, change kinds, leave out.

    It makes no difference which decisions were applied to *chains* before.
    """
    given = tuple(decisions)
    kinds = find_edits(given).kinds
    whole = make_whole(_as_read(chain) for chain in chains)
    turned = _turn(whole, kinds)
    # A part that a decision has taken out of a chain has a fullest spelling of its own.
    parts = _turn(apply_decisions(turned.chains, given), kinds)
    excluded = [*turned.excluded, *parts.excluded]
    return Settled(parts.chains, sorted(excluded, key=lambda chain: chain.mentions))


class Subjects:
    """What decisions inside documents can be about, in a set of chains."""

    def __init__(self, chains: Iterable[Chain]) -> None:
        """Collect the spellings, and the pairs of spellings in one chain."""
        self._spellings: set[str] = set()
        self._pairs: set[PairKey] = set()
        for whole in make_whole(_as_read(chain) for chain in chains):
            keys = {spelling_key(form) for form in whole.forms}
            self._spellings |= keys
            pairs = combinations(sorted(keys), 2)
            # A person may have given the chain, or a part of it, any other kind.
            self._pairs |= {(kind, *pair) for pair in pairs for kind in Kind}

    def relevant(self, decisions: Iterable[Decision]) -> object:
        """Give what ``settle_chains`` makes of *decisions*, to be compared."""
        given = tuple(decisions)
        kinds = find_edits(given).kinds.items()
        about = {(key, kind) for key, kind in kinds if key[1] in self._spellings}
        return about, find_apart(given) & self._pairs


def _turn(chains: Iterable[Chain], kinds: Mapping[SpellingKey, str]) -> Settled:
    settled = Settled([], [])
    for chain in chains:
        kind = kinds.get((chain.kind, spelling_key(chain.form)))
        if kind is None or chain.read_as:
            settled.chains.append(chain)
        elif kind == NOT_A_NAME:
            settled.excluded.append(chain)
        else:
            turned = _with_kind(chain, Kind(kind))
            settled.chains.append(replace(turned, read_as=chain.kind))
    return settled


def _as_read(chain: Chain) -> Chain:
    if chain.read_as is None:
        return chain
    return replace(_with_kind(chain, chain.read_as), read_as=None)


def _with_kind(chain: Chain, kind: Kind) -> Chain:
    mentions, guesses = (
        tuple(replace(mention, kind=kind) for mention in each)
        for each in (chain.mentions, chain.guesses)
    )
    return replace(chain, kind=kind, mentions=mentions, guesses=guesses)
