"""What decisions call an entity, so that they are about it alone."""

import pytest

from nameresolve.entities.bearers import Bearers
from nameresolve.entities.decisions import find_decrees
from nameresolve.entities.nodes import build_nodes
from nameresolve.model import Chain, Decision, Judgement, Kind, Mention, Source
from nameresolve.review.naming import name_apart


def chain(document: str, *forms: str, kind: Kind = Kind.PLACE, tag: str = "") -> Chain:
    start = 50 if tag else 0
    mentions = tuple(
        Mention(document, start + 20 * n, start + 20 * n + len(form), form, kind)
        for n, form in enumerate(forms)
    )
    return Chain(document, kind, mentions, forms, tag=tag)


@pytest.mark.parametrize(
    ("given", "shared", "expected"),
    [
        ([chain("a", "Dnipro")], set(), "Dnipro"),
        ([chain("a", "Dnipro", "Dnepr")], {"dnipro"}, "Dnepr"),
        ([chain("a", "Dnipro", tag="river")], {"dnipro"}, "Dnipro (river)"),
        ([chain("a", "Dnipro")], {"dnipro"}, "Dnipro"),
        (
            [chain("a", "Dnipro", tag="river"), chain("b", "Dnipro")],
            {"dnipro"},
            "Dnipro",
        ),
    ],
    ids=["alone", "another form", "by its word", "no way", "no way for both"],
)
def test_an_entity_goes_by_what_no_other_is_called(
    given: list[Chain], shared: set[str], expected: str
) -> None:
    taken = {(Kind.PLACE, key) for key in shared}
    assert name_apart(Kind.PLACE, "Dnipro", given, taken) == expected


def test_the_short_form_of_a_person_is_known_in_its_text_only() -> None:
    given = [chain("a", "Ali Umarov", "Umarov", kind=Kind.PERSON)]
    shared = {(Kind.PERSON, "ali umarov")}
    assert name_apart(Kind.PERSON, "Ali Umarov", given, shared) == "Ali Umarov"


@pytest.mark.parametrize(
    ("spelling", "expected"),
    [("Dnipro (river)", "river"), ("Dnipro", ""), ("DNIPRO (River)", "river")],
)
def test_a_decision_is_about_the_one_that_it_names(
    spelling: str, expected: str
) -> None:
    nodes = build_nodes(
        [chain("a", "Dnipro"), chain("a", "Dnipro", tag="river"), chain("b", "Dnieper")]
    )
    said = Decision("Dnieper", spelling, Kind.PLACE, Judgement.SAME, Source.HUMAN)
    (pair,) = find_decrees(Bearers(dict(enumerate(nodes))), [said]).together
    tags = {nodes[number].tag for number in pair if nodes[number].form == "Dnipro"}
    assert tags == {expected}
