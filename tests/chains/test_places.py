"""Short forms of places in one document, and the river beside the city."""

from collections.abc import Callable

import pytest

from nameresolve.model import Chain, Kind

STORIES = {
    "a short form of the only fuller name": (
        "[Hilla City] is far. [Hilla] is nice.",
        "Hilla City / Hilla",
    ),
    "the first word of a name": (
        "[Nagorno Karabakh] is far. [Nagorno] is nice.",
        "Nagorno Karabakh, Nagorno",
    ),
    "the first word of two names": (
        "[Santa Rosa] and [Santa Clara] are far from [Santa].",
        "Santa Rosa / Santa Clara / Santa",
    ),
    "the river beside the city": (
        "[Dnipro] is a city. The [Dnipro] river is wide. [Dnipro] has a port.",
        "Dnipro, Dnipro / Dnipro",
    ),
    "a river alone": (
        "The [Dnipro] river is wide. The [Dnipro] river is long.",
        "Dnipro, Dnipro",
    ),
    "a river that is also a province": (
        "The [Nile] is long. The [Nile Delta Province] is flat.",
        "Nile / Nile Delta Province",
    ),
    "a name broken over two lines": (
        "[Nur-\nSultan] is cold. [Santa\nRosa] is warm. [Santa Rosa] is far.",
        "Nur-\nSultan / Santa\nRosa, Santa Rosa",
    ),
}


@pytest.mark.parametrize(
    ("marked", "expected"),
    STORIES.values(),
    ids=[why.replace(" ", "-") for why in STORIES],
)
def test_places_of_one_document(
    told: Callable[..., str], marked: str, expected: str
) -> None:
    assert told(marked, Kind.PLACE) == expected


def test_the_river_is_tagged(find_chains: Callable[..., tuple[Chain, ...]]) -> None:
    chains = find_chains("[Dnipro] lies on the [Dnipro] river.", Kind.PLACE)
    assert [chain.tag for chain in chains] == ["", "river"]


@pytest.mark.parametrize(
    "beside", ["left bank of the", "banks of the", "mouth of the", "tributary of the"]
)
def test_what_has_banks_is_a_river(
    find_chains: Callable[..., tuple[Chain, ...]], beside: str
) -> None:
    (chain,) = find_chains(f"The {beside} [Vexa] is far. The [Vexa] froze.", Kind.PLACE)
    assert chain.tag == "river"
    (chain,) = find_chains("The bank of [Vexa] failed.", Kind.PLACE)
    assert chain.tag == ""
