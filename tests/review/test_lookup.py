"""What a person types, and whom it finds."""

from collections.abc import Callable

import pytest

from nameresolve.errors import NotFoundError
from nameresolve.model import Decision, Kind, Resolution
from nameresolve.review.lookup import find_entity, find_in, find_pair, find_pair_in
from nameresolve.stores.workspace import Workspace

Say = Callable[..., Decision]
Resolve = Callable[..., Resolution]

TWO = {
    "a.txt": "We saw Omar Karimov speak. And later Karimov left.",
    "b.txt": "We saw Rustam Karimov there. And later Karimov left.",
}


@pytest.mark.parametrize(
    "name",
    ["Omar Karimov", "omar KARIMOV", "Ömar  Karímov", "Омар Каримов", "Umar karimov"],
)
def test_any_spelling_finds_in_any_case_and_script(
    workspace: Workspace, resolve_texts: Resolve, name: str
) -> None:
    entities = resolve_texts(workspace).entities
    assert find_entity(entities, name).name == "Omar Karimov"


def test_an_id_finds(workspace: Workspace, resolve_texts: Resolve) -> None:
    for entity in resolve_texts(workspace).entities:
        assert find_entity([entity], entity.id) is entity


def test_of_several_the_ids_are_listed(
    workspace: Workspace, resolve_texts: Resolve
) -> None:
    entities = resolve_texts(workspace, TWO).entities
    with pytest.raises(NotFoundError) as caught:
        find_entity(entities, "Karimov")
    assert "2 entities; choose one by its id" in str(caught.value)
    assert all(entity.id in str(caught.value) for entity in entities)


def test_a_slip_is_answered_with_the_nearest_spellings(
    workspace: Workspace, resolve_texts: Resolve
) -> None:
    entities = resolve_texts(workspace).entities
    with pytest.raises(NotFoundError, match="nearest spellings are Rustam Yusupov"):
        find_entity(entities, "Rustam Yusupoff")


def test_nothing_near_is_answered_with_what_to_do() -> None:
    with pytest.raises(NotFoundError, match="`nameresolve run` lists"):
        find_entity([], "Omar")


def test_a_kind_is_part_of_the_question(
    workspace: Workspace, resolve_texts: Resolve
) -> None:
    entities = resolve_texts(workspace).entities
    with pytest.raises(NotFoundError, match="there is no place called"):
        find_entity(entities, "Omar Karimov", kind=Kind.PLACE)


def test_an_old_id_finds_what_it_became(
    workspace: Workspace, resolve_texts: Resolve, say: Say
) -> None:
    texts = {"a.txt": TWO["a.txt"], "b.txt": "Now we saw Rustam Yusupov."}
    before = resolve_texts(workspace, texts)
    workspace.record(say("ana", "same", "Omar Karimov", "Rustam Yusupov", 1))
    after = resolve_texts(workspace, texts)
    old = find_entity(before.entities, "Rustam Yusupov").id
    assert old not in {entity.id for entity in after.entities}
    heir = find_in(workspace, after, old)
    assert {"Omar Karimov", "Rustam Yusupov"} <= {v.spelling for v in heir.variants}
    assert find_pair_in(workspace, after, (old, "Karimov")).left_entity == heir


def test_an_id_whose_texts_have_left_is_known_as_such(
    workspace: Workspace, resolve_texts: Resolve
) -> None:
    old = find_entity(resolve_texts(workspace).entities, "Rustam Yusupov").id
    after = resolve_texts(workspace, {"d.txt": "Then Aziza Nurova came."})
    with pytest.raises(NotFoundError, match="texts that are no longer there"):
        find_in(workspace, after, old)


def test_a_pair_is_given_as_the_texts_spell_it(
    workspace: Workspace, resolve_texts: Resolve
) -> None:
    entities = resolve_texts(workspace).entities
    pair = find_pair(entities, "umar karimov", find_entity(entities, "yusupov").id)
    assert (pair.left, pair.right) == ("Umar Karimov", "Rustam Yusupov")


@pytest.mark.parametrize(
    ("left", "right", "message"),
    [
        ("Nobody", "Omar Karimov", 'no entity called "Nobody"'),
        ("Omar Karimov", "OMAR KARIMOV", "are one spelling to the program"),
    ],
)
def test_what_is_no_pair_is_said(
    workspace: Workspace, resolve_texts: Resolve, left: str, right: str, message: str
) -> None:
    entities = resolve_texts(workspace).entities
    with pytest.raises(NotFoundError, match=message):
        find_pair(entities, left, right)
