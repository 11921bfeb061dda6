"""Every format in one table: what its files say, and what is said of bad ones."""

import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.errors import ReadError
from nameresolve.model import Document
from nameresolve.readers import (
    FORMATS,
    READERS,
    Reading,
    Source,
    find_sources,
    read_folder,
)
from nameresolve.readers.documents import read_opened
from nameresolve.readers.pieces import Request
from nameresolve.reading import read_known
from nameresolve.settings import Settings
from nameresolve.stores.workspace import open_workspace

SMALL = Settings(max_bytes=1_000_000, max_packed_bytes=2_000_000)
ONE, TWO = "Omar Karimov came.", "He met Aziza Nurova."
HEADING = "From: Zoë Ünal <z@example.org>\nTo: ana@example.org\nSubject: A name\n\n"


def read_all(
    name: str, content: bytes, settings: Settings = SMALL
) -> tuple[list[Document], list[ReadError]]:
    """Read *content* as if it were the file *name*."""
    source = Source(Path(name), name)
    readings = list(read_opened(io.BytesIO(content), source, settings))
    read = [each.document for each in readings if isinstance(each, Reading)]
    return read, [each for each in readings if isinstance(each, ReadError)]


# What each file of conftest's make_examples becomes: names of documents and texts.
READ: dict[str, list[tuple[str, str]]] = {
    "a.txt": [("a.txt", f"{ONE}\f{TWO}")],
    "a.md": [("a.md", f"{ONE}\n\n{TWO}")],
    "a.html": [("a.html", f"{ONE}\n\n{TWO}")],
    "a.xml": [("a.xml", f"{ONE}\n\n{TWO}")],
    "a.json": [("a.json#1", ONE), ("a.json#2", TWO)],
    "a.jsonl": [("a.jsonl#line=1", ONE), ("a.jsonl#line=2", TWO)],
    "a.csv": [("a.csv#row=2", ONE), ("a.csv#row=3", TWO)],
    "a.tsv": [("a.tsv#row=2", ONE), ("a.tsv#row=3", TWO)],
    "a.pdf": [("a.pdf", f"{ONE}\n\n{TWO}")],
    "a.docx": [("a.docx", f"{ONE}\n\n{TWO}")],
    "a.odt": [("a.odt", f"{ONE}\n\n{TWO}")],
    "a.rtf": [("a.rtf", f"{ONE}\n\n{TWO}")],
    "a.epub": [("a.epub", f"{ONE}\n\n{TWO}")],
    "a.eml": [("a.eml", f"{HEADING}{ONE}\n\n{TWO}")],
    "a.mbox": [("a.mbox#1", f"{HEADING}{ONE}"), ("a.mbox#2", f"{HEADING}{TWO}")],
    "a.srt": [("a.srt", f"{ONE}\n{TWO}")],
    "a.vtt": [("a.vtt", f"{ONE}\n{TWO}")],
    "a.zip": [("a.zip#b/1.txt", ONE), ("a.zip#b/2.md", TWO)],
    "a.csv.gz": [("a.csv.gz#row=2", ONE), ("a.csv.gz#row=3", TWO)],
}


@pytest.mark.parametrize(("name", "expected"), READ.items(), ids=READ)
def test_what_a_file_says_is_read(
    name: str, expected: list[tuple[str, str]], examples: Mapping[str, bytes]
) -> None:
    documents, skipped = read_all(name, examples[name])
    assert [(each.path, each.text) for each in documents] == expected
    assert skipped == []


def test_what_must_be_installed_is_said_in_the_place_of_the_text() -> None:
    form = replace(READERS[".pdf"], module="no_such_module")
    request = Request("a.pdf", SMALL)
    with pytest.raises(ReadError, match=r"pip install 'nameresolve\[pdf\]'"):
        next(form.read_if_possible(io.BytesIO(b""), request))
    assert READERS[".pdf"].remedy == ""


def test_every_format_has_an_example() -> None:
    with_example = {Path(name).suffix for name in READ}
    assert all(with_example & set(form.suffixes) for form in FORMATS)


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("a.txt", ["page 1", "page 2"]),
        ("a.pdf", ["page 1", "page 2"]),
        ("a.epub", ["section 1", "section 2"]),
        ("a.srt", ["00:00:01", "00:01:00"]),
        ("a.docx", ["", ""]),
    ],
)
def test_a_mention_is_found_in_its_place(
    name: str, labels: list[str], examples: Mapping[str, bytes]
) -> None:
    (document,) = read_all(name, examples[name])[0]
    offsets = [document.text.index(word) for word in ("Omar", "Aziza")]
    assert [document.place_of(offset) for offset in offsets] == labels


