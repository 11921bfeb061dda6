"""Gold files: what is read, and what is refused."""

import json
from pathlib import Path

import pytest

from nameresolve.errors import GoldError
from nameresolve.evaluate import GoldDocument, GoldMention, load_gold
from nameresolve.model import Kind

MENTION = {"start": 0, "end": 3, "text": "Ali", "entity": "P:ali", "type": "PERSON"}
FIXTURES = Path(__file__).parents[1] / "fixtures"


def write_line(folder: Path, **changes: object) -> Path:
    line = {"id": "a.txt", "mentions": [MENTION]} | changes
    path = folder / "gold.jsonl"
    path.write_text("\n" + json.dumps(line) + "\n", encoding="utf-8")
    return path


def test_a_line_is_read_as_a_document(tmp_path: Path) -> None:
    path = write_line(tmp_path, ignore=[[5, 9], [9, 9]], text="Ali and Omar")
    mention = GoldMention(0, 3, "Ali", "P:ali", Kind.PERSON)
    assert load_gold(path) == (
        GoldDocument("a.txt", (mention,), ((5, 9), (9, 9)), "Ali and Omar"),
    )


def test_a_document_needs_neither_ignored_spans_nor_text(tmp_path: Path) -> None:
    (document,) = load_gold(write_line(tmp_path, ignore=None))
    assert (document.ignored, document.text) == ((), None)


def test_a_line_separator_inside_a_string_ends_no_line(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    line = json.dumps({"id": "a\u2028b", "mentions": []}, ensure_ascii=False)
    path.write_text(line, encoding="utf-8")
    assert load_gold(path) == (GoldDocument("a\u2028b", ()),)


@pytest.mark.parametrize(
    "path", sorted(FIXTURES.rglob("*gold.jsonl")), ids=lambda path: path.parent.name
)
def test_the_annotated_corpora_are_well_formed(path: Path) -> None:
    documents = load_gold(path)
    assert len(documents) == len(path.read_text(encoding="utf-8").splitlines())
    assert all(document.mentions for document in documents)


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"id": None}, '"id" must be a string'),
        ({"mentions": None}, '"mentions" must be a list'),
        ({"mentions": ["Ali"]}, "expected a JSON object"),
        ({"mentions": [MENTION | {"start": "0"}]}, '"start" must be a whole number'),
        ({"mentions": [MENTION | {"end": True}]}, '"end" must be a whole number'),
        ({"mentions": [MENTION | {"end": 2.5}]}, '"end" must be a whole number'),
        ({"mentions": [MENTION | {"start": 3}]}, "ends before it has begun"),
        ({"mentions": [MENTION | {"start": -1}]}, "ends before it has begun"),
        ({"mentions": [MENTION | {"text": None}]}, '"text" must be a string'),
        ({"mentions": [MENTION | {"entity": 7}]}, '"entity" must be a string'),
        ({"mentions": [MENTION | {"type": "GPE"}]}, "must be PERSON, ORG or PLACE"),
        ({"ignore": 5}, '"ignore" must be a list'),
        ({"ignore": [[1]]}, "must hold pairs"),
        ({"ignore": [[1, "2"]]}, "must hold pairs"),
        ({"ignore": [[2, 1]]}, "ends before it has begun"),
        ({"text": 5}, '"text" must be a string'),
        ({"text": "Omar"}, "count offsets in code points"),
    ],
)
def test_a_malformed_document_is_refused_with_its_line(
    tmp_path: Path, changes: dict[str, object], complaint: str
) -> None:
    path = write_line(tmp_path, **changes)
    with pytest.raises(GoldError) as raised:
        load_gold(path)
    assert str(raised.value).startswith(f"{path}: line 2: ")
    assert complaint in str(raised.value)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "has no documents"),
        (b"{", "line 1: is not JSON"),
        (b"[" * 100_000, "line 1: is not JSON"),
        (b"[]", "line 1: expected a JSON object"),
        (b"\xff", "is not UTF-8 at byte 0"),
        (b'{"id": "a", "mentions": []}\n' * 2, "two lines have the id 'a'"),
    ],
    ids=["empty", "cut off", "deep", "no object", "no UTF-8", "one id twice"],
)
def test_a_malformed_file_is_refused(
    tmp_path: Path, content: bytes, complaint: str
) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(content)
    with pytest.raises(GoldError, match=complaint):
        load_gold(path)


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"absent\.jsonl: cannot be read"):
        load_gold(tmp_path / "absent.jsonl")
