"""Spellings found once, in a list in which most names recur, join what they are slips of."""

from collections.abc import Callable, Iterable
from itertools import product

import pytest

from nameresolve.entities.nodes import build_nodes
from nameresolve.entities.slips import explain_slips, least_likely, score_slips
from nameresolve.matching.attested import Attested
from nameresolve.matching.compare import compare
from nameresolve.model import Chain, Comparison, Entity, Kind, Question
from nameresolve.names.analyze import analyze

Apart = Callable[..., list[Chain]]
Corpus = Callable[..., list[Chain]]
Resolve = Callable[..., tuple[tuple[Entity, ...], tuple[Question, ...]]]

GIVEN = "Marina Maria Omar Yusuf Aziza Rustam Samir Timur Leila Anna Sergei Kasym"
FAMILY = (
    "Karimov Yusupov Ivanov Petrov Haddad Nasser Schmidt Weber Larsen Costa Silva "
    "Moreau Novak Horvat Rossi Bianchi Kovacs Papadakis Sato Nguyen Okafor Mensah"
)
CROWD = list(map(" ".join, product(GIVEN.split(), FAMILY.split())))
SLIPS = ["Rustam Karigov", "Rstam Karimov", "Rustlam Karimov"]


def spellings_of(entities: Iterable[Entity], name: str) -> set[str]:
    (found,) = (
        {variant.spelling for variant in entity.variants}
        for entity in entities
        if any(variant.spelling == name for variant in entity.variants)
    )
    return found


def test_slips_join_what_they_are_slips_of(apart: Apart, resolved: Resolve) -> None:
    entities, _ = resolved(apart([*CROWD, *SLIPS]))
    assert spellings_of(entities, "Rustam Karimov") == {"Rustam Karimov", *SLIPS}


def test_in_a_few_texts_a_person_is_asked(apart: Apart, resolved: Resolve) -> None:
    entities, questions = resolved(apart(["Rustam Karimov", SLIPS[0], "Omar Silva"]))
    assert spellings_of(entities, "Rustam Karimov") == {"Rustam Karimov"}
    assert len(questions) == 1


def test_names_that_others_bear_stay_apart(apart: Apart, resolved: Resolve) -> None:
    entities, _ = resolved(apart([*CROWD, *SLIPS]))
    assert spellings_of(entities, "Maria Karimov") == {"Maria Karimov"}


def test_a_document_that_names_both_keeps_them_apart(
    corpus: Corpus, resolved: Resolve
) -> None:
    texts = {f"{number}.txt": [name] for number, name in enumerate(CROWD)}
    texts["brothers.txt"] = ["Rstam Karimov", "Rustlam Karimov"]
    entities, _ = resolved(corpus(texts))
    assert "Rstam Karimov" not in spellings_of(entities, "Rustlam Karimov")


@pytest.mark.parametrize(
    ("slip", "score", "other", "likeness", "told"),
    [
        ("Rstam Karimov", 3.0, "Rustlam Karimov", 2.0, 2.0),
        ("Rustlam Karimov", 2.0, "Roustam Karimov", 3.5, 2.0),
        ("Rstam Karimov", 3.0, "Roustam Karimov", 0.5, 0.5),
        ("Rstam Karimov", 3.0, "Roustam Karimov", -2.0, None),
        ("Rstam J. Karimov", 3.0, "Rustam A. Karimov", 3.5, None),
    ],
)
def test_a_slip_scores_as_what_was_meant_and_no_more_than_with_it(  # noqa: PLR0913, PLR0917 - the columns of the table
    apart: Apart,
    slip: str,
    score: float,
    other: str,
    likeness: float,
    told: float | None,
) -> None:
    nodes = dict(enumerate(build_nodes(apart([*CROWD, slip, other]))))
    place = {node.form: number for number, node in nodes.items()}
    attested = Attested(name for node in nodes.values() for name in node.names)
    hub, one, two = (place[name] for name in ("Rustam Karimov", slip, other))
    scores = {pair(hub, one): score, pair(hub, two): likeness}
    likely = [(both, told) for both, told in scores.items() if told >= least_likely()]
    assert score_slips(nodes, likely, attested).get(pair(one, two)) == told


def test_a_slip_is_explained() -> None:
    said = explain_slips(compare_names(*SLIPS[1:]), 2.0)
    assert said.score == pytest.approx(2.0)
    assert "is a slip of a spelling" in said.evidence[-1].sentence


def pair(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)


def compare_names(left: str, right: str) -> Comparison:
    return compare(analyze(left, Kind.PERSON), analyze(right, Kind.PERSON))
