"""decisions.jsonl: what is written comes back, and what is wrong is named."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.errors import DecisionError
from nameresolve.exporters.decision_lines import export_decision_lines
from nameresolve.model import Decision, Judgement, Kind, Source
from nameresolve.stores.decision_lines import parse_decisions, read_decisions

GOOD = '{"left": "Omar", "right": "Umar", "kind": "person", "judgement": "positive"}'

names = st.text(
    st.characters(exclude_categories=["Cs"]), min_size=1, max_size=9
).filter(str.strip)
of_pairs = set(Judgement) - {Judgement.NAME, Judgement.KIND}
judged = st.one_of(
    st.tuples(names, st.sampled_from(sorted(of_pairs))),
    st.tuples(names | st.just(""), st.just(Judgement.NAME)),
    st.tuples(st.sampled_from([*map(str, Kind), "none"]), st.just(Judgement.KIND)),
)
decisions = st.builds(
    lambda left, right, *others: Decision(
        left, right[0], others[0], right[1], *others[1:]
    ),
    names,
    judged,
    st.sampled_from(Kind),
    st.just(Source.HUMAN),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=9),
    names,
    st.none() | st.datetimes(timezones=st.just(UTC)),
)


@given(log=st.lists(decisions, max_size=4))
def test_what_is_exported_can_be_taken_over(log: list[Decision]) -> None:
    text = "".join(export_decision_lines(log))
    assert parse_decisions(text, name="log") == tuple(log)
    assert text.count("\n") == len(log)


def test_only_names_kind_and_judgement_are_needed() -> None:
    (decision,) = parse_decisions(f"\n{GOOD}\n\n", name="log", user="ana")
    assert decision == Decision(
        "Omar", "Umar", Kind.PERSON, Judgement.SAME, Source.HUMAN, user="ana"
    )


def test_a_time_is_read_with_its_zone() -> None:
    line = GOOD.replace("}", ', "user": "ana", "created_at": "2026-01-02T03:04:05Z"}')
    (decision,) = parse_decisions(line, name="log")
    assert decision.created_at == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "log, line 2: is not JSON"),
        ("[" * 99_999, "log, line 2: is not JSON"),
        ("[]", "line 2: is no object"),
        ('{"left": "A"}', 'line 2: has no "right"; add it'),
        (GOOD, 'line 2: nobody has decided this; add "user", or give --user'),
        (GOOD.replace("person", "animal"), '"animal" is no kind; use one of person'),
        (GOOD.replace("positive", "yes"), '"yes" is no judgement; use one of positive'),
        (GOOD.replace('"Omar"', "7"), '"left" is no text'),
        (GOOD.replace("Omar", " "), '"left" is empty'),
        (GOOD.replace("Omar", r"\ud800"), '"left" is no text'),
        (GOOD.replace("}", ', "created_at": "soon"}'), '"soon" is no time'),
    ],
)
def test_what_is_no_decision_is_named(line: str, message: str) -> None:
    good = GOOD.replace("}", ', "user": "ana"}')
    bad = line if "nobody" in message else line.replace("}", ', "user": "ana"}')
    with pytest.raises(DecisionError) as caught:
        parse_decisions(f"{good}\n{bad}", name="log")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "cannot be read"), (b"\xff\xfe\xfa", "is not UTF-8 at byte 0")],
)
def test_a_file_that_cannot_be_read_is_named(
    tmp_path: Path, content: bytes | None, message: str
) -> None:
    path = tmp_path / "decisions.jsonl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DecisionError, match=message):
        read_decisions(path)
