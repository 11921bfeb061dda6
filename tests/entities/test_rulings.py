"""What decisions come to: a table a person can extend, and laws for any log."""

from datetime import UTC, datetime, timedelta, timezone
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.entities.rulings import (
    find_contradictions,
    find_path,
    in_force,
    key_of,
    rule,
)
from nameresolve.model import Decision, Judgement, Kind, Source

_START = datetime(2026, 1, 1, tzinfo=UTC)
_WORDS = {"=": Judgement.SAME, "/": Judgement.DIFFERENT, "?": Judgement.UNSURE}


def read_log(*lines: str) -> list[Decision]:
    """Read ``ana A=B``, one an hour; ``map`` is the alias map, ``-`` withdraws."""
    words = {**_WORDS, "-": Judgement.NO_JUDGEMENT}
    decisions = []
    for hour, line in enumerate(lines):
        user, said = line.split()
        left, word, right = list(said)
        source = Source.ALIAS if user == "map" else Source.HUMAN
        made = None if user == "map" else _START + timedelta(hours=hour)
        who = "" if user == "map" else user
        decisions.append(
            Decision(left, right, Kind.PERSON, words[word], source, "", who, made)
        )
    return decisions


def outcome(decisions: list[Decision]) -> str:
    """Say what holds, as ``A=B B/C``, and after a ``!`` how many contradictions."""
    positions = {name: number for number, name in enumerate("abcdefgh")}
    said = []
    for decision in in_force(decisions):
        _, left, right = key_of(decision)
        said.append(((positions[left], positions[right]), decision))
    rulings = rule(said)
    tables = (("=", rulings.together), ("/", rulings.apart))
    held = sorted(
        f"{'ABCDEFGH'[one]}{word}{'ABCDEFGH'[other]}"
        for word, table in tables
        for one, other in table
    )
    count = len(rulings.contradictions)
    return " ".join(held) + (f" !{count}" if count else "")


@pytest.mark.parametrize(
    ("log", "held", "why"),
    [
        (["ana A=B"], "A=B", "a person says so"),
        (["ana A=B", "ana B/A"], "A/B", "her later word counts, either way round"),
        (["ana A/B", "ana A=B"], "A=B", "the later word counts"),
        (["ana A=B", "ana A-B"], "", "she has withdrawn it"),
        (["ana A=B", "ana A?B"], "", "she is not sure any more"),
        (["ana A=B", "ben A=B"], "A=B", "they agree"),
        (["ana A=B", "ben A/B"], "A/B !1", "apart until they agree"),
        (["ben A/B", "ana A=B"], "A/B !1", "whoever spoke first"),
        (["ana A=B", "ben A/B", "ana A/B"], "A/B", "they agree now"),
        (["ana A=B", "ben A/B", "ben A-B"], "A=B", "one has withdrawn"),
        (["ana A=B", "ben A/B", "ben A?B"], "A=B", "one is not sure any more"),
        (["ana A=B", "ben A/B", "eva A=B"], "A/B !2", "no majority settles it"),
        (["map A=B"], "A=B", "the map says so"),
        (
            ["map A=B", "ana A/B"],
            "A/B !1",
            "a person overrules the map, and it is said",
        ),
        (["map A/B", "ana A=B"], "A=B !1", "either way"),
        (["map A=B", "ana A?B"], "", "a person's doubt overrules the map"),
        (["map A=B", "ana A/B", "ana A-B"], "A=B", "the map counts again"),
        (["ana A=B", "ana B=C"], "A=B B=C", "nothing contradicts"),
        (["ana A=B", "ana B=C", "ana A/C"], "A/C !1", "one of the three is wrong"),
        (["ana A=B", "ben B=C", "eva A/C"], "A/C !1", "whoever said which"),
        (["map A=B", "ana B=C", "ana A/C"], "A/C B=C !1", "the map gives way"),
        (["ana A=B", "ana B=C", "map A/C"], "A/C !1", "and not the people among them"),
        (["ana A=B", "ana C=D", "ana A/C"], "A/C A=B C=D", "no way leads across"),
        (
            ["ana A=B", "ana B=C", "ana A=D", "ana D=C", "ana A/C"],
            "A/C !2",
            "no way is left",
        ),
    ],
)
def test_what_a_log_comes_to(log: list[str], held: str, why: str) -> None:
    assert outcome(read_log(*log)) == held, why


def test_a_score_is_no_decision() -> None:
    scored = Decision("A", "B", Kind.PERSON, Judgement.DIFFERENT, Source.SCORE)
    assert in_force([scored]) == []


def test_times_of_all_zones_can_be_compared() -> None:
    east = timezone(timedelta(hours=6))
    same, different = (
        Decision("A", "B", Kind.PERSON, word, Source.HUMAN, "", "ana", made)
        for word, made in (
            (Judgement.SAME, datetime(2026, 1, 1, 12)),  # noqa: DTZ001 - no zone
            (Judgement.DIFFERENT, datetime(2026, 1, 1, 13, tzinfo=east)),
        )
    )
    assert in_force([different, same]) == [same]


def test_a_contradiction_is_found_whatever_texts_there_are() -> None:
    (found,) = find_contradictions(read_log("ana A=B", "ben B=C", "eva A/C"))
    assert [decision.user for decision in found.same] == ["ana", "ben"]
    assert found.different.user == "eva"


lines = st.builds(
    "{} {}{}{}".format,
    st.sampled_from(["ana", "ben", "map"]),
    st.sampled_from("ABCDE"),
    st.sampled_from("=/?-"),
    st.sampled_from("ABCDE"),
)
logs = st.lists(lines, max_size=14).map(lambda listed: read_log(*listed))


@given(log=logs, chance=st.randoms(use_true_random=False))
def test_the_order_in_which_logs_are_added_up_changes_nothing(
    log: list[Decision], chance: Random
) -> None:
    humans = [decision for decision in log if decision.source is Source.HUMAN]
    shuffled = chance.sample(humans, len(humans))
    assert in_force(shuffled) == in_force(humans)


@given(log=logs)
def test_a_log_added_to_itself_says_the_same(log: list[Decision]) -> None:
    assert outcome(in_force([*log, *log])) == outcome(in_force(log))


@given(log=logs)
def test_no_same_leads_across_a_different(log: list[Decision]) -> None:
    positions = {name: number for number, name in enumerate("abcde")}
    said = []
    for decision in in_force(log):
        _, left, right = key_of(decision)
        said.append(((positions[left], positions[right]), decision))
    rulings = rule(said)
    for pair in rulings.apart:
        assert not find_path(rulings.together, *pair)
