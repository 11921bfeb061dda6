"""The explanation of a pair of names, drawn and as JSON."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nameresolve.cli.drawing import draw_words
from nameresolve.matching.operations import Operation
from nameresolve.matching.parts import FacingWords
from programs import Invoke


@pytest.fixture
def explain(invoke: Invoke) -> Callable[..., dict[str, Any]]:
    """Explain two names, and parse the JSON."""

    def explain(*arguments: object) -> dict[str, Any]:
        result = invoke("explain", *arguments, "--json")
        assert result.exit_code == 0, result.output
        record: dict[str, Any] = json.loads(result.stdout)
        return record

    return explain


Explain = Callable[..., dict[str, Any]]


def test_letters_stand_below_those_they_answer_to() -> None:
    operations = (
        Operation("dzh", "j", 0.0),
        Operation("a", "", -0.92),
        Operation("b", "p", -0.84),
        Operation("b", "b", 0.0),
    )
    _, upper, costs, lower, lengths = draw_words(
        FacingWords("x", "y", operations, 1.5), 80
    )
    assert upper == "  dzh    a      b    b"
    assert costs == "   =   −0.92  −0.84  ="
    assert lower == "   j     ·      p    b"
    assert lengths == "  lengths +1.50"


def test_a_long_word_is_drawn_in_several_lines() -> None:
    operations = tuple(Operation(letter, letter, 0.0) for letter in "abcdefghij")
    lines = list(draw_words(FacingWords("x", "y", operations, 0.0), 17))[1:]
    assert [lines[0], lines[3]] == ["  a  b  c  d  e", "  f  g  h  i  j"]
    assert all(len(line) <= 17 for line in lines)


def test_the_drawing_has_letters_reasons_and_a_verdict(invoke: Invoke) -> None:
    shown = invoke("explain", "Leyla Bekova", "Leila Pekova").stdout
    letters, weights = shown.split("bekova ~ pekova\n")[1].splitlines()[:2]
    assert letters.split() == list("bekova")
    assert weights.strip().startswith("−0.")
    assert "sound alike (" in shown
    assert "against │ for" in shown
    assert "compared as person (guessed; --kind sets it)" in shown
    assert "(from 0.95 on)" in shown or "put before a person" in shown


def test_bars_point_to_the_side_they_speak_for(invoke: Invoke) -> None:
    shown = invoke("explain", "Omar Nur Aziz", "Umar Aziz").stdout
    bars = [
        line for line in shown.splitlines() if line.startswith("  ") and "│" in line
    ]
    assert len(bars) == 3
    for line in bars:
        left, _, right = line.partition("│")
        assert ("▒" in left) == ("−" in left)
        assert ("█" in right) == ("+" in left)


def test_a_name_in_another_script_is_shown_in_latin_letters(invoke: Invoke) -> None:
    shown = invoke("explain", "Мұқай", "Mukai").stdout
    assert "Мұқай is spelled Muqay" in shown
    assert "muqay ~ mukai" in shown


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("Leyla Aziz", "Leila Azeez", "person"),
        ("Kyiv", "Kiev", "place"),
        ("Ministry of Health", "Health Ministry", "org"),
        ("AFP", "Agence France-Presse", "org"),
        ("Vexa Ltd", "Veksa", "org"),
        ("Paris", "Leila Azeez", "person"),
        ("", "", "person"),
    ],
)
def test_the_kind_is_guessed(
    explain: Explain, left: str, right: str, kind: str
) -> None:
    record = explain(left, right, "--aliases", "none")
    assert (record["kind"], record["kind_is_guessed"]) == (kind, True)


@pytest.mark.parametrize("kind", ["person", "place", "org", "token"])
def test_the_kind_can_be_given(explain: Explain, kind: str) -> None:
    record = explain("Kyiv", "Kiev", "--kind", kind)
    assert (record["kind"], record["kind_is_guessed"]) == (kind, False)


def test_the_weights_of_the_reasons_add_up(explain: Explain) -> None:
    record = explain("Omar Nur Aziz", "Umar Aziz")
    total = sum(item["weight"] for item in record["evidence"])
    assert total == pytest.approx(record["score"], abs=0.001)


@pytest.mark.parametrize(
    ("options", "verdict"),
    [
        (["--merge", "0", "--review", "0"], "merge"),
        (["--merge", "1", "--review", "0"], "review"),
        (["--merge", "1", "--review", "1"], "apart"),
    ],
)
def test_the_verdict_follows_the_cutoffs(
    explain: Explain, options: list[str], verdict: str
) -> None:
    assert explain("Omar Aziz", "Umar Aziz", *options)["verdict"] == verdict


def test_cutoffs_must_not_cross(invoke: Invoke) -> None:
    result = invoke("explain", "a", "b", "--merge", "0.2", "--review", "0.5")
    assert result.exit_code == 2
    assert "--review must not be above --merge" in result.stderr


@pytest.fixture
def alias_map(tmp_path: Path) -> Path:
    path = tmp_path / "map.yaml"
    path.write_text(
        "- {id: omar, name: Omar Karimov, kind: person, aliases: [The Eagle],"
        " not: [Umar Karimov]}\n"
        "- {equivalent: [Yahya, John], kind: person}\n"
    )
    return path


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("Omar Karimov", "the eagle", "merge"),
        ("Umar Karimov", "Omar Karimov", "apart"),
    ],
)
def test_the_alias_map_overrules_the_score(
    explain: Explain, alias_map: Path, left: str, right: str, verdict: str
) -> None:
    record = explain(left, right, "--aliases", alias_map)
    assert (record["verdict"], record["decided_by"]) == (verdict, "alias")
    without = explain(left, right, "--kind", "person", "--aliases", "none")
    assert without["decided_by"] == "score"


def test_the_drawing_says_that_the_alias_map_decided(
    invoke: Invoke, alias_map: Path
) -> None:
    shown = invoke(
        "explain", "Omar Karimov", "The Eagle", "--aliases", alias_map
    ).stdout
    assert 'merged in any case: the alias map says so (entry "omar" in ' in shown


def test_elements_that_correspond_are_evidence(
    explain: Explain, alias_map: Path
) -> None:
    pair = "Yahya Aziz", "John Aziz"
    known = explain(*pair, "--aliases", alias_map)
    assert known["score"] > explain(*pair, "--aliases", "none")["score"]


@pytest.mark.parametrize("name", ["", "🦊", "\u0301", " "])
def test_nothing_to_compare_is_said(invoke: Invoke, name: str) -> None:
    result = invoke("explain", name, "Leyla")
    assert result.exit_code == 0
    assert "There is nothing to compare: probability 0, kept apart" in result.stdout


HOSTILE = "Leyla\x1b[31m [red]\u202eAziz\udc80"


def test_hostile_names_are_inert(invoke: Invoke, explain: Explain) -> None:
    shown = invoke("explain", HOSTILE, "Leyla Aziz").stdout
    assert not {"\x1b", "\u202e", "\udc80"} & set(shown)
    assert "[red]" in shown
    raw = invoke("explain", HOSTILE, "Leyla Aziz", "--json").stdout
    assert not {"\x1b", "\u202e"} & set(raw)
    assert explain(HOSTILE, "Leyla Aziz")["left"].startswith("Leyla\x1b[31m")


def test_a_name_of_ten_thousand_letters_is_explained(invoke: Invoke) -> None:
    result = invoke("explain", "leyla " * 2000, "leila" * 2000)
    assert result.exit_code == 0
