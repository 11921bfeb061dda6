"""Whether the probabilities hold: links and questions looked up in the gold."""

import pytest

from nameresolve.evaluate import (
    GoldDocument,
    GoldMention,
    align_all,
    bands_of,
    judge_merges,
    predictions_of,
)
from nameresolve.evaluate.reliability import Judged
from nameresolve.model import (
    Chain,
    Comparison,
    Document,
    Entity,
    Kind,
    Mention,
    Merge,
    Question,
    Resolution,
    Variant,
)

GOLD = (
    GoldDocument(
        "a.txt",
        (
            GoldMention(0, 3, "Ali", "P:1", Kind.PERSON),
            GoldMention(4, 7, "Aly", "P:1", Kind.PERSON),
            GoldMention(8, 12, "Alia", "P:2", Kind.PERSON),
        ),
    ),
)


def chain(start: int, text: str) -> Chain:
    mention = Mention("folder/a.txt", start, start + len(text), text, Kind.PERSON)
    return Chain("folder/a.txt", Kind.PERSON, (mention,), (text,))


def comparison(left: str, right: str, probability: float) -> Comparison:
    return Comparison(left, right, Kind.PERSON, (), probability)


def entity(id_: str, *chains: Chain, links: tuple[Comparison, ...] = ()) -> Entity:
    name = chains[0].form
    merges = tuple(Merge(link.left, link.right, link) for link in links)
    return Entity(id_, Kind.PERSON, name, (Variant(name, 1, 1),), chains, merges)


RESOLUTION = Resolution(
    (Document("folder/a.txt", "Ali Aly Alia Ayla"),),
    (
        entity(
            "1",
            chain(0, "Ali"),
            chain(4, "Aly"),
            links=(comparison("Aly", "Ali", 0.97),),
        ),
        entity("2", chain(8, "Alia")),
        entity("3", chain(13, "Ayla")),
    ),
    (
        Question("1", "2", comparison("Alia", "Aly", 0.6)),
        Question("2", "3", comparison("Alia", "Ayla", 0.5)),
    ),
)


def test_links_and_questions_are_looked_up_in_the_gold() -> None:
    judged = judge_merges(RESOLUTION, align_all(GOLD, predictions_of(RESOLUTION)))
    assert judged == (
        Judged(Kind.PERSON, 0.97, is_right=True),
        Judged(Kind.PERSON, 0.6, is_right=False),
        # Ayla is nobody in the gold: the second question says nothing.
    )


@pytest.mark.parametrize(
    ("probabilities", "bands"),
    [
        ([], []),
        ([(1.0, True)], [(0.99, 1.0, 1, 1)]),
        (
            [(0.95, True), (0.96, False), (0.2, False)],
            [(0.2, 0.35, 1, 0), (0.95, 0.99, 2, 1)],
        ),
    ],
)
def test_merges_are_counted_by_band(
    probabilities: list[tuple[float, bool]], bands: list[tuple[float, float, int, int]]
) -> None:
    judged = [Judged(Kind.PERSON, p, is_right) for p, is_right in probabilities]
    found = bands_of(judged)
    assert [(b.low, b.high, b.count, b.right) for b in found] == bands
    assert all(b.low <= b.mean <= b.high for b in found)
