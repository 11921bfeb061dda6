"""What people said that cannot all hold is asked about, and an answer settles it."""

from collections.abc import Callable

import pytest

from nameresolve.entities.rulings import in_force
from nameresolve.model import Decision, Judgement, Resolution
from nameresolve.review.deciding import decide, take_over
from nameresolve.review.judging import list_contradictions
from nameresolve.review.session import Options, Session
from nameresolve.review.wording import say_question, say_words
from nameresolve.settings import Settings
from nameresolve.stores.workspace import Workspace, open_workspace

Resolve = Callable[..., Resolution]
Say = Callable[..., Decision]

OMAR, RUSTAM, VERA = "Omar Karimov", "Rustam Yusupov", "Vera Orlova"
TEXTS = {
    "a.txt": "We saw Omar Karimov speak. And Omar Karimov left.",
    "b.txt": "We saw Rustam Yusupov there.",
    "c.txt": "They say that Vera Orlova came.",
}


@pytest.fixture
def contradicted(workspace: Workspace, resolve_texts: Resolve, say: Say) -> Workspace:
    resolve_texts(workspace, TEXTS, settings=Settings(merge=0.999))
    decide(workspace, say("anna", "same", OMAR, RUSTAM, 5))
    take_over(workspace, [say("ben", "different", OMAR, RUSTAM, 7)])
    return workspace


def begin(workspace: Workspace, user: str = "carla") -> Session:
    return Session(workspace, Options(user))


def groups(workspace: Workspace) -> set[frozenset[str]]:
    entities = workspace.load_entities().entities
    return {frozenset(v.spelling for v in e.variants) for e in entities}


def open_contradictions(workspace: Workspace) -> int:
    return len(list_contradictions(workspace, workspace.load_entities()))


def standing(workspace: Workspace) -> set[tuple[str, str]]:
    return {(d.user, str(d.judgement)) for d in in_force(workspace.decisions())}


def test_both_sides_are_shown_with_who_and_when(contradicted: Workspace) -> None:
    case = begin(contradicted).case
    assert case is not None
    assert say_question(case).startswith("Not all that was said")
    first, second, _ = say_words(case)
    assert "anna said same on 2026-01-05" in first
    assert "ben said different on 2026-01-07" in second


@pytest.mark.parametrize("user", ["anna", "ben", "carla"])
@pytest.mark.parametrize("word", ["same", "different"])
def test_the_answer_of_anybody_decides(
    contradicted: Workspace, user: str, word: str
) -> None:
    session = begin(contradicted, user)
    getattr(session, word)()
    assert session.case is None
    assert open_contradictions(contradicted) == 0
    assert (frozenset({OMAR, RUSTAM}) in groups(contradicted)) == (word == "same")
    judgement = {"same": "positive", "different": "negative"}[word]
    assert {said for _, said in standing(contradicted)} == {judgement}
    assert (user, judgement) in standing(contradicted)


def test_whoever_gave_way_finds_out_by_whom(contradicted: Workspace) -> None:
    begin(contradicted).same()
    last = contradicted.decisions()[-1]
    assert (last.user, last.judgement) == ("ben", Judgement.NO_JUDGEMENT)
    assert last.reason.startswith("settled by carla on ")


def test_undo_gives_back_the_word_of_whoever_gave_way(contradicted: Workspace) -> None:
    before = standing(contradicted)
    begin(contradicted).same()
    assert begin(contradicted, "ben").undo() is True  # his own word, not hers
    session = begin(contradicted)
    assert session.undo() is True
    assert standing(contradicted) == before
    assert open_contradictions(contradicted) == 1
    assert session.redo() is True
    assert open_contradictions(contradicted) == 0


def test_who_cannot_tell_settles_nothing(contradicted: Workspace) -> None:
    session = begin(contradicted)
    session.unsure()
    assert open_contradictions(contradicted) == 1
    again = begin(contradicted).case
    assert again is not None
    assert again.unsure
    assert again.words


def test_the_settlement_goes_with_the_log(contradicted: Workspace) -> None:
    with open_workspace(contradicted.path.with_name("other.db")) as other:
        begin(contradicted).same()
        other.record_all(contradicted.decisions())
        assert standing(other) == standing(contradicted)


def test_people_come_before_scores(
    workspace: Workspace, resolve_texts: Resolve, say: Say
) -> None:
    texts = {**TEXTS, "d.txt": "Then Rustem Yusupov called."}
    resolve_texts(workspace, texts, settings=Settings(merge=0.999))
    assert begin(workspace).case is not None
    decide(workspace, say("anna", "same", OMAR, VERA))
    decide(workspace, say("ben", "different", OMAR, VERA))
    case = begin(workspace).case
    assert case is not None
    assert len(case.words) == 2


@pytest.fixture
def chained(contradicted: Workspace, say: Say) -> Workspace:
    decide(contradicted, say("ben", "withdraw", OMAR, RUSTAM))
    decide(contradicted, say("ben", "same", RUSTAM, VERA))
    decide(contradicted, say("eva", "different", OMAR, VERA))
    assert open_contradictions(contradicted) == 1
    return contradicted


def test_a_chain_that_cannot_hold_is_one_question(chained: Workspace) -> None:
    session = begin(chained)
    assert session.case is not None
    assert {member.name for member in session.case.members} == {OMAR, RUSTAM, VERA}
    assert len(say_words(session.case)) == 4


@pytest.mark.parametrize(
    ("take_out", "verb", "expected"),
    [
        (None, "same", {frozenset({OMAR, RUSTAM, VERA})}),
        (VERA, "same", {frozenset({OMAR, RUSTAM}), frozenset({VERA})}),
        (OMAR, "same", {frozenset({OMAR}), frozenset({RUSTAM, VERA})}),
        (VERA, "split", {frozenset({OMAR, RUSTAM}), frozenset({VERA})}),
        (None, "different", {frozenset({n}) for n in (OMAR, RUSTAM, VERA)}),
    ],
)
@pytest.mark.parametrize("user", ["anna", "ben", "eva", "carla"])
def test_an_answer_settles_a_chain(
    chained: Workspace,
    take_out: str | None,
    verb: str,
    expected: set[frozenset[str]],
    user: str,
) -> None:
    session = begin(chained, user)
    assert session.case is not None
    names = [member.name for member in session.case.members]
    if take_out:
        session.tick(names.index(take_out))
    getattr(session, verb)()
    assert groups(chained) == expected
    assert open_contradictions(chained) == 0
    assert session.case is None


def test_names_that_no_text_has_are_not_asked_about(
    contradicted: Workspace, say: Say
) -> None:
    begin(contradicted).same()
    decide(contradicted, say("anna", "same", OMAR, "Nobody Here"))
    decide(contradicted, say("ben", "different", OMAR, "Nobody Here"))
    assert open_contradictions(contradicted) == 1
    assert begin(contradicted).case is None
