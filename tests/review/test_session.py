"""A review from its first question to its last, without a screen."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from nameresolve.errors import NotFoundError, WorkspaceError
from nameresolve.model import Judgement, Kind, Resolution
from nameresolve.review.history import append_answer
from nameresolve.review.session import Options, Session
from nameresolve.settings import Settings
from nameresolve.stores.workspace import Workspace, open_workspace

Resolve = Callable[..., Resolution]

OMAR, UMAR, RUSTAM = "Omar Karimov", "Umar Karimov", "Rustam Yusupov"
DOUBTING = Settings(merge=0.99)
"""Nothing is merged by score, so that there is something to ask."""

TEXTS = {
    "a.txt": "We saw Omar Karimov speak. And later Karimov left.",
    "b.txt": "We saw Umar Karimov and Rustam Yusupov there.",
    "c.txt": "They say that Rustam Yusupov came, and Omar Karimov did not.",
    "d.txt": "Then Rustem Yusupov called.",
}


@pytest.fixture
def doubtful(workspace: Workspace, resolve_texts: Resolve) -> Workspace:
    resolve_texts(workspace, TEXTS, settings=DOUBTING)
    return workspace


def begin(workspace: Workspace, options: Options | None = None) -> Session:
    return Session(workspace, options or Options("ana"))


def groups(workspace: Workspace) -> list[set[str]]:
    entities = workspace.load_entities().entities
    return sorted(({v.spelling for v in e.variants} for e in entities), key=sorted)


def names(session: Session) -> set[str]:
    return {member.name for member in session.case.members} if session.case else set()


def test_what_settles_most_mentions_is_asked_first(doubtful: Workspace) -> None:
    session = begin(doubtful)
    assert session.remaining == 2
    counts = []
    while session.case:
        counts.append(session.case.gain)
        session.skip()
    assert counts == sorted(counts, reverse=True)


def test_same_merges_at_once_and_is_on_the_disk(doubtful: Workspace) -> None:
    session = begin(doubtful)
    asked = names(session)
    session.same()
    with open_workspace(doubtful.path) as other:
        assert [d.judgement for d in other.decisions()] == [Judgement.SAME]
        assert any(asked <= group for group in groups(other))
    assert names(session).isdisjoint(asked)
    assert (session.answered, session.remaining) == (1, 1)


def test_different_is_asked_once(doubtful: Workspace) -> None:
    before = groups(doubtful)
    session = begin(doubtful)
    while session.case:
        session.different()
    assert groups(doubtful) == before
    assert begin(doubtful).case is None


def test_an_answer_settles_the_questions_that_follow_from_it(
    workspace: Workspace, resolve_texts: Resolve
) -> None:
    names = ("Omar Karimov", "Umar Karimov", "Omer Karimov")
    texts = {f"{n}.txt": f"We saw {name} there." for n, name in enumerate(names)}
    resolve_texts(workspace, texts, settings=DOUBTING)
    session = begin(workspace)
    assert session.case is not None
    assert len(session.case.members) == 3
    session.same()
    assert session.case is None
    assert groups(workspace) == [set(names)]


def test_members_that_are_ticked_out_stay_apart(
    workspace: Workspace, resolve_texts: Resolve
) -> None:
    names = ("Omar Karimov", "Umar Karimov", "Omer Karimov")
    texts = {f"{n}.txt": f"We saw {name} there." for n, name in enumerate(names)}
    resolve_texts(workspace, texts, settings=DOUBTING)
    session = begin(workspace)
    assert session.case is not None
    out = next(n for n, m in enumerate(session.case.members) if m.name == UMAR)
    session.tick(out)
    session.same()
    assert groups(workspace) == [{"Omar Karimov", "Omer Karimov"}, {UMAR}]
    assert session.case is None


def test_the_last_member_cannot_be_ticked_out(doubtful: Workspace) -> None:
    session = begin(doubtful)
    for position in (0, 1):
        session.tick(position)
    assert session.ticked == {1}


def test_what_is_merged_by_a_weak_link_is_asked_about(
    workspace: Workspace, resolve_texts: Resolve
) -> None:
    resolve_texts(workspace)
    session = begin(workspace)
    assert session.case is not None
    assert session.case.joined
    assert names(session) == {OMAR, UMAR}
    session.same()
    assert session.case is None
    assert begin(workspace).case is None


@pytest.mark.parametrize("verb", ["different", "split"])
def test_a_cluster_comes_apart(
    workspace: Workspace, resolve_texts: Resolve, verb: str
) -> None:
    resolve_texts(workspace)
    getattr(begin(workspace), verb)()
    assert groups(workspace) == [{OMAR, "Karimov"}, {RUSTAM, "Yusupov"}, {UMAR}]


def test_a_member_can_be_taken_out_of_a_cluster(
    workspace: Workspace, resolve_texts: Resolve
) -> None:
    resolve_texts(workspace)
    session = begin(workspace)
    session.mark(1)
    session.tick()
    session.same()
    assert {UMAR} in groups(workspace)


def test_unsure_is_asked_last_in_a_later_session(doubtful: Workspace) -> None:
    session = begin(doubtful)
    first = names(session)
    session.unsure()
    assert session.unsure_count == 1
    assert names(session) != first
    later = begin(doubtful)
    assert names(later) != first
    later.skip()
    assert names(later) == first
    assert names(begin(doubtful, Options("ana", unsure=True))) == first


def test_skip_leaves_no_trace(doubtful: Workspace) -> None:
    session = begin(doubtful)
    first = names(session)
    session.skip()
    assert names(session) != first
    assert doubtful.log() == ()
    assert session.undo()
    assert names(session) == first
    assert names(begin(doubtful)) == first


def test_undo_and_redo_have_no_limit_and_outlive_the_session(
    doubtful: Workspace,
) -> None:
    session = begin(doubtful)
    states = [groups(doubtful)]
    session.same()
    states.append(groups(doubtful))
    session.mark(1)
    session.rename("Rustam the Great")
    states.append(groups(doubtful))
    session.same()
    states.append(groups(doubtful))
    later = begin(doubtful)
    for expected in states[-2::-1]:
        assert later.undo()
        assert groups(doubtful) == expected
    assert not later.undo()
    last = begin(doubtful)
    for expected in states[1:]:
        assert last.redo()
        assert groups(doubtful) == expected
    assert not last.redo()
    assert last.undo()
    assert groups(doubtful) == states[-2]


def test_an_undone_question_is_the_next(doubtful: Workspace) -> None:
    session = begin(doubtful)
    first = names(session)
    session.same()
    session.undo()
    assert names(session) == first
    assert session.answered == 0


def test_undo_is_an_answer_in_the_log(doubtful: Workspace) -> None:
    session = begin(doubtful)
    session.same()
    session.undo()
    words = [decision.judgement for decision in doubtful.decisions()]
    assert words == [Judgement.SAME, Judgement.NO_JUDGEMENT]


def test_a_new_answer_ends_the_way_forward(doubtful: Workspace) -> None:
    session = begin(doubtful)
    session.same()
    session.undo()
    session.different()
    assert not session.redo()


def test_a_chosen_name_holds_in_later_runs(
    doubtful: Workspace, resolve_texts: Resolve
) -> None:
    session = begin(doubtful)
    first = names(session)
    session.rename("The Chosen")
    assert names(session) == first
    session.same()
    assert "The Chosen" in {e.name for e in doubtful.load_entities().entities}
    again = resolve_texts(doubtful, TEXTS, settings=DOUBTING)
    assert "The Chosen" in {e.name for e in again.entities}


def test_a_variant_can_be_chosen_for_the_name(doubtful: Workspace) -> None:
    session = begin(doubtful)
    assert session.case is not None
    wanted = session.case.members[1].name
    assert session.choose(1)
    session.same()
    assert wanted in {e.name for e in doubtful.load_entities().entities}
    assert not begin(doubtful).choose(7)


def test_what_is_no_name_is_left_out_of_later_runs_and_can_come_back(
    doubtful: Workspace, resolve_texts: Resolve
) -> None:
    before = doubtful.load_entities()
    session = begin(doubtful)
    assert session.case is not None
    gone = session.case.members[0].name
    session.reject_name()
    left = doubtful.load_entities()
    assert gone not in {n for group in groups(doubtful) for n in group}
    assert resolve_texts(doubtful, TEXTS, settings=DOUBTING).entities == left.entities
    begin(doubtful).undo()
    assert doubtful.load_entities() == before


def test_a_kind_can_be_changed_and_changed_back(
    doubtful: Workspace, resolve_texts: Resolve
) -> None:
    before = doubtful.load_entities()
    session = begin(doubtful)
    assert session.case is not None
    member = session.case.members[0].name
    session.change_kind(Kind.ORG)
    after = doubtful.load_entities().entities
    assert {e.kind for e in after if e.name == member} == {Kind.ORG}
    assert resolve_texts(doubtful, TEXTS, settings=DOUBTING).entities == after
    session.undo()
    assert doubtful.load_entities() == before


def test_entities_that_are_found_can_be_merged(doubtful: Workspace) -> None:
    session = begin(doubtful)
    (omar, *_), (rustam, *_) = (session.search(n) for n in ("omar kar", RUSTAM))
    session.merge(omar, rustam)
    assert any({OMAR, RUSTAM} <= group for group in groups(doubtful))
    with pytest.raises(NotFoundError, match="spelled like"):
        session.merge(omar, omar)


def test_a_note_goes_with_the_next_answer_alone(doubtful: Workspace) -> None:
    session = begin(doubtful)
    session.note = "brothers"
    session.different()
    session.different()
    assert [d.reason for d in doubtful.decisions()] == ["brothers", ""]


def test_kinds_and_limit_choose_what_is_asked(doubtful: Workspace) -> None:
    assert begin(doubtful, Options("ana", kinds=frozenset({Kind.ORG}))).case is None
    session = begin(doubtful, Options("ana", limit=1))
    session.same()
    assert (session.case, session.remaining) == (None, 0)


def test_what_was_answered_but_not_yet_applied_is_applied(doubtful: Workspace) -> None:
    session = begin(doubtful)
    asked = names(session)
    session.same()
    (decision,) = doubtful.decisions()
    begin(doubtful).undo()
    # As if the process had been killed between the answer and its effect.
    append_answer(doubtful, [replace(decision, created_at=None)])
    later = begin(doubtful)
    assert names(later) != asked or later.case is None


def test_the_pace_is_that_of_the_answers(doubtful: Workspace) -> None:
    times = iter([0.0, 90.0, 180.0])
    session = Session(doubtful, Options("ana"), clock=lambda: next(times))
    session.same()
    assert session.minutes == 2


def test_before_a_run_there_is_nothing_to_review(workspace: Workspace) -> None:
    with pytest.raises(WorkspaceError, match="run `nameresolve run` first"):
        begin(workspace)


def test_without_a_question_verbs_say_so(doubtful: Workspace) -> None:
    session = begin(doubtful, Options("ana", kinds=frozenset({Kind.ORG})))
    with pytest.raises(NotFoundError, match="no question"):
        session.same()
