"""What people confirmed can be exported alone."""

from collections.abc import Collection

import pytest

from nameresolve.exporters.statuses import Status, keep_statuses
from nameresolve.model import (
    Chain,
    Comparison,
    Entity,
    Evidence,
    Kind,
    Mention,
    Merge,
    Resolution,
    Source,
    Variant,
)

NAMES = ("Omar Karimov", "Umar Karimov", "O. Karimov", "Umar Karimoff", "Amar Karimov")


def merge(left: str, right: str, source: Source) -> Merge:
    feature = "spelling" if source is Source.SCORE else str(source)
    evidence = Evidence(feature, left, right, 9.0, "Because.")
    return Merge(left, right, Comparison(left, right, Kind.PERSON, (evidence,), 1.0))


@pytest.fixture
def found() -> Resolution:
    chains = tuple(
        Chain(
            f"{n}.txt",
            Kind.PERSON,
            (Mention(f"{n}.txt", 0, len(name), name, Kind.PERSON),),
            (name,),
        )
        for n, name in enumerate(NAMES)
    )
    omar, umar, o, karimoff, amar = NAMES
    merges = (
        merge(omar, umar, Source.HUMAN),
        merge(umar, karimoff, Source.ALIAS),
        merge(omar, o, Source.SCORE),
        merge(o, amar, Source.SCORE),
    )
    variants = tuple(Variant(name, 1, 1) for name in NAMES)
    entity = Entity("nr-1", Kind.PERSON, omar, variants, chains, merges)
    alone = Entity("nr-2", Kind.PERSON, "Ali", (Variant("Ali", 1, 1),), ())
    return Resolution((), (entity, alone))


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ([Status.CONFIRMED], {"Omar Karimov", "Umar Karimov"}),
        ([Status.IMPORTED], {"Umar Karimov", "Umar Karimoff"}),
        (
            [Status.CONFIRMED, Status.IMPORTED],
            {"Omar Karimov", "Umar Karimov", "Umar Karimoff"},
        ),
    ],
)
def test_only_what_such_merges_hold_together_is_kept(
    found: Resolution, wanted: Collection[Status], expected: set[str]
) -> None:
    (kept,) = keep_statuses(found, wanted).entities
    assert {variant.spelling for variant in kept.variants} == expected
    assert kept.name in expected
    assert kept.source is not Source.SCORE


@pytest.mark.parametrize("wanted", [[], [Status.AUTO], list(Status)])
def test_auto_is_everything(found: Resolution, wanted: Collection[Status]) -> None:
    assert keep_statuses(found, wanted) is found
