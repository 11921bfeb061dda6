"""Who is who in one document, told as stories.

A story marks its mentions in brackets. What is expected are its chains, separated by
slashes, each with its mentions in the order of the text.
"""

from collections.abc import Callable

import pytest

from nameresolve.model import Chain

FindChains = Callable[..., tuple[Chain, ...]]

SHORT_FORMS = [
    (
        "the surname alone, after the full name",
        "[Omar Karimov] spoke. [Karimov] left.",
        "Omar Karimov, Karimov",
    ),
    (
        "the surname alone, before the full name",
        "[Karimov] spoke. [Omar Karimov] left.",
        "Karimov, Omar Karimov",
    ),
    (
        "the given name alone",
        "[Dilnoza Karimova] spoke. [Dilnoza] left.",
        "Dilnoza Karimova, Dilnoza",
    ),
    (
        "a title with the surname",
        "[Omar Karimov] spoke. [Mr Karimov] left.",
        "Omar Karimov, Mr Karimov",
    ),
    (
        "an initial with the surname",
        "[Omar Karimov] spoke. [O. Karimov] left.",
        "Omar Karimov, O. Karimov",
    ),
    (
        "an initial of somebody else",
        "[Omar Karimov] spoke. [B. Karimov] left.",
        "Omar Karimov / B. Karimov",
    ),
    (
        "a middle name that is left out",
        "[Omar Rustam Karimov] spoke. [Omar Karimov] left.",
        "Omar Rustam Karimov, Omar Karimov",
    ),
    (
        "a name in capitals",
        "[OMAR KARIMOV] spoke. [Omar Karimov] left. [Karimov] came back.",
        "OMAR KARIMOV, Omar Karimov, Karimov",
    ),
    (
        "accents that come and go",
        "[Şükrü Yılmaz] spoke. [Sukru Yilmaz] left. [Yılmaz] came back.",
        "Şükrü Yılmaz, Sukru Yilmaz, Yılmaz",
    ),
    (
        "a name broken over two lines",
        "[Omar\nKarimov] spoke. [Omar Kari-\nmov] left. [Karimov] came back.",
        "Omar\nKarimov, Omar Kari-\nmov, Karimov",
    ),
    (
        "a surname that nobody bears",
        "[Omar Karimov] spoke. [Yusupov] left.",
        "Omar Karimov / Yusupov",
    ),
    (
        "one word written as two",
        "[Abay Kunanbay] spoke. [Kunan Bay] left.",
        "Abay Kunanbay, Kunan Bay",
    ),
]

SLIPS = [
    (
        "a surname spelled nearly like the only one it can be",
        "[Omar Karimov] spoke. [Karymov] left.",
        "Omar Karimov, Karymov",
    ),
    (
        "a full name spelled in two ways",
        "[Serikzhan Bilash] spoke. [Serikjan Bilash] left.",
        "Serikzhan Bilash, Serikjan Bilash",
    ),
    (
        "a very short surname has no near spellings",
        "[Omar Lee] spoke. [Li] left.",
        "Omar Lee / Li",
    ),
    (
        "the exact bearer goes before the near one",
        "[Omar Karimov] met [Rustam Kerimov]. [Kerimov] left.",
        "Omar Karimov / Rustam Kerimov, Kerimov",
    ),
]

RELATIVES = [
    (
        "two of one surname",
        "[Omar Karimov] and [Dilnoza Karimov] came.",
        "Omar Karimov / Dilnoza Karimov",
    ),
    (
        "two of one given name",
        "[Omar Karimov] and [Omar Yusupov] came.",
        "Omar Karimov / Omar Yusupov",
    ),
    (
        "father and son with each other's names",
        "[Dawit Haile] came with his son [Haile Dawit].",
        "Dawit Haile / Haile Dawit",
    ),
    (
        "given names tell relatives apart",
        "[Omar Karimov] and [Rustam Karimov] came. [Omar] spoke, [Rustam] did not.",
        "Omar Karimov, Omar / Rustam Karimov, Rustam",
    ),
    (
        "a surname goes to the relative who was named last",
        "[Omar Karimov] spoke. [Karimov] left. [Rustam Karimov] came. [Karimov] sat.",
        "Omar Karimov, Karimov / Rustam Karimov, Karimov",
    ),
    (
        "being named last counts for short forms as well",
        "[Omar Karimov] met [Rustam Karimov]. [Omar] spoke. [Karimov] left.",
        "Omar Karimov, Omar, Karimov / Rustam Karimov",
    ),
    (
        "a surname before all bearers goes to the first of them",
        "[Karimov] came: [Omar Karimov], not [Rustam Karimov].",
        "Karimov, Omar Karimov / Rustam Karimov",
    ),
    (
        "a longer name that two bear settles nothing",
        "[Omar Karimov], [Omar Ali Karimov], [Omar Rustam Karimov].",
        "Omar Karimov / Omar Ali Karimov / Omar Rustam Karimov",
    ),
]


def rows(*tables: list[tuple[str, str, str]]) -> pytest.MarkDecorator:
    """Turn tables of (why, story, chains) into cases named by their why."""
    listed = [row for table in tables for row in table]
    return pytest.mark.parametrize(
        ("marked", "expected"),
        [row[1:] for row in listed],
        ids=[row[0].replace(" ", "-") for row in listed],
    )


@rows(SHORT_FORMS)
def test_short_forms_join_their_only_bearer(
    told: Callable[..., str], marked: str, expected: str
) -> None:
    assert told(marked) == expected


@rows(SLIPS)
def test_near_spellings_in_one_document_are_slips(
    told: Callable[..., str], marked: str, expected: str
) -> None:
    assert told(marked) == expected


@rows(RELATIVES)
def test_relatives_stay_apart(
    told: Callable[..., str], marked: str, expected: str
) -> None:
    assert told(marked) == expected


def test_a_surname_of_two_is_recorded_as_a_guess(find_chains: FindChains) -> None:
    first, second = find_chains(
        "[Omar Karimov] spoke. [Karimov] left. [Rustam Karimov] came. [Karimov] sat."
    )
    assert [guess.start for guess in first.guesses] == [20]
    assert [guess.start for guess in second.guesses] == [55]


def test_a_surname_of_one_is_no_guess(find_chains: FindChains) -> None:
    (chain,) = find_chains("[Omar Karimov] spoke. [Karimov] left.")
    assert chain.guesses == ()


@pytest.mark.parametrize(
    ("marked", "is_settled"),
    [
        ("[Omar Karimov] spoke. [Karimov] left.", True),
        ("[Karimov] spoke.", False),
        ("[Mr Karimov] spoke.", False),
        ("[Karimov|org] spoke.", True),
        ("[Karimov|place] spoke.", True),
    ],
)
def test_a_chain_is_settled_by_a_full_name(
    find_chains: FindChains, marked: str, *, is_settled: bool
) -> None:
    (chain,) = find_chains(marked)
    assert chain.settled is is_settled


def test_the_fullest_form_comes_first_and_capitals_last(
    find_chains: FindChains,
) -> None:
    (chain,) = find_chains(
        "[KARIMOV] spoke. [OMAR KARIMOV], [Omar Karimov], [Karimov]."
    )
    assert chain.forms == ("Omar Karimov", "OMAR KARIMOV", "Karimov", "KARIMOV")
    assert chain.form == "Omar Karimov"


def test_forms_are_written_without_line_breaks(find_chains: FindChains) -> None:
    (chain,) = find_chains("[Omar\n Kari-\nmov] spoke.")
    assert chain.forms == ("Omar Karimov",)
