"""What an answer says, as decisions about pairs of names and about single ones."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from nameresolve.entities.edits import NOT_A_NAME
from nameresolve.model import Decision, Judgement, Kind, Source
from nameresolve.names.normalize import spelling_key
from nameresolve.review.cases import Case, Edge
from nameresolve.review.members import Member


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who answers, and what note goes with it."""

    user: str
    note: str = ""

    def say(self, judgement: Judgement, left: Member, right: Member) -> Decision:
        """Judge two members."""
        return self._decide(judgement, left.kind, left.known_as, right.known_as)

    def say_of(
        self, judgement: Judgement, kind: Kind, spelling: str, word: str
    ) -> Decision:
        """Say *word* of one spelling."""
        return self._decide(judgement, kind, spelling, word)

    def _decide(
        self, judgement: Judgement, kind: Kind, left: str, right: str
    ) -> Decision:
        return Decision(
            left, right, kind, judgement, Source.HUMAN, self.note, self.user
        )


def say_same(case: Case, ticked: Collection[int], speaker: Speaker) -> list[Decision]:
    """Say that the *ticked* members are one, and the others are not it."""
    inside = sorted(ticked)
    outside = [n for n in range(len(case.members)) if n not in ticked]
    return _unique(
        [*_join(case, inside, speaker), *_part(case, inside, outside, speaker)]
    )


def say_split(case: Case, ticked: Collection[int], speaker: Speaker) -> list[Decision]:
    """Say that the *ticked* are one, the others are another, and the two are two.

    Where all are ticked, the cut goes through the weakest link.
    """
    inside = frozenset(ticked)
    everybody = frozenset(range(len(case.members)))
    if inside in (everybody, frozenset()):
        inside, _ = case.sides(case.weakest)
    one, other = sorted(inside), sorted(everybody - inside)
    return _unique(
        [
            *_join(case, one, speaker),
            *_join(case, other, speaker),
            *_part(case, one, other, speaker),
        ]
    )


def say_different(case: Case, speaker: Speaker) -> list[Decision]:
    """Say *different*: of each link that is in doubt, or else of the weakest."""
    edges = [case.weakest] if case.joined else case.edges
    return _unique(_judge(case, edges, Judgement.DIFFERENT, speaker))


def say_unsure(case: Case, speaker: Speaker) -> list[Decision]:
    """Say that nobody can tell: of each link that is in doubt, or else the weakest."""
    edges = [case.weakest] if case.joined else case.edges
    return _unique(_judge(case, edges, Judgement.UNSURE, speaker))


def say_one(one: Member, other: Member, speaker: Speaker) -> list[Decision]:
    """Say that two members that nobody asked about are one."""
    return [speaker.say(Judgement.SAME, one, other)]


def say_name(member: Member, name: str, speaker: Speaker) -> list[Decision]:
    """Choose what *member*, and all it is one with, is called."""
    return [speaker.say_of(Judgement.NAME, member.kind, member.name, name)]


def say_kind(member: Member, kind: Kind | None, speaker: Speaker) -> list[Decision]:
    """Say what kind *member* is of, or that it is no name."""
    read = {
        (chain.read_as or chain.kind, spelling_key(chain.form)): chain.form
        for chain in member.chains
    }
    word = str(kind) if kind else NOT_A_NAME
    return [
        speaker.say_of(Judgement.KIND, kind_read, form, word)
        for (kind_read, _), form in read.items()
    ]


def _join(case: Case, numbers: list[int], speaker: Speaker) -> Iterator[Decision]:
    first, *others = numbers or [0]
    for other in others:
        yield speaker.say(Judgement.SAME, case.members[first], case.members[other])


def _part(
    case: Case, inside: list[int], outside: list[int], speaker: Speaker
) -> Iterator[Decision]:
    """Say *different* where a link crosses the border, and of what has no link."""
    crossing = [e for e in case.edges if (e.left in inside) != (e.right in inside)]
    yield from _judge(case, crossing, Judgement.DIFFERENT, speaker)
    linked = {number for edge in crossing for number in (edge.left, edge.right)}
    for number in outside:
        if case.joined or number not in linked:
            yield speaker.say(
                Judgement.DIFFERENT, case.members[inside[0]], case.members[number]
            )


def _judge(
    case: Case, edges: Iterable[Edge], judgement: Judgement, speaker: Speaker
) -> Iterator[Decision]:
    for edge in edges:
        yield speaker.say(judgement, case.members[edge.left], case.members[edge.right])


def _unique(decisions: Iterable[Decision]) -> list[Decision]:
    found: dict[frozenset[str], Decision] = {}
    for decision in decisions:
        found.setdefault(frozenset((decision.left, decision.right)), decision)
    return list(found.values())
