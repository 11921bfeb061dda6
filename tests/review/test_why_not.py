"""Why two names are not one: a row for every answer."""

from collections.abc import Callable

import pytest

from nameresolve.knowledge import Knowledge
from nameresolve.model import Decision, Kind, Resolution
from nameresolve.review.lookup import find_pair
from nameresolve.review.why_not import Answer, Verdict, why_not
from nameresolve.settings import Settings
from nameresolve.stores.alias_map import AliasEntry, AliasMap
from nameresolve.stores.workspace import Workspace

Say = Callable[..., Decision]
Resolve = Callable[..., Resolution]


def ask(workspace: Workspace, left: str, right: str) -> Answer:
    resolution = workspace.load_entities()
    return why_not(workspace, resolution, find_pair(resolution.entities, left, right))


def apart(*names: str) -> dict[str, str]:
    return {f"{i}.txt": f"Then {name} came." for i, name in enumerate(names)}


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("Omar Karimov", "Umar Karimov", Verdict.ONE),
        ("Omar Karimov", "Aziza Nurova", Verdict.NO_CANDIDATE),
        ("Omar Karimov", "Oleg Karimov", Verdict.NO_CANDIDATE),
        ("Omar Karimov", "Omar Karimanov", Verdict.BELOW),
    ],
)
def test_names_in_two_documents(
    workspace: Workspace,
    resolve_texts: Resolve,
    left: str,
    right: str,
    verdict: Verdict,
) -> None:
    resolve_texts(workspace, apart(left, right))
    assert ask(workspace, left, right).verdict is verdict
    assert ask(workspace, right, left).verdict is verdict


def test_a_document_that_tells_two_names_apart_is_named(
    workspace: Workspace, resolve_texts: Resolve
) -> None:
    text = "We saw Omar Karimov there with Omar Karimanov."
    resolve_texts(workspace, {"a.txt": text})
    answer = ask(workspace, "Omar Karimov", "Omar Karimanov")
    assert (answer.verdict, answer.documents) == (Verdict.SIDE_BY_SIDE, ("a.txt",))


def test_a_doubt_waits_for_a_person(
    workspace: Workspace, resolve_texts: Resolve
) -> None:
    texts = apart("Omar Karimov", "Umar Karimov")
    resolve_texts(workspace, texts, settings=Settings(merge=1.0))
    answer = ask(workspace, "Omar Karimov", "Umar Karimov")
    assert answer.verdict is Verdict.IN_REVIEW
    assert answer.comparison
    assert answer.probability >= answer.settings.review


def test_a_person_is_named_who_forbids(
    workspace: Workspace, resolve_texts: Resolve, say: Say
) -> None:
    workspace.record(say("ana", "different", "Omar Karimov", "Umar Karimov", 1))
    resolve_texts(workspace, apart("Omar Karimov", "Umar Karimov"))
    answer = ask(workspace, "Omar Karimov", "Umar Karimov")
    assert answer.verdict is Verdict.DECIDED
    assert answer.decision
    assert answer.decision.user == "ana"


def test_the_line_of_the_map_is_named_that_forbids(
    workspace: Workspace, resolve_texts: Resolve
) -> None:
    entry = AliasEntry(
        "one",
        "Omar Karimov",
        Kind.PERSON,
        never=("Umar Karimov",),
        place="map.yaml, line 7",
    )
    texts = apart("Omar Karimov", "Umar Karimov")
    resolve_texts(workspace, texts, knowledge=Knowledge(AliasMap((entry,))))
    decision = ask(workspace, "Omar Karimov", "Umar Karimov").decision
    assert decision
    assert "map.yaml, line 7" in decision.reason


def test_the_way_between_two_spellings_is_given_merge_by_merge(
    workspace: Workspace, resolve_texts: Resolve, say: Say
) -> None:
    workspace.record(say("ana", "same", "Umar Karimov", "Aziza Nurova", 1))
    resolve_texts(workspace, apart("Omar Karimov", "Umar Karimov", "Aziza Nurova"))
    path = ask(workspace, "Omar Karimov", "Aziza Nurova").path
    assert [{merge.left, merge.right} for merge in path] == [
        {"Omar Karimov", "Umar Karimov"},
        {"Umar Karimov", "Aziza Nurova"},
    ]


def test_what_a_document_joins_names_the_document(
    workspace: Workspace, resolve_texts: Resolve
) -> None:
    resolve_texts(workspace, {"a.txt": "Then Omar Karimov came. And Karimov left."})
    answer = ask(workspace, "Omar Karimov", "Karimov")
    assert (answer.verdict, answer.documents) == (Verdict.ONE, ("a.txt",))


def test_what_two_documents_join_names_both(
    workspace: Workspace, resolve_texts: Resolve
) -> None:
    resolve_texts(
        workspace,
        {
            "a.txt": "Then Omar Karimov came. And Karimov left.",
            "b.txt": "Then Omar Karimov came. And Omar left.",
        },
    )
    answer = ask(workspace, "Karimov", "Omar")
    assert (answer.verdict, answer.path) == (Verdict.ONE, ())
    assert answer.inside == (
        ("Karimov", "Omar Karimov", "a.txt"),
        ("Omar", "Omar Karimov", "b.txt"),
    )


def test_too_many_spellings_are_a_question(
    workspace: Workspace, resolve_texts: Resolve
) -> None:
    texts = apart("Omar Karimov", "Umar Karimov")
    resolve_texts(workspace, texts, settings=Settings(max_spellings=1))
    answer = ask(workspace, "Omar Karimov", "Umar Karimov")
    assert answer.verdict is Verdict.IN_REVIEW
    assert answer.comparison
    assert "more than 1" in answer.comparison.evidence[-1].sentence
