"""Whose word counts, and that it holds."""

from collections.abc import Callable
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.entities.bearers import Bearers
from nameresolve.entities.decisions import describe_decree, find_decrees
from nameresolve.entities.nodes import build_nodes
from nameresolve.model import Chain, Decision, Entity, Judgement, Kind, Question, Source

ReadChains = Callable[..., list[Chain]]
Resolve = Callable[..., tuple[tuple[Entity, ...], tuple[Question, ...]]]

LEFT, RIGHT = "Omar Karimov", "Rustam Yusupov"


def decide(text: str, left: str = LEFT, right: str = RIGHT) -> Decision:
    """Read ``human positive``."""
    source, judgement = text.split()
    return Decision(left, right, Kind.PERSON, Judgement(judgement), Source(source))


def bearers_among(chains: list[Chain]) -> Bearers:
    return Bearers(dict(enumerate(build_nodes(chains))))


@pytest.mark.parametrize(
    ("decided", "ruling", "why"),
    [
        (["human positive"], "together", "a person says so"),
        (["human negative"], "apart", "a person says so"),
        (["alias positive"], "together", "the alias map says so"),
        (["alias negative"], "apart", "the alias map says so"),
        (["score positive"], "", "a score is no decree"),
        (["score negative"], "", "a score is no decree"),
        (["human unsure"], "", "nobody knows"),
        (["human positive", "alias negative"], "together", "a person overrules"),
        (["alias negative", "human positive"], "together", "in any order"),
        (["human negative", "alias positive"], "apart", "a person overrules"),
        (["human unsure", "alias positive"], "", "even without knowing"),
        (["human positive", "human negative"], "apart", "the later word counts"),
        (["human negative", "human positive"], "together", "the later word counts"),
    ],
)
def test_what_decisions_on_one_pair_come_to(
    apart: ReadChains, decided: list[str], ruling: str, why: str
) -> None:
    decrees = find_decrees(bearers_among(apart([LEFT, RIGHT])), map(decide, decided))
    assert ((0, 1) in decrees.together) is (ruling == "together"), why
    assert ((0, 1) in decrees.apart) is (ruling == "apart"), why


@pytest.mark.parametrize(
    ("left", "right", "is_found"),
    [
        (LEFT, RIGHT, True),
        (RIGHT, LEFT, True),
        ("OMAR  KARIMOV", "Rustam Yûsupov", True),
        (LEFT, "Yusupov", False),
        (LEFT, LEFT, False),
        ("", "", False),
    ],
)
def test_a_decision_finds_spellings_in_any_case_and_order(
    apart: ReadChains, left: str, right: str, *, is_found: bool
) -> None:
    decision = decide("human positive", left, right)
    decrees = find_decrees(bearers_among(apart([LEFT, RIGHT])), [decision])
    assert bool(decrees.together) is is_found


def test_a_decision_on_one_kind_says_nothing_of_another(apart: ReadChains) -> None:
    bearers = bearers_among(apart([LEFT, RIGHT], Kind.ORG))
    assert not find_decrees(bearers, [decide("human positive")]).together


def test_a_decree_is_shown_with_who_and_why() -> None:
    by_map = Decision(
        LEFT, RIGHT, Kind.PERSON, Judgement.SAME, Source.ALIAS, "entry nr-1"
    )
    by_person = Decision(
        LEFT, RIGHT, Kind.PERSON, Judgement.SAME, Source.HUMAN, user="Ana"
    )
    shown = [describe_decree(decision) for decision in (by_map, by_person)]
    assert [comparison.evidence[0].sentence for comparison in shown] == [
        "The alias map says that they are the same: entry nr-1.",
        "Ana says that they are the same.",
    ]
    assert all(comparison.probability == 1 for comparison in shown)


@pytest.mark.parametrize("source", [Source.HUMAN, Source.ALIAS])
def test_a_decision_joins_what_no_score_would(
    apart: ReadChains, resolved: Resolve, source: Source
) -> None:
    decision = decide(f"{source} positive")
    (entity,), questions = resolved(apart([LEFT, RIGHT]), decisions=(decision,))
    assert entity.source is source
    assert entity.probability == 1
    assert questions == ()


@pytest.mark.parametrize("source", [Source.HUMAN, Source.ALIAS])
def test_a_decision_parts_what_a_score_would_join(
    apart: ReadChains, resolved: Resolve, source: Source
) -> None:
    chains = apart(["Serikzhan Bilash", "Serikjan Bilash"])
    assert len(resolved(chains)[0]) == 1
    decision = decide(f"{source} negative", "Serikzhan Bilash", "Serikjan Bilash")
    entities, questions = resolved(chains, decisions=(decision,))
    assert len(entities) == 2
    assert questions == ()


# Short forms with one bearer each, and near spellings: much to join.
NAMES = [
    "Omar Karimov", "Umar Karimov", "Rustam Yusupov", "R. Yusupov",
    "Karimov", "Kerimov", "Omar", "Rustam", "Yusupov",
]  # fmt: skip
pairs = st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True)
verdicts = st.builds(
    lambda pair, verdict: decide(verdict, *pair),
    pairs,
    st.sampled_from(
        [f"{who} {what}" for who in ("human", "alias", "score") for what in Judgement]
    ),
)


def last_word(made: list[Decision], left: str, right: str) -> Judgement | None:
    """Say naively what rules a pair: the last of a person's words, else of the map's."""
    about = [
        decision
        for decision in made
        if {decision.left, decision.right} == {left, right}
    ]
    for source in (Source.HUMAN, Source.ALIAS):
        said = [decision.judgement for decision in about if decision.source is source]
        if said:
            return said[-1]
    return None


@given(made=st.lists(verdicts, max_size=12))
def test_different_always_holds(
    apart: ReadChains, resolved: Resolve, made: list[Decision]
) -> None:
    entities, _ = resolved(apart(NAMES), decisions=tuple(made))
    for entity in entities:
        spellings = sorted(variant.spelling for variant in entity.variants)
        for left, right in combinations(spellings, 2):
            assert last_word(made, left, right) is not Judgement.DIFFERENT


@given(made=st.lists(verdicts, max_size=12))
def test_same_holds_unless_something_is_different(
    apart: ReadChains, resolved: Resolve, made: list[Decision]
) -> None:
    positive = [decision for decision in made if decision.judgement is Judgement.SAME]
    entities, _ = resolved(apart(NAMES), decisions=tuple(positive))
    for entity in entities:
        inside = {variant.spelling for variant in entity.variants}
        for decision in positive:
            if decision.source is not Source.SCORE:
                assert (decision.left in inside) == (decision.right in inside)


@given(made=st.lists(verdicts, max_size=12))
def test_no_question_is_asked_twice(
    apart: ReadChains, resolved: Resolve, made: list[Decision]
) -> None:
    entities, questions = resolved(apart(NAMES), decisions=tuple(made))
    asked = [frozenset({question.left, question.right}) for question in questions]
    assert len(set(asked)) == len(asked)
    assert all(len(pair) == 2 for pair in asked)
    assert {id_ for pair in asked for id_ in pair} <= {entity.id for entity in entities}
