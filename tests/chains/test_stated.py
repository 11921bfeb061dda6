"""Aliases that the text itself states, and what only looks like one."""

from collections.abc import Callable

import pytest

STATED = [
    "[Omar Karimov], also known as [Abu Yusuf], came.",
    "[Omar Karimov] (also known as [Abu Yusuf]) came.",
    "[Omar Karimov], better known as “[Abu Yusuf]”, came.",
    "[Omar Karimov], who is known as [Abu Yusuf], came.",
    "[Omar Karimov] alias [Abu Yusuf] came.",
    "[Omar Karimov] (a.k.a. [Abu Yusuf]) came.",
    "[Omar Karimov], whose real name is [Yusuf Yusupov], came.",
    "[Omar Karimov], sometimes spelled [Umar Kerimoff], came.",
    "[Dilnoza Karimova], née [Aziza Yusupova], came.",
    "[Omar Karimov], whose call sign, [Abu Yusuf], is painted here, came.",
    "[Omar Karimov], by the nom de guerre [Abu Yusuf], came.",
    "[Omar Karimov], a singer, who was angry at being announced as [Karim], came.",
    "[Omar Karimov] (also written [Umar Kerimoff], and in Russian [Abu Yusuf]) came.",
    "[Astana|place], formerly [Akmola|place], is cold.",
    "[Astana|place], formerly known as [Akmola|place], is cold.",
    "[Nur-Sultan|place], now called [Astana|place], is cold.",
    "[Milliy Bank|org], renamed [Orient Finance|org], is rich.",
    "[Milliy Bank|org] ([MB|org]) is rich.",
]

NOT_STATED = [
    "[Omar Karimov] met [Abu Yusuf].",
    "[Omar Karimov], not known as [Abu Yusuf], came.",
    "[Omar Karimov], not to be confused with [Abu Yusuf], came.",
    "[Omar Karimov], named after [Abu Yusuf], came.",
    "[Omar Karimov], son of [Abu Yusuf], came.",
    "[Omar Karimov], whose brother is known as [Abu Yusuf], came.",
    "[Omar Karimov], a singer, was announced as [Abu Yusuf] came.",
    "[Omar Karimov] (also written ([Omar Karimow])) met [Abu Yusuf].",
    "[Omar Karimov] was well known. [Abu Yusuf] was not.",
    "[Omar Karimov] is known\n\n[Abu Yusuf] was not.",
    "[Omar Karimov], also known as [Akmola|place], came.",
    "[Omar Karimov], known as " + "a very, very " * 5 + "rich man, met [Abu Yusuf].",
    "[Milliy Bank|org] ([Orient Finance|org]) is rich.",
    "[Milliy Bank|org] ([FSIN|org] of old) is rich.",
]


@pytest.mark.parametrize("marked", STATED)
def test_stated_aliases_are_one(told: Callable[..., str], marked: str) -> None:
    assert " / " not in told(marked)


@pytest.mark.parametrize("marked", NOT_STATED)
def test_two_names_side_by_side_are_two(told: Callable[..., str], marked: str) -> None:
    assert " / " in told(marked)


def test_what_is_stated_of_one_mention_is_not_said_of_the_others(
    told: Callable[..., str],
) -> None:
    story = (
        "[Omar Dost] came. [Dost] sat. [Ali Dostum], who was announced as [Dost], left."
    )
    assert told(story) == "Omar Dost, Dost / Ali Dostum, Dost"


def test_what_joins_an_alias_joins_its_bearer(told: Callable[..., str]) -> None:
    story = "[Omar Karimov], alias [Ahmad Yusuf], came. [Karimov] sat. [Yusuf] stood."
    assert told(story) == "Omar Karimov, Ahmad Yusuf, Karimov, Yusuf"
