"""One answer after the other comes to what beginning anew comes to."""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.model import Decision, Judgement, Kind, Resolution, Source
from nameresolve.review.history import undo
from nameresolve.review.judging import Resettler, judge
from nameresolve.review.listing import Lister
from nameresolve.stores.workspace import Workspace, open_workspace

Resolve = Callable[..., Resolution]

NAMES = [
    "Omar Karimov",
    "Umar Karimov",
    "Omar Kerimov",
    "Karimov",
    "Omar",
    "Rustam Yusupov",
    "Rustem Yusupov",
    "Yusupov",
    "Aziza Nurova",
]
sentences = st.lists(st.sampled_from(NAMES), min_size=1, max_size=4).map(
    lambda names: " ".join(f"they saw {name} there." for name in names)
)
corpora = st.lists(sentences, min_size=2, max_size=6).map(
    lambda texts: {f"{number}.txt": text for number, text in enumerate(texts)}
)
pairs = st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True)
about_pairs = st.tuples(
    pairs,
    st.sampled_from([Judgement.SAME, Judgement.DIFFERENT, Judgement.NO_JUDGEMENT]),
).map(lambda drawn: (*drawn[0], drawn[1]))
about_names = st.tuples(
    st.sampled_from(NAMES), st.sampled_from(NAMES), st.just(Judgement.NAME)
)
about_kinds = st.tuples(
    st.sampled_from(NAMES),
    st.sampled_from(["org", "none", "person"]),
    st.just(Judgement.KIND),
)
answers = st.lists(
    about_pairs | about_pairs | about_names | about_kinds | st.none(), max_size=5
)


def copy_of(workspace: Workspace, file: Path) -> Workspace:
    with (
        closing(sqlite3.connect(workspace.path)) as source,
        closing(sqlite3.connect(file)) as target,
    ):
        source.backup(target)
    return open_workspace(file)


def rows_of(file: Path) -> Mapping[str, list[object]]:
    with closing(sqlite3.connect(file)) as connection:
        statement = "SELECT name FROM sqlite_master WHERE type = 'table'"
        tables = [name for (name,) in connection.execute(statement).fetchall()]
        return {
            table: sorted(connection.execute(f"SELECT * FROM {table}").fetchall())  # noqa: S608 - our own words
            for table in tables
        }


@given(texts=corpora, said=answers)
def test_an_answer_after_others_comes_to_what_a_new_start_comes_to(
    tmp_path_factory: pytest.TempPathFactory,
    resolve_texts: Resolve,
    texts: Mapping[str, str],
    said: list[tuple[str, str, Judgement] | None],
) -> None:
    home = tmp_path_factory.mktemp("resettling")
    day = datetime(2026, 1, 1, tzinfo=UTC)
    with open_workspace(home / "review.db") as workspace:
        resolve_texts(workspace, texts)
        resettler, lister = Resettler(workspace), Lister()
        for number, answer in enumerate(said):
            if answer is None:
                undo(workspace, "ana")
            else:
                left, right, judgement = answer
                made = day + timedelta(days=number)
                human = Source.HUMAN, "", "ana", made
                judge(workspace, Decision(left, right, Kind.PERSON, judgement, *human))
            with copy_of(workspace, home / f"{number}.db") as afresh:
                expected = Resettler(afresh).resettle()
            found = resettler.resettle()
            assert found == expected
            assert workspace.load_entities() == expected
            assert rows_of(workspace.path) == rows_of(home / f"{number}.db")
            assert lister.list_cases(found) == Lister().list_cases(expected)


@given(texts=corpora, said=st.lists(about_pairs, max_size=4))
def test_what_was_answered_bit_by_bit_is_what_a_run_finds(
    tmp_path_factory: pytest.TempPathFactory,
    resolve_texts: Resolve,
    texts: Mapping[str, str],
    said: list[tuple[str, str, Judgement]],
) -> None:
    home = tmp_path_factory.mktemp("resettling")
    with open_workspace(home / "review.db") as workspace:
        resolve_texts(workspace, texts)
        resettler = Resettler(workspace)
        for left, right, judgement in said:
            person = Decision(left, right, Kind.PERSON, judgement, Source.HUMAN)
            judge(workspace, person)
            resettler.resettle()
        found = workspace.load()
        assert resolve_texts(workspace, texts) == found
