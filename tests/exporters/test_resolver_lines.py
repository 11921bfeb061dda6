"""Resolver lines, loaded by nomenklatura's own Resolver where that is installed."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from nameresolve.exporters import Extras, render
from nameresolve.model import (
    Comparison,
    Decision,
    Entity,
    Evidence,
    Judgement,
    Kind,
    Question,
    Resolution,
    Source,
)

Make = Callable[..., Entity]

KUNBOLAT, KONPOLAT, OTHER = "Baibolat Kunbolat", "Pipolat Konpolat", "Baibol Kunbol"
MADE = datetime(2026, 1, 31, 12, 30, 0, 999, tzinfo=UTC)


def compare(left: str, right: str, probability: float) -> Comparison:
    evidence = Evidence("spelling", left, right, 1.0, "Because.")
    return Comparison(left, right, Kind.PERSON, (evidence,), probability)


def decide(left: str, right: str, judgement: Judgement) -> Decision:
    source = Source.HUMAN
    return Decision(left, right, Kind.PERSON, judgement, source, "", "ana", MADE)


@pytest.fixture
def found(make_entity: Make) -> Resolution:
    link = compare(KUNBOLAT, KONPOLAT, 0.97531)
    one = make_entity("nr-1", {KUNBOLAT: 2, KONPOLAT: 1}, kind=Kind.ORG, links=(link,))
    other = make_entity("nr-2", {OTHER: 1}, kind=Kind.ORG)
    question = Question("nr-1", "nr-2", compare(KUNBOLAT, OTHER, 0.6))
    return Resolution((), (one, other), (question,))


def lines(found: Resolution, *decisions: Decision) -> list[list[object]]:
    extras = Extras(decisions=decisions)
    text = "".join(render(found, "resolver.jsonl", extras=extras))
    return [json.loads(line) for line in text.splitlines()]


def test_spellings_are_resolved_to_the_entity_and_questions_suggested(
    found: Resolution,
) -> None:
    assert lines(found) == [
        ["NK-nr-1", "nr-1", "positive", None, "nameresolve", None],
        ["NK-nr-1", f"org:{KUNBOLAT}", "positive", 0.9753, "nameresolve", None],
        ["NK-nr-1", f"org:{KONPOLAT}", "positive", 0.9753, "nameresolve", None],
        [f"org:{KUNBOLAT}", f"org:{OTHER}", "no_judgement", 0.6, "nameresolve", None],
    ]


@pytest.mark.parametrize(
    ("judgement", "expected"),
    [
        (Judgement.DIFFERENT, "negative"),
        (Judgement.UNSURE, "unsure"),
        (Judgement.SAME, "no_judgement"),
        (Judgement.NO_JUDGEMENT, "no_judgement"),
    ],
)
def test_what_people_said_takes_the_place_of_the_suggestion_if_it_holds(
    found: Resolution, judgement: Judgement, expected: str
) -> None:
    said = decide(OTHER, KUNBOLAT, judgement)
    said = Decision(
        said.left, said.right, Kind.ORG, judgement, Source.HUMAN, "", "ana", MADE
    )
    (line,) = [
        n for n in lines(found, said) if n[:2] == [f"org:{KUNBOLAT}", f"org:{OTHER}"]
    ]
    assert line[2] == expected
    if expected in {"negative", "unsure"}:
        assert line[3:] == [None, "ana", "2026-01-31T12:30:00"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_resolver_loads_them_and_comes_to_the_same(
    found: Resolution, tmp_path: Path
) -> None:
    pytest.importorskip("nomenklatura")
    from nomenklatura.db import make_session  # noqa: PLC0415 - not always installed
    from nomenklatura.judgement import (  # noqa: PLC0415 - same
        Judgement as Theirs,
    )
    from nomenklatura.resolver import Resolver  # noqa: PLC0415 - same

    path = tmp_path / "resolver.jsonl"
    said = Decision(
        KONPOLAT, OTHER, Kind.ORG, Judgement.DIFFERENT, Source.HUMAN, "", "ana", MADE
    )
    extras = Extras(decisions=(said,))
    path.write_text("".join(render(found, "resolver.jsonl", extras=extras)))
    with make_session(f"sqlite:///{tmp_path}/resolver.db") as session:
        resolver: Any = Resolver(session, create=True)
        resolver.load(path)
        for id_ in ("nr-1", f"org:{KUNBOLAT}", f"org:{KONPOLAT}"):
            assert resolver.get_canonical(id_) == "NK-nr-1"
        ends = f"org:{KUNBOLAT}", f"org:{OTHER}"
        assert resolver.get_judgement(*ends) == Theirs.NEGATIVE
        assert resolver.get_canonical(f"org:{OTHER}") == f"org:{OTHER}"


@given(...)
def test_a_pair_has_one_line_and_the_greater_id_comes_first(found: Resolution) -> None:
    pairs = [(line[0], line[1]) for line in lines(found)]
    assert len(pairs) == len({frozenset(pair) for pair in pairs})
    for target, source in pairs:
        is_hub = str(target).startswith("NK-")
        assert is_hub or str(target) > str(source)
