"""What a pattern file says, and how one that is not ours is refused."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.errors import PatternError
from nameresolve.model import Judgement, Kind, Source
from nameresolve.names.patterns import Pattern, PatternToken
from nameresolve.stores.alias_map import EMPTY, AliasEntry, AliasMap
from nameresolve.stores.patterns import KINDS, decide_patterns, load_patterns


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "names.jsonl"


def load(file: Path, *lines: object) -> tuple[Pattern, ...]:
    rows = (line if isinstance(line, str) else json.dumps(line) for line in lines)
    file.write_text("\n".join(rows), encoding="utf-8")
    return load_patterns([file])


def pattern(spelling: str, id_: str = "", kind: Kind = Kind.PERSON) -> Pattern:
    return Pattern(kind, (PatternToken(spelling),), id_)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            {"label": "PERSON", "pattern": "Omar Karimov"},
            Pattern(Kind.PERSON, (PatternToken("Omar Karimov"),)),
        ),
        (
            {"label": "ORG", "pattern": "River Press", "id": "nr-1"},
            Pattern(Kind.ORG, (PatternToken("River Press"),), "nr-1"),
        ),
        (
            {"label": "GPE", "pattern": [{"LOWER": "nur"}, {"TEXT": "Sultan"}]},
            Pattern(
                Kind.PLACE,
                (PatternToken("nur", is_exact=False), PatternToken("Sultan")),
            ),
        ),
        (
            {"label": "PER", "pattern": [{"ORTH": "习近平"}]},
            Pattern(Kind.PERSON, (PatternToken("习近平"),)),
        ),
    ],
)
def test_a_line_is_a_pattern(file: Path, line: object, expected: Pattern) -> None:
    assert load(file, line) == (expected,)


@pytest.mark.parametrize(("label", "kind"), KINDS.items())
def test_every_label_of_ours_has_a_kind(file: Path, label: str, kind: Kind) -> None:
    (found,) = load(file, {"label": label, "pattern": "Vexholm"})
    assert found.kind is kind


def test_several_files_are_read_one_after_the_other(tmp_path: Path) -> None:
    paths = [tmp_path / "b.jsonl", tmp_path / "a.jsonl"]
    for path in paths:
        path.write_text(json.dumps({"label": "ORG", "pattern": path.stem}))
    assert [found.spelling for found in load_patterns(paths)] == ["b", "a"]


def test_empty_lines_a_byte_order_mark_and_foreign_line_ends_are_read(
    file: Path,
) -> None:
    line = '{"label": "ORG", "pattern": "AFP"}\r\n'
    file.write_bytes(f"\ufeff\n{line}\r\n{line}".encode())
    assert [found.spelling for found in load_patterns([file])] == ["AFP", "AFP"]


REFUSED: list[tuple[object, str]] = [
    ("{", "is not JSON; write one object a line"),
    ("[" * 100_000, "is not JSON"),
    ("[1]", "is no object"),
    ({"pattern": "Omar"}, "there is no label of ours; use one of PERSON"),
    ({"label": "NORP", "pattern": "Omar"}, '"NORP" is no label of ours; use one of'),
    ({"label": ["ORG"], "pattern": "Omar"}, "is no label of ours"),
    ({"label": "ORG"}, '"pattern" is no name in letters'),
    ({"label": "ORG", "pattern": ""}, '"pattern" is no name in letters'),
    ({"label": "ORG", "pattern": "..."}, '"pattern" is no name in letters'),
    ({"label": "ORG", "pattern": []}, '"pattern" is no name in letters'),
    ({"label": "ORG", "pattern": "a\u001bb"}, "holds a control character; remove it"),
    ({"label": "ORG", "pattern": "a\ud800b"}, "holds a control character; remove it"),
    ({"label": "ORG", "pattern": "A", "id": 7}, '"id" is no name in letters'),
    ({"label": "ORG", "pattern": "A", "ent": 7}, '"ent" is no key here; use one of'),
    (
        {"label": "ORG", "pattern": [{"LEMMA": "go"}]},
        'the token attribute "LEMMA" is not understood; write the name out',
    ),
    ({"label": "ORG", "pattern": [{"LOWER": {"IN": ["a"]}}]}, '"LOWER" is no name'),
    ({"label": "ORG", "pattern": [{"LOWER": "a", "OP": "?"}]}, "is not one attribute"),
    ({"label": "ORG", "pattern": [{}]}, "is not one attribute with one text"),
    ({"label": "ORG", "pattern": ["AFP"]}, "is not one attribute with one text"),
]


@pytest.mark.parametrize(("line", "sentence"), REFUSED)
def test_a_line_that_is_no_pattern_is_refused_with_its_number_and_a_remedy(
    file: Path, line: object, sentence: str
) -> None:
    with pytest.raises(PatternError) as caught:
        load(file, {"label": "ORG", "pattern": "AFP"}, line)
    assert str(caught.value).startswith(f"{file}, line 2: ")
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_or_not_utf8_is_refused(file: Path) -> None:
    with pytest.raises(PatternError, match=r"cannot be read .*; check the path"):
        load_patterns([file])
    file.write_bytes('{"label": "ORG", "pattern": "Şükrü"}'.encode("cp1254"))
    with pytest.raises(PatternError, match=r"line 1: is not UTF-8; save the file"):
        load_patterns([file])


@given(content=st.binary())
def test_any_file_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.jsonl"
    file.write_bytes(content)
    with suppress(PatternError):
        assert all(pattern.tokens for pattern in load_patterns([file]))


def test_names_with_one_id_and_kind_are_the_same() -> None:
    patterns = [
        pattern("Omar", "nr-1"),
        pattern("Umar", "nr-1"),
        pattern("Rustam", "nr-2"),
        pattern("Amir"),
        pattern("Aziza"),
        pattern("River Press", "nr-1", Kind.ORG),
    ]
    (decision,) = decide_patterns(patterns, EMPTY)
    assert (decision.left, decision.right) == ("Omar", "Umar")
    assert decision.judgement is Judgement.SAME
    assert decision.source is Source.ALIAS


def test_an_id_of_the_alias_map_joins_its_entry() -> None:
    entry = AliasEntry("nr-1", "Omar Karimov", Kind.PERSON)
    (decision,) = decide_patterns([pattern("Umar", "nr-1")], AliasMap((entry,)))
    assert {decision.left, decision.right} == {"Omar Karimov", "Umar"}
