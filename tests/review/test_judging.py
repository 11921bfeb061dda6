"""Decisions take effect at once, and can be taken back without limit."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.errors import WorkspaceError
from nameresolve.knowledge import Knowledge
from nameresolve.model import Decision, Kind, Resolution, Source
from nameresolve.review.deciding import decide, take_over
from nameresolve.review.history import undo
from nameresolve.review.judging import Resettler, judge
from nameresolve.stores.alias_map import AliasEntry, AliasMap
from nameresolve.stores.workspace import Workspace, open_workspace

Say = Callable[..., Decision]
Resolve = Callable[..., Resolution]

OMAR, UMAR, RUSTAM = "Omar Karimov", "Umar Karimov", "Rustam Yusupov"


def groups(resolution: Resolution) -> list[set[str]]:
    found = [{v.spelling for v in entity.variants} for entity in resolution.entities]
    return sorted(found, key=sorted)


def test_a_decision_splits_at_once(
    workspace: Workspace, resolve_texts: Resolve, say: Say
) -> None:
    resolve_texts(workspace)
    outcome = decide(workspace, say("ana", "different", OMAR, UMAR))
    assert groups(workspace.load()) == [{OMAR, "Karimov"}, {RUSTAM, "Yusupov"}, {UMAR}]
    (change,) = outcome.changes
    assert (len(change.before), len(change.after)) == (1, 2)


def test_a_decision_parts_what_a_document_joins(
    workspace: Workspace, resolve_texts: Resolve, say: Say
) -> None:
    before = resolve_texts(workspace)
    decide(workspace, say("ana", "different", OMAR, "Karimov"))
    assert {"Karimov"} in groups(workspace.load())
    assert groups(resolve_texts(workspace)) == groups(workspace.load())
    decide(workspace, say("ana", "withdraw", OMAR, "Karimov"))
    assert workspace.load() == before


def test_a_decision_merges_whole_families_at_once(
    workspace: Workspace, resolve_texts: Resolve, say: Say
) -> None:
    resolve_texts(workspace)
    outcome = decide(workspace, say("ana", "same", UMAR, RUSTAM))
    entity = workspace.load().entities[0]
    assert entity.source is Source.HUMAN
    assert {OMAR, UMAR, RUSTAM, "Karimov"} == {v.spelling for v in entity.variants}
    assert [len(change.before) for change in outcome.changes] == [2]


def test_what_is_resettled_is_what_a_run_finds(
    workspace: Workspace, resolve_texts: Resolve, say: Say
) -> None:
    resolve_texts(workspace)
    decide(workspace, say("ana", "different", OMAR, UMAR))
    resettled = workspace.load()
    assert resolve_texts(workspace) == resettled


def test_documents_are_not_touched(
    workspace: Workspace, resolve_texts: Resolve, say: Say
) -> None:
    before = resolve_texts(workspace)
    decide(workspace, say("ana", "different", OMAR, UMAR))
    assert workspace.load().documents == before.documents


def test_a_decision_that_says_nothing_new_changes_nothing(
    workspace: Workspace, resolve_texts: Resolve, say: Say
) -> None:
    before = resolve_texts(workspace)
    outcome = decide(workspace, say("ana", "unsure", OMAR, RUSTAM))
    assert (outcome.changes, outcome.contradictions) == ((), ())
    assert workspace.load() == before


def test_before_a_run_nothing_is_decided(workspace: Workspace, say: Say) -> None:
    with pytest.raises(WorkspaceError, match="run `nameresolve run` first"):
        decide(workspace, say("ana", "same", OMAR, UMAR))
    assert workspace.log() == ()


def test_the_alias_map_of_the_run_still_counts(
    workspace: Workspace, resolve_texts: Resolve, say: Say
) -> None:
    entry = AliasEntry("one", OMAR, Kind.PERSON, (RUSTAM,))
    resolve_texts(workspace, knowledge=Knowledge(AliasMap((entry,))))
    decide(workspace, say("ana", "different", OMAR, UMAR))
    assert {OMAR, "Karimov", RUSTAM} in groups(workspace.load())


def test_two_people_who_contradict_each_other_are_both_named(
    workspace: Workspace, resolve_texts: Resolve, say: Say
) -> None:
    resolve_texts(workspace)
    decide(workspace, say("ana", "same", OMAR, RUSTAM))
    outcome = decide(workspace, say("ben", "different", OMAR, RUSTAM))
    (contradiction,) = outcome.contradictions
    assert [d.user for d in (*contradiction.same, contradiction.different)] == [
        "ana",
        "ben",
    ]
    assert len(workspace.load().entities) == 2


def test_a_log_that_is_taken_over_twice_is_taken_over_once(
    workspace: Workspace, resolve_texts: Resolve, say: Say
) -> None:
    resolve_texts(workspace)
    log = [say("ben", "same", OMAR, RUSTAM, 1), say("ben", "different", OMAR, UMAR, 2)]
    assert len(take_over(workspace, log).added) == 2
    assert take_over(workspace, log).added == ()
    assert len(workspace.log()) == 2


def test_what_contradicts_does_not_hold_up_the_rest(
    workspace: Workspace, resolve_texts: Resolve, say: Say
) -> None:
    resolve_texts(workspace)
    decide(workspace, say("ana", "same", OMAR, RUSTAM))
    log = [
        say("ben", "different", RUSTAM, OMAR, 1),
        say("ben", "different", OMAR, UMAR, 2),
    ]
    outcome = take_over(workspace, log)
    assert len(outcome.contradictions) == 1
    assert {UMAR} in groups(workspace.load())


def test_a_clock_that_was_set_back_does_not_bury_a_later_word(
    workspace: Workspace, resolve_texts: Resolve, say: Say
) -> None:
    resolve_texts(workspace)
    ahead = datetime(2999, 1, 1, tzinfo=UTC)
    same = say("ana", "same", OMAR, RUSTAM)
    workspace.record(replace(same, created_at=ahead))
    decide(workspace, say("ana", "different", OMAR, RUSTAM))
    assert len(workspace.load().entities) == 2


def test_undo_goes_back_step_by_step(
    workspace: Workspace, resolve_texts: Resolve, say: Say
) -> None:
    resettler = Resettler(workspace)
    states = [groups(resolve_texts(workspace))]
    words = [("different", UMAR), ("same", RUSTAM), ("different", RUSTAM)]
    for word, other in words:
        judge(workspace, say("ana", word, OMAR, other))
        states.append(groups(resettler.resettle()))
    for expected in states[-2::-1]:
        assert undo(workspace, "ana") is not None
        assert groups(resettler.resettle()) == expected
    assert undo(workspace, "ana") is None
    assert len(workspace.log()) == 2 * len(words)


def test_undo_is_for_ones_own_decisions(
    workspace: Workspace, resolve_texts: Resolve, say: Say
) -> None:
    resolve_texts(workspace)
    judge(workspace, say("ana", "same", OMAR, RUSTAM))
    assert undo(workspace, "ben") is None


def test_a_run_of_another_process_is_not_overwritten(
    workspace: Workspace, resolve_texts: Resolve, say: Say
) -> None:
    resolve_texts(workspace)
    resettler = Resettler(workspace)
    resettler.prepare()
    with open_workspace(workspace.path) as other:
        resolve_texts(other, {"d.txt": "Then Aziza Nurova came."})
    judge(workspace, say("ana", "same", OMAR, RUSTAM))
    resettler.resettle()
    assert groups(workspace.load()) == [{"Aziza Nurova"}]


def test_a_decision_made_during_a_run_counts(
    workspace: Workspace, resolve_texts: Resolve, say: Say
) -> None:
    resolve_texts(workspace)
    expected = workspace.state()
    judge(workspace, say("ana", "different", OMAR, UMAR))
    assert not workspace.save(Resolution((), ()), expected=expected)
    assert groups(workspace.load()) == [
        {OMAR, "Karimov", UMAR},
        {RUSTAM, "Yusupov"},
    ]


words = st.tuples(
    st.sampled_from(["ana", "ben"]),
    st.sampled_from(["same", "different", "unsure", "withdraw"]),
    st.lists(
        st.sampled_from([OMAR, UMAR, RUSTAM]), min_size=2, max_size=2, unique=True
    ),
)


@given(said=st.lists(words, max_size=5))
def test_ids_stay_unique_and_old_ones_lead_on(
    tmp_path_factory: pytest.TempPathFactory,
    resolve_texts: Resolve,
    say: Say,
    said: list[tuple[str, str, list[str]]],
) -> None:
    with open_workspace(tmp_path_factory.mktemp("review") / "names.db") as workspace:
        seen = [resolve_texts(workspace)]
        resettler = Resettler(workspace)
        for user, word, pair in said:
            judge(workspace, say(user, word, *pair))
            seen.append(resettler.resettle())
        alive = {entity.id for entity in seen[-1].entities}
        assert len(alive) == len(seen[-1].entities)
        for resolution in seen:
            for entity in resolution.entities:
                assert workspace.follow_id(entity.id) in alive
