"""Synonym files, read as Solr reads them."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given

from nameresolve.exporters import render
from nameresolve.exporters.spellings import clean
from nameresolve.model import Entity, Kind, Resolution

Make = Callable[..., Entity]
Gather = Callable[..., Resolution]


def parse(line: str) -> list[list[str]]:
    """Split a line as Solr's parser does: at => and at commas that nothing escapes."""
    sides = re.split(r"(?<!\\)(?:\\\\)*=>", line)
    return [
        [re.sub(r"\\(.)", r"\1", word).strip() for word in _split(side)]
        for side in sides
    ]


def _split(side: str) -> list[str]:
    words, escaped = [""], False
    for letter in side:
        if letter == "," and not escaped:
            words.append("")
            continue
        words[-1] += letter
        escaped = letter == "\\" and not escaped
    return words


def rules(found: Resolution, name: str) -> list[str]:
    lines = "".join(render(found, name)).splitlines()
    return [line for line in lines if not line.startswith("#")]


def test_equal_spellings_stand_on_a_line(
    make_entity: Make, make_resolution: Gather
) -> None:
    names = {"Kashgar": 3, "Kashi": 2, "Qeshqer": 1}
    found = make_resolution(make_entity("nr-1", names, kind=Kind.PLACE))
    assert rules(found, "synonyms.txt") == ["Kashgar, Kashi, Qeshqer"]
    assert rules(found, "mappings.txt") == ["Kashi, Qeshqer => Kashgar"]


@pytest.mark.parametrize(
    "spelling", ["Ata, Jurt", "a => b", "back\\slash", "#1", "a\nb"]
)
def test_what_means_something_to_the_parser_is_escaped(
    spelling: str, make_entity: Make, make_resolution: Gather
) -> None:
    found = make_resolution(
        make_entity("nr-1", {"Plain": 2, spelling: 1}, kind=Kind.ORG)
    )
    (line,) = rules(found, "synonyms.txt")
    assert parse(line) == [["Plain", clean(spelling)]]
    turned = make_resolution(
        make_entity("nr-1", {spelling: 2, "Plain": 1}, kind=Kind.ORG)
    )
    (line,) = rules(turned, "mappings.txt")
    assert parse(line) == [["Plain"], [clean(spelling)]]


def test_an_alias_of_two_is_left_out_and_listed(
    make_entity: Make, make_resolution: Gather
) -> None:
    found = make_resolution(
        make_entity("nr-1", {"Kashgar": 3, "Kashi": 2, "the City": 1}, kind=Kind.PLACE),
        make_entity("nr-2", {"THE CITY": 3, "Ata": 1, "Jurt": 1}, kind=Kind.ORG),
    )
    assert rules(found, "synonyms.txt") == ["Ata, Jurt", "Kashgar, Kashi"]
    text = "".join(render(found, "synonyms.txt"))
    assert '# "the City" is left out of "nr-1": another has it, too.' in text
    assert rules(found, "mappings.txt") == ["Kashi => Kashgar"]


def test_what_has_no_word_is_left_out_and_listed(
    make_entity: Make, make_resolution: Gather
) -> None:
    found = make_resolution(
        make_entity("nr-1", {"Ata": 3, "!!!": 2, "Jurt": 1}, kind=Kind.ORG),
        make_entity("nr-2", {"…": 2, "Dots": 1}, kind=Kind.ORG),
    )
    assert rules(found, "synonyms.txt") == ["Ata, Jurt"]
    assert rules(found, "mappings.txt") == ["Jurt => Ata"]
    text = "".join(render(found, "synonyms.txt"))
    assert '# "!!!" is left out of "nr-1": it has no letter.' in text


def test_a_surname_is_nobodys_synonym(
    make_entity: Make, make_resolution: Gather
) -> None:
    found = make_resolution(make_entity("nr-1", {"Ali Umarov": 3, "Umarov": 2}))
    assert rules(found, "synonyms.txt") == []


@given(...)
def test_no_name_ends_up_on_two_lines(found: Resolution) -> None:
    words = [
        word.casefold()
        for line in rules(found, "synonyms.txt")
        for word in parse(line)[0]
    ]
    assert len(words) == len(set(words))
