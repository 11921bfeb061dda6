"""Real families of spellings are one entity; no score makes a crowd of one."""

from collections.abc import Callable, Iterable

from nameresolve.entities.build import Guidance, build_entities
from nameresolve.matching.clustering import Linkage, cluster
from nameresolve.model import Chain, Entity, Question
from nameresolve.settings import Settings

ReadChains = Callable[..., list[Chain]]
Resolve = Callable[..., tuple[tuple[Entity, ...], tuple[Question, ...]]]

FAMILY = [
    "Muammar Gaddafi",
    "Moammar Gadhafi",
    "Muammar Qaddafi",
    "Moamar Gaddafi",
    "Muammar Gadafi",
    "Muamar Kaddafi",
    "Moammar Kadafi",
    "Muammar Khaddafi",
    "Mu'ammar Qadhafi",
    "Muammar Kadhafi",
    "Moamer Kadhafi",
    "Muammar al-Gaddafi",
]


def sizes_of(questions: Iterable[Question]) -> list[str]:
    return [
        item.sentence
        for question in questions
        for item in question.comparison.evidence
        if item.feature == "too many spellings"
    ]


def test_a_real_family_of_spellings_is_not_too_large(
    apart: ReadChains, resolved: Resolve
) -> None:
    entities, questions = resolved(apart(FAMILY))
    assert len(entities[0].variants) >= 10
    assert sizes_of(questions) == []


def test_a_family_that_is_too_large_is_asked_about(
    apart: ReadChains,
) -> None:
    settings = Settings(max_spellings=5)
    resolution = build_entities(apart(FAMILY), Guidance(), settings)
    entities, questions = resolution.entities, resolution.questions
    assert max(len(entity.variants) for entity in entities) <= 5
    assert all(" spellings, more than 5." in words for words in sizes_of(questions))
    assert sizes_of(questions)


def test_the_limit_is_far_above_a_real_family() -> None:
    most = Settings().max_spellings
    scores = {(i, j): 5.0 for j in range(3 * most) for i in range(j)}
    found = cluster(range(3 * most), scores, Linkage(0.0, -9.0, most))
    assert max(map(len, found.groups)) == most
    assert most >= 3 * len(FAMILY)
