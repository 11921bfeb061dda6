"""What is written over another result is what would be written on a clean page."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.model import (
    Chain,
    Comparison,
    Document,
    Entity,
    Evidence,
    Kind,
    Mention,
    Merge,
    Question,
    Resolution,
    Variant,
)
from nameresolve.stores.workspace import open_workspace

PATHS = ["a.txt", "b.txt", "c.txt"]
IDS = ["e1", "e2", "e3", "e4"]
RESULT = (
    "documents",
    "entities",
    "variants",
    "chains",
    "forms",
    "mentions",
    "merges",
    "merge_evidence",
    "doubts",
    "doubt_evidence",
    "orders",
    "excluded",
)
MEMORY = ("redirects", "remembered_spellings")

names = st.sampled_from(["Adil", "Adil Sarin", "Sara"])
comparisons = st.builds(
    Comparison,
    names,
    names,
    st.sampled_from(Kind),
    st.lists(
        st.builds(Evidence, names, names, names, st.floats(-1, 1), names), max_size=2
    ).map(tuple),
    st.floats(0, 1),
)


@st.composite
def results(draw: st.DrawFn) -> Resolution:
    """Draw a result over some of the documents, whose entities share mentions out."""
    paths = draw(st.permutations(PATHS))[: draw(st.integers(1, len(PATHS)))]
    ids = draw(st.permutations(IDS))[: draw(st.integers(0, len(IDS)))]
    chains = [
        replace(chain_at(path, start, draw(names)), settled=draw(st.booleans()))
        for path in paths
        for start in draw(st.sets(st.integers(0, 3), max_size=3))
    ]
    owners = [draw(st.sampled_from([*ids, ""])) for _ in chains]
    entities = [
        Entity(
            id_,
            Kind.PERSON,
            draw(names),
            tuple(
                draw(st.lists(st.builds(Variant, names, counts, counts), max_size=2))
            ),
            tuple(c for c, owner in zip(chains, owners, strict=True) if owner == id_),
            tuple(
                draw(st.lists(st.builds(Merge, names, names, comparisons), max_size=2))
            ),
        )
        for id_ in ids
    ]
    questions = st.builds(
        Question, st.sampled_from(IDS), st.sampled_from(IDS), comparisons
    )
    return Resolution(
        tuple(Document(path, draw(st.sampled_from(["one", "two"]))) for path in paths),
        tuple(entities),
        tuple(draw(st.lists(questions, max_size=3))),
        tuple(c for c, owner in zip(chains, owners, strict=True) if not owner),
    )


counts = st.integers(0, 3)


def chain_at(path: str, start: int, name: str) -> Chain:
    mention = Mention(path, start, start + len(name), name, Kind.PERSON)
    return Chain(path, Kind.PERSON, (mention,), (name,))


def rows_of(file: Path, tables: Sequence[str]) -> Mapping[str, list[object]]:
    with closing(sqlite3.connect(file)) as connection:
        return {
            table: sorted(connection.execute(f"SELECT * FROM {table}"))  # noqa: S608 - our own words
            for table in tables
        }


def fresh_files(factory: pytest.TempPathFactory) -> Iterator[Path]:
    home = factory.mktemp("saving")
    return (home / f"{number}.db" for number in range(9))


@given(saved=st.lists(results(), min_size=2, max_size=3))
def test_a_result_over_another_is_that_on_a_clean_page(
    tmp_path_factory: pytest.TempPathFactory, saved: list[Resolution]
) -> None:
    over, clean, *_ = fresh_files(tmp_path_factory)
    with open_workspace(over) as workspace:
        for resolution in saved:
            workspace.save(resolution)
        assert workspace.load() == saved[-1]
    with open_workspace(clean) as workspace:
        workspace.save(saved[-1])
    assert rows_of(over, RESULT) == rows_of(clean, RESULT)


@given(first=results(), later=st.lists(results(), min_size=1, max_size=3))
def test_entities_over_a_mirror_are_those_of_a_whole_result(
    tmp_path_factory: pytest.TempPathFactory,
    first: Resolution,
    later: list[Resolution],
) -> None:
    first = replace(first, documents=tuple(Document(path, "text") for path in PATHS))
    over, whole, *_ = fresh_files(tmp_path_factory)
    with open_workspace(over) as workspace:
        workspace.save(first)
        mirror = workspace.mirror()
        for resolution in later:
            entities = replace(resolution, documents=())
            state = workspace.state()
            assert workspace.save_entities(entities, mirror, expected=state)
        assert mirror.ids == workspace.previous_ids()
    with open_workspace(whole) as workspace:
        for resolution in (first, *later):
            workspace.save(replace(resolution, documents=first.documents))
        of_the_whole = workspace.previous_ids()
    assert rows_of(over, (*RESULT, *MEMORY)) == rows_of(whole, (*RESULT, *MEMORY))
    # Without the texts at hand, what a mention was once called is not forgotten.
    assert of_the_whole.items() <= mirror.ids.items()


def test_what_has_not_changed_is_not_written(tmp_path: Path) -> None:
    first, second = (
        Entity(id_, Kind.PERSON, name, (), (chain_at(path, 0, name),))
        for id_, name, path in (("e1", "Adil", "a.txt"), ("e2", "Sara", "b.txt"))
    )
    documents = Document("a.txt", "Adil came."), Document("b.txt", "Sara came.")
    with open_workspace(tmp_path / "names.db") as workspace:
        workspace.save(Resolution(documents, (first, second)))
    with closing(sqlite3.connect(tmp_path / "names.db")) as connection:
        for table in ("documents", "entities", "chains", "remembered_mentions"):
            for change in ("INSERT", "UPDATE", "DELETE"):
                connection.execute(
                    f"CREATE TRIGGER {table}_{change} BEFORE {change} ON {table}"
                    " BEGIN SELECT RAISE(ABORT, 'written'); END"
                )
        connection.commit()
    renamed = replace(second, variants=(Variant("Sara", 1, 1),))
    with open_workspace(tmp_path / "names.db") as workspace:
        workspace.save(Resolution(documents, (first, second)))
        with pytest.raises(Exception, match="written"):
            workspace.save(Resolution(documents, (first, renamed)))
