"""What people have said that cannot all hold: asked about, and settled by an answer.

Whoever answers speaks for those who give way: what they said is withdrawn in their name,
and the reason says who did it, so that the log of each workspace comes to the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from nameresolve.entities.canonical import count_variants
from nameresolve.entities.rulings import in_force, key_of, when
from nameresolve.matching.compare import compare
from nameresolve.matching.components import components
from nameresolve.model import (
    Chain,
    Contradiction,
    Decision,
    Entity,
    Judgement,
    Source,
)
from nameresolve.names.analyze import analyze
from nameresolve.names.normalize import spelling_key
from nameresolve.review.cases import MOST_MEMBERS, Case, Edge, weakest_first
from nameresolve.review.contested import find_contested
from nameresolve.review.members import Member
from nameresolve.review.naming import SpellingKey
from nameresolve.review.register import Register


def list_disagreements(decisions: Iterable[Decision], register: Register) -> list[Case]:
    """Ask about the decisions of people that cannot all hold, those of one pair at once.

    A contradiction with the alias map is settled already: the person's word counts.
    Names that are not in the texts are not asked about. What somebody could not tell
    since is unsure.
    """
    said = [d for d in in_force(decisions) if d.source is Source.HUMAN]
    doubted = {key_of(d) for d in said if d.judgement is Judgement.UNSURE}
    contested = find_contested(said, register)
    about: dict[frozenset[SpellingKey], dict[Decision, None]] = defaultdict(dict)
    spelled: dict[SpellingKey, str] = {}
    for contradiction in contested.contradictions():
        words = dict.fromkeys(_words(contradiction))
        ends = dict(end for word in words for end in _ends(word))
        about[frozenset(ends)] |= words
        spelled |= ends
    bearers = _find_bearers(contested.entities, spelled)
    cases = (_ask(tuple(sorted(words, key=when)), bearers) for words in about.values())
    return [
        replace(case, unsure=bool(case.keys & doubted))
        for case in cases
        if case is not None
    ]


def give_way(case: Case, said: Sequence[Decision], user: str) -> list[Decision]:
    """Withdraw of the words that *case* is about what cannot hold beside *said*.

    Args:
        case: The question.
        said: What *user* has answered.
        user: Who answers, and is named in the reason.
    """
    answered = {key_of(decision) for decision in said}
    together, apart = _sides(case, said)
    yielding = []
    for word in case.words:
        _, left, right = key_of(word)
        ends = frozenset((together[left], together[right]))
        is_crossed = word.judgement is Judgement.SAME and ends in apart
        is_bridged = word.judgement is Judgement.DIFFERENT and len(ends) == 1
        # The later word of the same person has replaced the earlier one by itself.
        is_replaced = word.user == user and key_of(word) in answered
        if (is_crossed or is_bridged) and not is_replaced:
            yielding.append(_withdraw(word, user))
    return yielding


def _words(contradiction: Contradiction) -> Iterator[Decision]:
    yield from contradiction.same
    yield contradiction.different


def _ends(decision: Decision) -> Iterator[tuple[SpellingKey, str]]:
    for spelling in (decision.left, decision.right):
        yield (decision.kind, spelling_key(spelling)), spelling


def _find_bearers(
    entities: Iterable[Entity], spelled: Mapping[SpellingKey, str]
) -> Mapping[SpellingKey, Member]:
    """Find who has each spelling, the one with more mentions where two do."""
    found: dict[SpellingKey, Member] = {}
    for entity in sorted(entities, key=lambda e: (len(e.mentions), e.id)):
        borne: dict[SpellingKey, list[Chain]] = defaultdict(list)
        for chain in entity.chains:
            for key in {(entity.kind, spelling) for spelling in _spellings(chain)}:
                borne[key].append(chain)
        for key in borne.keys() & spelled.keys():
            found[key] = _bearer(entity, borne[key], spelled[key])
    return found


def _spellings(chain: Chain) -> Iterator[str]:
    yield from map(spelling_key, chain.forms)
    if chain.tag:
        yield spelling_key(f"{chain.form} ({chain.tag})")


def _bearer(entity: Entity, chains: Sequence[Chain], spelling: str) -> Member:
    variants = count_variants(chains)
    return Member(entity, spelling, entity.kind, tuple(chains), variants, spelling)


def _ask(
    words: Sequence[Decision], bearers: Mapping[SpellingKey, Member]
) -> Case | None:
    keys = list(dict(end for word in words for end in _ends(word)))
    if len(keys) > MOST_MEMBERS or not bearers.keys() >= set(keys):
        return None
    keys.sort(key=lambda key: (-bearers[key].count, key))
    position = {key: number for number, key in enumerate(keys)}
    members = tuple(bearers[key] for key in keys)
    pairs = dict.fromkeys(
        tuple(sorted(position[key] for key, _ in _ends(word))) for word in words
    )
    edges = [_edge(members, left, right) for left, right in pairs]
    gain = float(sum(member.count for member in members[1:]))
    return Case(
        members, weakest_first(edges), joined=False, gain=gain, words=tuple(words)
    )


def _edge(members: Sequence[Member], left: int, right: int) -> Edge:
    one, other = (analyze(members[n].name, members[n].kind) for n in (left, right))
    return Edge(left, right, compare(one, other))


def _sides(
    case: Case, said: Sequence[Decision]
) -> tuple[Mapping[str, int], set[frozenset[int]]]:
    """Say which side each name is on, and which sides are two."""
    names = [spelling_key(member.known_as) for member in case.members]
    position = {name: number for number, name in enumerate(names)}
    pairs: dict[Judgement, list[tuple[int, int]]] = defaultdict(list)
    for decision in said:
        _, left, right = key_of(decision)
        pairs[decision.judgement].append((position[left], position[right]))
    root = components(pairs[Judgement.SAME])
    together = {name: root.get(number, number) for name, number in position.items()}
    apart = {
        frozenset((together[names[left]], together[names[right]]))
        for left, right in pairs[Judgement.DIFFERENT]
    }
    return together, apart


def _withdraw(word: Decision, user: str) -> Decision:
    return replace(
        word,
        judgement=Judgement.NO_JUDGEMENT,
        reason=f"settled by {user} on {datetime.now(UTC):%Y-%m-%d}",
        created_at=None,
        version="",
    )
