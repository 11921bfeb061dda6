"""Ids that stay: over runs, over new documents, over merges."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from nameresolve.model import Chain, Kind

MentionKey = tuple[str, int, int, Kind]
"""Document path, start and end (code points), and kind."""

SpellingKey = tuple[str, Kind]

_DIGITS = 10
# A mention is better proof of identity than a spelling that two people may share.
_MENTION_VOTES = 1000
_SPELLING_PARTS = 2


type Voters = Mapping[MentionKey | SpellingKey, int]
"""How often each mention and spelling occurs in something."""

type Votes = Mapping[str, int]
"""How strongly something claims earlier ids."""

KnownIds = Mapping[MentionKey | SpellingKey, str]
"""The ids that earlier runs gave to mentions and spellings."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A future entity: what it is called, and the id that the alias map gives it.

    ``votes`` are what ``count_votes`` says of its chains, if that is known already.
    """

    kind: Kind
    name: str
    chains: tuple[Chain, ...]
    wanted: str | None = None
    votes: Votes | None = None


def assign_ids(candidates: Sequence[Candidate], known: KnownIds) -> tuple[str, ...]:
    """Give each candidate an id that no other has.

    The alias map's id wins; else the earlier id that most mentions (then spellings)
    carried; else a new one, made from kind and name so that two runs agree.
    """
    given: dict[int, str] = {}
    taken: set[str] = set()
    for position, candidate in enumerate(candidates):
        if candidate.wanted and candidate.wanted not in taken:
            given[position] = candidate.wanted
            taken.add(candidate.wanted)
    only, contended = _claims(candidates, known)
    for position, id_ in contended:
        if position not in given and id_ not in taken:
            given[position] = id_
            taken.add(id_)
    given = {n: id_ for n, id_ in only.items() if id_ not in taken} | given
    if len(given) < len(candidates):
        reserved = taken.union(known.values())
        for position, candidate in enumerate(candidates):
            if position not in given:
                given[position] = _mint(candidate, reserved)
                reserved.add(given[position])
    return tuple(given[position] for position in range(len(candidates)))


def _claims(
    candidates: Sequence[Candidate], known: KnownIds
) -> tuple[dict[int, str], list[tuple[int, str]]]:
    """Share out the earlier ids that candidates claim.

    Returns:
        What is claimed by one that claims nothing else, for which nobody contends, by
        position; and each other claim, the strongest first.
    """
    votes = [
        count_votes(count_voters(candidate.chains), known)
        if candidate.votes is None
        else candidate.votes
        for candidate in candidates
    ]
    claimants = Counter(chain.from_iterable(votes))
    only: dict[int, str] = {}
    contended: list[tuple[int, int, str]] = []
    for position, claimed in enumerate(votes):
        if len(claimed) == 1:
            (id_,) = claimed
            if claimants[id_] == 1:
                only[position] = id_
                continue
        contended += [(-count, position, id_) for id_, count in claimed.items()]
    return only, [(position, id_) for _, position, id_ in sorted(contended)]


def count_voters(chains: Iterable[Chain]) -> Voters:
    """Count the mentions, and their spellings, in *chains*."""
    voters: Counter[MentionKey | SpellingKey] = Counter()
    for each in chains:
        for mention in each.mentions:
            voters[mention.document, mention.start, mention.end, mention.kind] += 1
            voters[mention.text, mention.kind] += 1
    return voters


def count_votes(voters: Voters, known: KnownIds) -> Votes:
    """Count what *voters* say for each earlier id."""
    votes: Counter[str] = Counter()
    for key, count in voters.items():
        if key in known:
            is_spelling = len(key) == _SPELLING_PARTS
            votes[known[key]] += count * (1 if is_spelling else _MENTION_VOTES)
    return votes


def _mint(candidate: Candidate, reserved: set[str]) -> str:
    seed = f"{candidate.kind}\n{candidate.name}"
    for attempt in range(len(reserved) + 1):
        salted = seed if not attempt else f"{seed}\n{attempt}"
        digest = hashlib.sha256(salted.encode("utf-8", "surrogatepass")).hexdigest()
        if (id_ := f"nr-{digest[:_DIGITS]}") not in reserved:
            return id_
    raise AssertionError  # one of more attempts than ids is free
