"""Everything about one entity."""

from collections.abc import Callable
from pathlib import Path

import pytest

from nameresolve.model import Comparison, Decision, Kind, Merge, Resolution
from nameresolve.review.lookup import find_entity
from nameresolve.review.portrait import (
    FileState,
    Portrait,
    draw_portrait,
    retrace,
)
from nameresolve.settings import Settings
from nameresolve.stores.workspace import Workspace

Say = Callable[..., Decision]
Resolve = Callable[..., Resolution]


def draw(workspace: Workspace, name: str) -> Portrait:
    resolution = workspace.load_entities()
    entity = find_entity(resolution.entities, name)
    return draw_portrait(workspace, resolution, entity)


def test_every_mention_stands_in_its_sentence(
    workspace: Workspace, resolve_texts: Resolve
) -> None:
    resolve_texts(workspace)
    sightings = [
        f"{sighting.before}[{sighting.name}]{sighting.after}"
        for appearance in draw(workspace, "Omar Karimov").appearances
        for sighting in appearance.sightings
    ]
    assert sightings == [
        "We saw [Omar Karimov] speak.",
        "And later [Karimov] left.",
        "We saw [Umar Karimov] and Rustam Yusupov there.",
        "They say that Yusupov came, and [Omar Karimov] did not.",
    ]


def step(left: str, right: str) -> Merge:
    return Merge(left, right, Comparison(left, right, Kind.PERSON, (), 0.9))


def test_each_step_names_all_that_had_been_joined() -> None:
    steps = list(retrace([step("A", "B"), step("C", "D"), step("b", "D")]))
    assert [(each.left, each.right) for each in steps] == [
        (("A",), ("B",)),
        (("C",), ("D",)),
        (("A", "B"), ("C", "D")),
    ]


def test_doubts_and_companions_are_near(
    workspace: Workspace, resolve_texts: Resolve
) -> None:
    resolve_texts(workspace, settings=Settings(merge=1.0))
    portrait = draw(workspace, "Umar Karimov")
    assert [doubt.entity.name for doubt in portrait.doubts] == ["Omar Karimov"]
    assert [other.name for other, _ in portrait.companions] == ["Rustam Yusupov"]


def test_decisions_about_any_spelling_are_listed(
    workspace: Workspace, resolve_texts: Resolve, say: Say
) -> None:
    decision = say("ana", "different", "Umar Karimov", "Aziza Nurova", 1)
    workspace.record(decision)
    resolve_texts(workspace)
    assert draw(workspace, "Omar Karimov").decisions == (decision,)
    assert draw(workspace, "Rustam Yusupov").decisions == ()


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Then Omar Karimov came.", FileState.SAME),
        ("Then Omar Karimov left.", FileState.CHANGED),
        ("", FileState.CHANGED),
        (None, FileState.GONE),
    ],
)
def test_a_file_that_has_changed_or_gone_is_marked(
    workspace: Workspace,
    resolve_texts: Resolve,
    tmp_path: Path,
    text: str | None,
    state: FileState,
) -> None:
    file = tmp_path / "a.txt"
    workspace.note_files({"a.txt": file})
    resolve_texts(workspace, {"a.txt": "Then Omar Karimov came."})
    if text is not None:
        file.write_text(text)
    (appearance,) = draw(workspace, "Omar Karimov").appearances
    assert appearance.state is state
    assert appearance.sightings[0].name == "Omar Karimov"


def test_standard_input_has_no_file(
    workspace: Workspace, resolve_texts: Resolve
) -> None:
    resolve_texts(workspace, {"-": "Then Omar Karimov came."})
    (appearance,) = draw(workspace, "Omar Karimov").appearances
    assert appearance.state is FileState.UNKNOWN
