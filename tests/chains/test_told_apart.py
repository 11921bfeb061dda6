"""What a text itself tells apart, told as stories: chains are separated by slashes."""

from collections.abc import Callable

import pytest

from nameresolve.model import Kind

NAMESAKES = {
    "confused with": (
        "[Vahdat] was founded in 1996. It is not to be confused with [Vahdat], a party.",
        "Vahdat / Vahdat",
        Kind.ORG,
    ),
    "the same name, fuller": (
        "They fight for [Barlas]. A football club, [Barlas Termez], bears the same name.",
        "Barlas / Barlas Termez",
        Kind.ORG,
    ),
    "no relation": (
        "[Omar Karimov] spoke. [Omar Karimov] (no relation) was his lawyer.",
        "Omar Karimov / Omar Karimov",
        Kind.PERSON,
    ),
    "another person": (
        "[Omar Karimov] spoke. In the cell was another [Omar Karimov].",
        "Omar Karimov / Omar Karimov",
        Kind.PERSON,
    ),
    "another place is only like the first": (
        "[Andijan] was quiet. Nobody wants another [Andijan].",
        "Andijan, Andijan",
        Kind.PLACE,
    ),
    "a namesake who is the only one here": (
        "Not to be confused with [Omar Karimov], he came. [Omar Karimov] was away.",
        "Omar Karimov, Omar Karimov",
        Kind.PERSON,
    ),
}

INTRODUCED = {
    "a relative of the bearer": (
        (
            "[Omar Karimov] met [Dilnoza Karimova] and [Ali Karimov]. "
            "[Karimov], his son and successor, waited."
        ),
        "Omar Karimov / Dilnoza Karimova / Ali Karimov / Karimov",
    ),
    "a relative who is somebody's mother": (
        (
            "[Ali Karimov] met [Omar Karimov]. [Karimov], a grandfather I never met, was "
            "dead."
        ),
        "Ali Karimov / Omar Karimov / Karimov",
    ),
    "a name being given": (
        (
            "[Omar Karimov] had a grandson whom they called [Omar]; the papers of "
            "[Omar Yusupov] were lost."
        ),
        "Omar Karimov / Omar, Omar Yusupov",
    ),
    "a name being given to somebody without another": (
        "[Omar Karimov] and [Omar Yusupov] met. They named their son [Omar].",
        "Omar Karimov / Omar Yusupov / Omar",
    ),
    "who is only honored is not spoken of": (
        "[Omar Karimov] came. He is named after [Omar Yusupov]. [Omar] smiled.",
        "Omar Karimov, Omar / Omar Yusupov",
    ),
    "his wife": (
        "[Omar Sultanov] left. [Sultanova] stayed.",
        "Omar Sultanov / Sultanova",
    ),
}


@pytest.mark.parametrize(
    ("marked", "chains", "kind"), NAMESAKES.values(), ids=NAMESAKES.keys()
)
def test_namesakes_are_told_apart(
    told: Callable[..., str], marked: str, chains: str, kind: Kind
) -> None:
    assert told(marked, kind) == chains


@pytest.mark.parametrize(
    ("marked", "chains"), INTRODUCED.values(), ids=INTRODUCED.keys()
)
def test_who_is_only_now_introduced_is_nobody_named_before(
    told: Callable[..., str], marked: str, chains: str
) -> None:
    assert told(marked) == chains
