"""Tables of names: read in many guises, written with three columns more."""

import builtins
import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from nameresolve.errors import InputError, ReadError
from nameresolve.tables import Answer, NameTable, read_table
from nameresolve.tables.delimited import read_comma_separated

ANSWER = Answer("nr-1", "Leyla Aziz", 0.98765)
ADDED = ["canonical_id", "canonical_name", "probability"]

type Read = Callable[..., NameTable]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write a file and read it as a table."""

    def read(name: str, content: str | bytes, column: str | None = None) -> NameTable:
        path = tmp_path / name
        raw = content if isinstance(content, bytes) else content.encode("utf-8")
        path.write_bytes(raw)
        return read_table(path, column)

    return read


def answer_all(table: NameTable) -> str:
    answers = [ANSWER if name.strip() else None for name in table.names]
    return b"".join(table.write(answers)).decode("utf-8")


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.csv", "id,who\n1,Leyla\n2,Omar\n", "commas"),
        ("a.csv", "id;who\n1;Leyla\n2;Omar\n", "semicolons"),
        ("a.csv", "id\twho\n1\tLeyla\n2\tOmar\n", "tabs in a .csv"),
        ("a.csv", "id|who\n1|Leyla\n2|Omar\n", "bars"),
        ("a.tsv", "id\twho\n1\tLeyla\n2\tOmar\n", "tabs"),
        ("a.TSV", "id,who\n1,Leyla\n2,Omar\n", "commas in a .tsv"),
        ("a.csv", "id,who\r\n1,Leyla\r\n2,Omar\r\n", "line ends of Windows"),
        ("a.csv", "\ufeffid,who\n1,Leyla\n2,Omar\n", "a byte order mark"),
        ("a.csv", '"id","who"\n"1","Leyla"\n"2","Omar"\n', "quotes"),
        ("a.csv", "id,who\n1,Leyla\n\n2,Omar", "an empty line, none at the end"),
        ("a.csv", "who\nLeyla\nOmar\n", "one column"),
        ("a.csv", "id,who\n1,Leyla\n2,Omar\n".encode("utf-16"), "UTF-16"),
        ("a.jsonl", '{"who": "Leyla"}\n{"id": 2, "who": "Omar"}\n', "objects"),
        ("a.ndjson", '\n{"who": "Leyla"}\r\n\n{"who": "Omar"}', "odd line ends"),
    ],
)
def test_the_names_are_found(
    read: Read, name: str, content: str | bytes, why: str
) -> None:
    assert list(read(name, content, "who").names) == ["Leyla", "Omar"], why


def test_a_plain_list_has_a_name_a_line(read: Read) -> None:
    table = read("a.txt", "Leyla, B\n\nOmar\n\n")
    assert list(table.names) == ["Leyla, B", "", "Omar"]
    assert answer_all(table).splitlines()[:2] == [
        "name,canonical_id,canonical_name,probability",
        '"Leyla, B",nr-1,Leyla Aziz,0.9877',
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            "id,who,note\n1,Leyla,=1\n2, ,\n",
            (
                "id,who,note,canonical_id,canonical_name,probability\n"
                '1,Leyla,=1,nr-1,Leyla Aziz,0.9877\n2," ",,,,\n'
            ),
        ),
        (
            '\ufeffid;who\r\n"a;b";Leyla\r\n',
            (
                "\ufeffid;who;canonical_id;canonical_name;probability\r\n"
                '"a;b";Leyla;nr-1;Leyla Aziz;0.9877\r\n'
            ),
        ),
        (
            "who,a,b\nLeyla\nOmar,,,,\n",
            (
                "who,a,b,canonical_id,canonical_name,probability\n"
                "Leyla,,,nr-1,Leyla Aziz,0.9877\nOmar,,,nr-1,Leyla Aziz,0.9877\n"
            ),
        ),
    ],
)
def test_a_table_is_written_as_it_was_with_three_columns_more(
    read: Read, content: str, expected: str
) -> None:
    assert answer_all(read("a.csv", content, "who")) == expected


CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


@given(
    st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5), st.sampled_from(",;\t|")
)
def test_what_is_written_is_read_as_it_was(
    rows: list[tuple[str, str]], delimiter: str
) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([("who", "note"), *rows])
    table = read_comma_separated(stream.getvalue().encode(), "a.csv", "who")
    assert list(table.names) == [who for who, _ in rows]
    written = io.StringIO(b"".join(table.write([ANSWER] * len(rows))).decode(), "")
    again = list(csv.reader(written, delimiter=table.delimiter))
    assert [tuple(row[:2]) for row in again] == [("who", "note"), *rows]
    assert {tuple(row[2:]) for row in again[1:]} == {("nr-1", "Leyla Aziz", "0.9877")}


def test_a_formula_is_guarded_where_it_is_added(read: Read) -> None:
    table = read("a.csv", "who\n=cmd()\n")
    written = b"".join(table.write([Answer("nr-1", "=cmd()", 1.0)])).decode()
    assert written.splitlines()[1] == "=cmd(),nr-1,'=cmd(),1.0000"


def test_objects_stay_as_they_were_to_the_letter(read: Read) -> None:
    lines = ['{"n": 1.10,"who":"Leyla"  }', "{}", '{"who": null, "x": "\\u00e9"}']
    table = read("a.jsonl", "\n".join(lines), "who")
    first, empty, last = answer_all(table).splitlines()
    assert first.startswith('{"n": 1.10,"who":"Leyla", "canonical_id": "nr-1"')
    nothing: dict[str, None] = dict.fromkeys(ADDED)
    assert json.loads(first)["probability"] == 0.9877
    assert json.loads(empty) == nothing
    assert json.loads(last) == {"who": None, "x": "é", **nothing}


def test_a_parquet_file_keeps_its_columns_and_types(tmp_path: Path) -> None:
    path, written = tmp_path / "a.parquet", tmp_path / "b.parquet"
    content = pa.table({"id": [1, 2, 3], "who": ["Leyla", None, "Omar"]})
    parquet.write_table(content, path)
    table = read_table(path, "who")
    assert list(table.names) == ["Leyla", "", "Omar"]
    written.write_bytes(b"".join(table.write([ANSWER, None, ANSWER])))
    again = parquet.read_table(written)
    assert again.column_names == ["id", "who", *ADDED]
    assert again.select(["id", "who"]).equals(content)
    assert again.column("canonical_id").to_pylist() == ["nr-1", None, "nr-1"]
    assert again.column("probability").to_pylist() == [0.98765, None, 0.98765]


def test_what_is_no_parquet_file_is_said(read: Read) -> None:
    with pytest.raises(ReadError, match=r"a\.parquet: is no Parquet file; check it$"):
        read("a.parquet", "who\nLeyla\n", "who")


def test_without_pyarrow_one_sentence_says_what_to_install(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def refuse(name: str, *arguments: object, **options: object) -> object:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(ReadError, match=r"pip install 'nameresolve\[parquet\]'$"):
        read("a.parquet", "", "who")


@pytest.mark.parametrize(
    ("name", "content", "column", "sentence"),
    [
        ("a.csv", "id,who\n1,x\n", "name", "has no column name; there are: id, who"),
        ("a.csv", "id,who\n1,x\n", None, "name a column with --column; there are: id"),
        ("a.csv", "", "name", "has no column name; there are: none"),
        ("a.jsonl", '{"id": 1}\n', "name", "has no column name; there are: id"),
        ("a.jsonl", '{"id": 1}\n{"id"\n', "id", "line 2 is no JSON"),
        ("a.jsonl", "[1]\n", "id", "line 1 is no JSON object; write one a line"),
        ("a.txt", "Leyla\n", "name", "is a plain list without columns; leave --column"),
        ("a.csv", "id,who\n1,Le,yla\n", "who", "has a row of 3 cells below a heading"),
        ("a.csv", "who,probability\nLeyla,1\n", "who", "has a column probability"),
        ("a.csv", b"\x00\x01\x02" * 99, "who", "is binary"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(
    read: Read, name: str, content: str | bytes, column: str | None, sentence: str
) -> None:
    with pytest.raises(ReadError) as caught:
        read(name, content, column)
    assert sentence in str(caught.value)
    assert str(caught.value).count("\n") == 0


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("missing.csv", "there is no such file; check the path"),
        ("names.xlsx", "its format is unknown; name a file .csv, .tsv, "),
    ],
)
def test_a_file_that_cannot_be_a_table_is_named(path: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence.replace(".", r"\.")):
        read_table(Path(path), "who")


def test_standard_input_is_a_list_or_has_columns() -> None:
    plain = read_table(Path("-"), None, stdin=io.BytesIO("Leyla\nОмар\n".encode()))
    assert list(plain.names) == ["Leyla", "Омар"]
    table = read_table(Path("-"), "b", stdin=io.BytesIO(b"a\tb\n1\tLeyla\n"))
    assert list(table.names) == ["Leyla"]


def test_a_guessed_encoding_is_a_warning(read: Read) -> None:
    table = read("a.csv", "who\nМұхтар Әуезов\nжазушы\n".encode("kz1048"), "who")
    assert table.warning is not None
    assert "which is a guess" in table.warning