BAD = {
    "locked.pdf": "is locked with a password; save it without one",
    "scanned.pdf": "has 2 pages and no text, only pictures; run text recognition",
    "cut.pdf": "is damaged",
    "text.pdf": "is damaged",
    "cut.docx": "is damaged or not a Word document",
    "locked.docx": "is locked with a password or of an old format",
    "other.docx": "is no Word document",
    "bomb.docx": "declares XML entities, which can grow without end",
    "large.docx": "unpacks to more than the limit of 2,000,000 bytes",
    "locked.odt": "is locked with a password",
    "other.odt": "is no OpenDocument text",
    "text.rtf": "is no rich text",
    "other.epub": "is damaged or not there",
    "locked.epub": "is locked by its seller",
    "bomb.xml": "declares XML entities",
    "cut.xml": "is damaged in line 1",
    "cut.json": "is no JSON from line 1 on",
    "other.json": "name one with --text-column (there is title, n)",
    "other.jsonl": "name one with --text-column (there is title)",
    "other.csv": "name one with --text-column (there is id, title)",
    "empty.csv": "leave it out (there is none)",
    "other.mbox": "is no mailbox",
    "empty.eml": "is no mail",
    "other.srt": "has no subtitles",
    "other.zip": "holds nothing that can be read (1 .png)",
    "text.zip": "is damaged or not a zip archive",
    "nested.zip": "holds nothing that can be read (1 .zip)",
    "large.zip": "unpacks to more than the limit of 2,000,000 bytes",
    "out.zip": "has a path that leads out of the archive",
    "locked.zip": "is locked with a password; unpack it first",
    "cut.txt.gz": "is damaged or cut off",
    "large.txt.gz": "unpacks to more than the limit of 2,000,000 bytes",
    "a.tar.gz": "holds a file .tar; unpack it first",
}


@pytest.mark.parametrize(("name", "reason"), BAD.items(), ids=BAD)
def test_a_bad_file_is_skipped_with_a_reason_that_names_it(
    name: str, reason: str, bad_files: Mapping[str, bytes]
) -> None:
    documents, skipped = read_all(name, bad_files[name])
    assert documents == []
    assert [each.path.partition("#")[0] for each in skipped] == [name]
    assert reason in skipped[0].reason


@pytest.mark.parametrize("name", [name for name in READ if name != "a.html"])
def test_a_file_that_is_too_big_is_skipped(
    name: str, examples: Mapping[str, bytes]
) -> None:
    settings = Settings(max_bytes=20, max_packed_bytes=20)
    documents, skipped = read_all(name, examples[name], settings)
    assert documents == []
    assert "more than the limit of 20 bytes" in skipped[0].reason


def test_a_file_that_takes_too_long_is_skipped() -> None:
    settings = Settings(max_seconds=0.01)
    documents, skipped = read_all("a.html", b"<p>a" * 50_000, settings)
    assert documents == []
    assert [str(each) for each in skipped] == [
        "a.html: takes more than 0 seconds to be read; save its text as plain text"
    ]


@pytest.mark.parametrize("name", READ)
@given(drawn=st.data())
def test_a_file_that_is_cut_off_or_changed_is_read_or_skipped(
    name: str, drawn: st.DataObject, examples: Mapping[str, bytes]
) -> None:
    content = bytearray(examples[name])
    for _ in range(drawn.draw(st.integers(0, 4))):
        position = drawn.draw(st.integers(0, len(content) - 1))
        content[position] = drawn.draw(st.integers(0, 255))
    end = drawn.draw(st.sampled_from([len(content), None]))
    length = end if end is not None else drawn.draw(st.integers(0, len(content)))
    documents, _ = read_all(name, bytes(content[:length]))
    assert all(each.text.encode().decode() == each.text for each in documents)


@given(content=st.binary(max_size=300), suffix=st.sampled_from(sorted(READERS)))
def test_any_bytes_are_read_or_skipped(content: bytes, suffix: str) -> None:
    documents, skipped = read_all(f"a{suffix}", content)
    assert documents or skipped


def test_bad_files_do_not_keep_the_others_from_being_read(
    tmp_path: Path, examples: Mapping[str, bytes], bad_files: Mapping[str, bytes]
) -> None:
    for name, content in {**examples, **bad_files}.items():
        (tmp_path / name).write_bytes(content)
    given = read_folder(tmp_path, settings=SMALL)
    with open_workspace(tmp_path / "names.db") as workspace:
        known = read_known(find_sources([tmp_path]), workspace, settings=SMALL)
    assert known.documents == given.documents
    assert list(map(str, known.skipped)) == list(map(str, given.skipped))
    expected = sorted(path for read in READ.values() for path, _ in read)
    assert sorted(each.path for each in given.documents) == expected
    assert {each.path.partition("#")[0] for each in given.skipped} == set(BAD)
    assert given.files["a.zip#b/1.txt"] == tmp_path / "a.zip"
