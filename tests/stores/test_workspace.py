"""What a workspace keeps, and gives back as it was."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.errors import WorkspaceError
from nameresolve.model import (
    Chain,
    Comparison,
    Decision,
    Document,
    Entity,
    Evidence,
    Judgement,
    Kind,
    Mention,
    Merge,
    Question,
    Resolution,
    Source,
    Span,
    Variant,
)
from nameresolve.stores.workspace import Workspace, open_workspace

words = st.text(max_size=12)
kinds = st.sampled_from(Kind)
numbers = st.integers(0, 2**40)
weights = st.floats(allow_nan=False)

comparisons = st.builds(
    Comparison,
    left=words,
    right=words,
    kind=kinds,
    evidence=st.lists(
        st.builds(Evidence, words, words, words, weights, words), max_size=3
    ).map(tuple),
    probability=st.floats(0, 1),
)

merges = st.builds(Merge, words, words, comparisons)


@st.composite
def chains(draw: st.DrawFn, paths: list[str]) -> Chain:
    document, kind = draw(st.sampled_from(paths)), draw(kinds)
    mention = st.builds(
        Mention, st.just(document), numbers, numbers, words, st.just(kind)
    )
    mentions = draw(st.lists(mention, max_size=3))
    forms = draw(st.lists(words, min_size=1, max_size=3))
    settled, guessed = draw(st.booleans()), draw(st.booleans())
    guesses = tuple(mentions) if guessed else ()
    return Chain(
        document,
        kind,
        tuple(mentions),
        tuple(forms),
        settled,
        guesses,
        draw(words),
        tuple(draw(st.lists(words, max_size=2))),
    )


@st.composite
def resolutions(draw: st.DrawFn) -> Resolution:
    """Draw a resolution whose documents and entities have names of their own."""
    paths = draw(st.lists(words, min_size=1, max_size=3, unique=True))
    variant = st.builds(Variant, words, numbers, numbers)
    entities = [
        Entity(
            id=entity_id,
            kind=draw(kinds),
            name=draw(words),
            variants=tuple(draw(st.lists(variant, max_size=3))),
            chains=tuple(draw(st.lists(chains(paths), max_size=3))),
            merges=tuple(draw(st.lists(merges, max_size=2))),
            source=draw(st.sampled_from(Source)),
        )
        for entity_id in draw(st.lists(words, max_size=3, unique=True))
    ]
    questions = st.lists(st.builds(Question, words, words, comparisons), max_size=2)
    return Resolution(
        tuple(Document(path, draw(st.text())) for path in paths),
        tuple(entities),
        tuple(draw(questions)),
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "names.db"


@pytest.fixture
def workspace(file: Path) -> Iterator[Workspace]:
    with open_workspace(file) as opened:
        yield opened


@given(saved=st.lists(resolutions(), min_size=1, max_size=2))
def test_what_was_saved_last_is_loaded(
    tmp_path_factory: pytest.TempPathFactory, saved: list[Resolution]
) -> None:
    file = tmp_path_factory.mktemp("workspace") / "names.db"
    with open_workspace(file) as workspace:
        for resolution in saved:
            workspace.save(resolution)
    with open_workspace(file) as workspace:
        assert workspace.load() == saved[-1]


def test_before_a_run_there_is_nothing_to_load(workspace: Workspace) -> None:
    with pytest.raises(WorkspaceError, match="run `nameresolve run` first"):
        workspace.load()


def test_a_run_that_found_nothing_can_be_loaded(workspace: Workspace) -> None:
    workspace.save(Resolution((), ()))
    assert workspace.load() == Resolution((), ())


def one_entity(entity_id: str, text: str, *paths: str) -> Entity:
    found = tuple(
        Chain(path, Kind.PERSON, (Mention(path, 0, 4, text, Kind.PERSON),), (text,))
        for path in paths
    )
    variant = Variant(text, len(paths), len(paths))
    return Entity(entity_id, Kind.PERSON, text, (variant,), found)


def make_resolution(*entities: Entity, text: str = "Adil came.") -> Resolution:
    paths = sorted({path for entity in entities for path in entity.documents})
    return Resolution(tuple(Document(path, text) for path in paths), entities)


@pytest.mark.parametrize(
    "resolution",
    [
        make_resolution(one_entity("e1", "\ud800", "a.txt")),
        make_resolution(one_entity("e1", "Adil", "a.txt"), text="half \udc80 a pair"),
        make_resolution(one_entity("e1", "A", "a"), one_entity("e1", "B", "a")),
        Resolution((Document("a.txt", "x"), Document("a.txt", "y")), ()),
        Resolution((), (one_entity("e1", "Adil", "nowhere.txt"),)),
    ],
    ids=["surrogate", "text", "id twice", "document twice", "no document"],
)
def test_what_cannot_be_kept_whole_is_refused_and_the_last_stays(
    workspace: Workspace, resolution: Resolution
) -> None:
    before = make_resolution(one_entity("e1", "Adil", "a.txt"))
    workspace.save(before)
    with pytest.raises(WorkspaceError) as caught:
        workspace.save(resolution)
    assert "\n" not in str(caught.value)
    assert workspace.load() == before


def test_every_mention_and_spelling_keeps_its_id(workspace: Workspace) -> None:
    workspace.save(make_resolution(one_entity("e1", "Adil", "a.txt", "b.txt")))
    assert workspace.previous_ids() == {
        ("Adil", Kind.PERSON): "e1",
        ("a.txt", 0, 4, Kind.PERSON): "e1",
        ("b.txt", 0, 4, Kind.PERSON): "e1",
    }


def test_before_a_run_there_are_no_ids(workspace: Workspace) -> None:
    assert workspace.previous_ids() == {}


def test_ids_of_documents_that_left_the_corpus_are_kept(workspace: Workspace) -> None:
    workspace.save(make_resolution(one_entity("e1", "Adil", "a.txt")))
    workspace.save(make_resolution(one_entity("e2", "Sara", "b.txt")))
    assert workspace.previous_ids() == {
        ("Adil", Kind.PERSON): "e1",
        ("Sara", Kind.PERSON): "e2",
        ("a.txt", 0, 4, Kind.PERSON): "e1",
        ("b.txt", 0, 4, Kind.PERSON): "e2",
    }


def test_what_is_known_of_a_document_is_replaced_by_the_next_run(
    workspace: Workspace,
) -> None:
    workspace.save(make_resolution(one_entity("e1", "Adil", "a.txt")))
    workspace.save(make_resolution(one_entity("e2", "Adil", "a.txt")))
    workspace.save(Resolution((Document("a.txt", "Nobody."),), ()))
    assert workspace.previous_ids() == {("Adil", Kind.PERSON): "e2"}


def test_a_spelling_of_two_entities_has_the_id_of_the_more_frequent(
    workspace: Workspace,
) -> None:
    rare, frequent = (
        one_entity("e1", "Adil", "a.txt"),
        one_entity("e2", "Adil", "b.txt", "c.txt"),
    )
    workspace.save(make_resolution(rare, frequent))
    assert workspace.previous_ids()["Adil", Kind.PERSON] == "e2"


def test_offsets_of_a_text_that_has_changed_are_left_out(workspace: Workspace) -> None:
    workspace.save(make_resolution(one_entity("e1", "Adil", "a.txt", "b.txt")))
    now = (Document("a.txt", "Then Adil came."), Document("b.txt", "Adil came."))
    assert workspace.previous_ids(now) == {
        ("Adil", Kind.PERSON): "e1",
        ("b.txt", 0, 4, Kind.PERSON): "e1",
    }


@given(
    batch=st.dictionaries(
        words, st.lists(st.builds(Span, numbers, numbers, words)).map(tuple)
    ),
    version=words,
)
def test_spans_are_cached_by_text_and_recognizer(
    tmp_path_factory: pytest.TempPathFactory,
    batch: dict[str, tuple[Span, ...]],
    version: str,
) -> None:
    file = tmp_path_factory.mktemp("workspace") / "names.db"
    with open_workspace(file) as workspace:
        workspace.store_batch(version, batch)
        asked = [*batch, *batch, "a text that was not seen"]
        assert workspace.cached_spans(asked, version) == batch
        assert workspace.cached_spans(batch, version + "+") == {}


def test_spans_are_on_the_disk_while_the_run_goes_on(
    file: Path, workspace: Workspace
) -> None:
    spans = (Span(0, 4, "PERSON"),)
    workspace.store_spans("md-1", "digest", spans)
    with open_workspace(file) as other:
        assert other.cached_spans(["digest"], "md-1") == {"digest": spans}


def test_spans_of_a_text_are_replaced(workspace: Workspace) -> None:
    workspace.store_spans("md-1", "digest", [Span(0, 4, "PERSON")])
    workspace.store_spans("md-1", "digest", [])
    assert workspace.cached_spans(["digest"], "md-1") == {"digest": ()}


@pytest.mark.parametrize("label", ["\ud83d", "\ud83d\ude00"])
def test_a_label_with_half_a_pair_is_refused(workspace: Workspace, label: str) -> None:
    with pytest.raises(WorkspaceError, match="half of a surrogate pair"):
        workspace.store_spans("md-1", "digest", [Span(0, 4, label)])
    assert workspace.cached_spans(["digest"], "md-1") == {}


decisions = st.builds(
    Decision,
    left=words,
    right=words,
    kind=kinds,
    judgement=st.sampled_from(Judgement),
    source=st.sampled_from(Source),
    reason=words,
    user=words,
    created_at=st.none() | st.datetimes(timezones=st.just(UTC)) | st.datetimes(),
)


@given(made=st.lists(decisions, max_size=5))
def test_decisions_are_given_back_in_order(
    tmp_path_factory: pytest.TempPathFactory, made: list[Decision]
) -> None:
    file = tmp_path_factory.mktemp("workspace") / "names.db"
    with open_workspace(file) as workspace:
        for decision in made:
            workspace.record(decision)
    with open_workspace(file) as workspace:
        assert workspace.decisions() == tuple(made)


def test_what_others_record_meanwhile_is_read(file: Path, workspace: Workspace) -> None:
    one, other = (
        Decision(left, "B", Kind.ORG, Judgement.SAME, Source.HUMAN) for left in "AC"
    )
    workspace.record(one)
    assert workspace.decisions() == (one,)
    with open_workspace(file) as elsewhere:
        elsewhere.record(other)
    assert workspace.decisions() == (one, other)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE decisions SET judgement = 'negative'",
        "DELETE FROM decisions",
        "INSERT OR REPLACE INTO decisions SELECT * FROM decisions",
    ],
)
def test_a_decision_cannot_be_changed_or_deleted(
    file: Path, workspace: Workspace, statement: str
) -> None:
    decision = Decision("A", "B", Kind.ORG, Judgement.SAME, Source.HUMAN)
    workspace.record(decision)
    with (
        closing(sqlite3.connect(file, isolation_level=None)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="decisions are never"),
    ):
        connection.execute(statement)
    assert workspace.decisions() == (decision,)


def test_a_run_leaves_the_decisions_alone(workspace: Workspace) -> None:
    decision = Decision("A", "B", Kind.ORG, Judgement.DIFFERENT, Source.HUMAN)
    workspace.record(decision)
    workspace.save(Resolution((), ()))
    assert workspace.decisions() == (decision,)


@pytest.mark.parametrize(
    "statement",
    ["UPDATE entities SET kind = 'animal'", "UPDATE spans SET spans = '['"],
)
def test_what_another_hand_wrote_is_refused(
    file: Path, workspace: Workspace, statement: str
) -> None:
    workspace.save(make_resolution(one_entity("e1", "Adil", "a.txt")))
    workspace.store_spans("md-1", "digest", [])
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute(statement)
    with pytest.raises(WorkspaceError, match="holds what nameresolve did not write"):
        (workspace.cached_spans(["digest"], "md-1"), workspace.load())
