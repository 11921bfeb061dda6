"""The parts of files: mails and their attachments, rows and fields, notes and pages."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from nameresolve.errors import ReadError
from nameresolve.readers import Reading, Source, read_folder
from nameresolve.readers.documents import read_opened
from nameresolve.settings import Settings

type Make = Callable[..., bytes]
type Found = dict[str, str]

RUSSIAN = "Соседи говорят, что Омар Каримов приехал вчера вечером с братом домой."
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def read(
    name: str, content: bytes, settings: Settings | None = None
) -> tuple[Found, list[str]]:
    """Give the texts by name, and the warnings and reasons."""
    source = Source(Path(name), name)
    readings = list(read_opened(io.BytesIO(content), source, settings or Settings()))
    texts = {
        each.document.path: each.document.text
        for each in readings
        if isinstance(each, Reading)
    }
    remarks = [
        str(each) if isinstance(each, ReadError) else each.warning or ""
        for each in readings
    ]
    return texts, [remark for remark in remarks if remark]


def test_a_mail_without_charset_is_decoded_as_its_bytes_tell() -> None:
    text, remarks = read("a.eml", b"From: ana\n\n" + RUSSIAN.encode("cp1251"))
    assert text == {"a.eml": f"From: ana\n\n{RUSSIAN}"}
    assert "cp1251, which is a guess" in remarks[0]


@pytest.mark.parametrize("charset", ["no-such", "us-ascii", "punycode", "utf-8"])
def test_a_charset_that_cannot_be_is_not_believed(charset: str) -> None:
    head = f"From: ana\nContent-Type: text/plain; charset={charset}\n\n"
    texts, _ = read("a.eml", head.encode() + RUSSIAN.encode("koi8-r"))
    assert texts["a.eml"].endswith(RUSSIAN)


def test_a_page_in_a_mail_is_read_as_text_and_headers_are_decoded() -> None:
    head = "From: =?utf-8?b?T21hcg==?=\nContent-Type: text/html\n\n"
    texts, _ = read("a.eml", f"{head}<p>one</p><p>two &amp; three</p>".encode())
    assert texts == {"a.eml": "From: Omar\n\none\n\ntwo & three"}


def test_attachments_are_read_and_pictures_passed_over(mail: Make, pdf: Make) -> None:
    content = mail("words", a_pdf=pdf("Omar"), b_png=b"x", c_csv=b"text\nAziza\n")
    texts, remarks = read("a.eml", content)
    assert list(texts) == ["a.eml", "a.eml#a.pdf", "a.eml#c.csv#row=2"]
    assert texts["a.eml#c.csv#row=2"] == "Aziza"
    assert remarks == []


def test_a_bad_attachment_does_not_keep_the_mail_from_being_read(mail: Make) -> None:
    texts, remarks = read("a.eml", mail("words", a_docx=b"x"))
    assert list(texts) == ["a.eml"]
    assert remarks[0].startswith("a.eml#a.docx: is damaged")


def test_a_line_that_begins_with_from_does_not_end_a_mail() -> None:
    mark = b"From ana@x Mon Jan  5 10:00:00 2026\n"
    body = b"From: ana\n\nHello.\n\nFrom now on I am away.\n\nFrom the old man.\n\n"
    texts, _ = read("a.mbox", mark + body + mark + b"From: bob\n\nHi.\n")
    assert list(texts) == ["a.mbox#1", "a.mbox#2"]
    assert texts["a.mbox#1"].endswith("From the old man.")


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("", {}),
        ("title", {"a.json": "A"}),
        ("posts.said", {"a.json#1": "one", "a.json#2": "two"}),
        ("posts.tags", {"a.json#1.1": "x", "a.json#1.2": "y"}),
        ("nothing", {}),
    ],
)
def test_a_field_is_found_at_any_depth(column: str, expected: Found) -> None:
    posts = [{"said": "one", "tags": ["x", "y"]}, {"said": "two"}]
    content = json.dumps({"title": "A", "posts": posts}).encode()
    texts, remarks = read("a.json", content, Settings(text_column=column))
    assert texts == expected
    assert bool(remarks) == (not expected)


def test_half_a_surrogate_pair_in_json_becomes_a_character_that_can_be_kept() -> None:
    assert read("a.json", b'{"text": "a\\ud800b"}') == ({"a.json": "a\ufffdb"}, [])


def test_a_broken_line_of_json_is_skipped_and_the_rest_read() -> None:
    texts, remarks = read("a.jsonl", b'{"text": "one"}\n{"te\n\n{"text": "two"}')
    assert texts == {"a.jsonl#line=1": "one", "a.jsonl#line=4": "two"}
    assert remarks == [
        "a.jsonl#line=2: is no JSON from line 1 on; mend it or leave it out"
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_is_read_whatever_its_delimiter_and_encoding(
    delimiter: str, encoding: str
) -> None:
    written = io.StringIO(newline="")
    cells = [
        ["Id", "Note"],
        ["1", f'a "b"{delimiter}\nc'],
        ["2", " "],
        ["3"],
        ["4", "d"],
    ]
    csv.writer(written, delimiter=delimiter).writerows(cells)
    content = written.getvalue().encode(encoding)
    texts, _ = read("a.csv", content, Settings(text_column="note"))
    assert texts == {"a.csv#row=2": f'a "b"{delimiter}\nc', "a.csv#row=5": "d"}


def test_a_heading_may_have_lines(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text('"id\nno",text\n1,one\n', encoding="utf-8")
    assert [d.path for d in read_folder(file).documents] == ["a.csv#row=2"]


def test_where_every_line_is_broken_each_is_said() -> None:
    assert len(read("a.jsonl", b"{\n[\n")[1]) == 2


def test_of_a_thousand_broken_lines_the_first_are_said() -> None:
    _, remarks = read("a.jsonl", b"{\n" * 1000)
    assert len(remarks) == 101
    assert remarks[-1] == "a.jsonl: has 900 more lines that are no JSON"


def test_a_header_without_end_is_cut_off() -> None:
    content = b"Subject: " + b"=?utf-8?q?a?= " * 9000 + b"\n\nwords"
    texts, _ = read("a.eml", content)
    assert len(texts["a.eml"]) < 20_000


def test_a_guessed_encoding_of_a_table_is_said_once() -> None:
    quoted = f'"{RUSSIAN}"'
    rows = f"text\n{quoted}\n{quoted}".encode("cp1251")
    texts, remarks = read("a.csv", rows)
    assert list(texts.values()) == [RUSSIAN, RUSSIAN]
    assert len(remarks) == 1


def test_insertions_notes_and_text_boxes_of_word_are_read_and_deletions_not(
    zipped: Make,
) -> None:
    box = "<w:txbxContent><w:p><w:t>box</w:t></w:p></w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>one</w:t><w:tab/></w:r><w:ins><w:r><w:t>two</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
        f"<w:p><w:sdt><w:t>three</w:t></w:sdt><Choice>{box}</Choice>"
        f"<Fallback>{box}</Fallback></w:p>"
    )
    parts = {"document": body, "footnotes": "<w:p><w:t>note</w:t></w:p>"}
    files = {
        f"word/{part}.xml": f'<w:a xmlns:w="{WORD}">{inner}</w:a>'.encode()
        for part, inner in parts.items()
    }
    texts, _ = read("a.docx", zipped(files))
    assert texts == {"a.docx": "one two\n\nthree\n\nbox\n\nnote"}


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        (["Annual Report 1", "Annual Report 2", "Annual Report 3"], "a\n\nb\n\nc"),
        (["Omar", "Aziza", "Tobias"], "Omar\n\na\n\nAziza\n\nb\n\nTobias\n\nc"),
        (["Annual", "Annual", "Aziza"], "Annual\n\na\n\nAnnual\n\nb\n\nAziza\n\nc"),
    ],
)
def test_running_heads_of_pages_are_left_out(
    heads: list[str], expected: str, pdf: Make
) -> None:
    pages = [f"{head}\n{text}" for head, text in zip(heads, "abc", strict=True)]
    assert read("a.pdf", pdf(*pages))[0] == {"a.pdf": expected}
    whole = Settings(keep_furniture=True)
    assert all(head in read("a.pdf", pdf(*pages), whole)[0]["a.pdf"] for head in heads)


def test_a_page_number_makes_no_text_of_a_picture(pdf: Make) -> None:
    _, remarks = read("a.pdf", pdf("one\n1", "two\n2", "3"))
    assert remarks[0].startswith("no text on page 3 (pictures?)")


def test_pages_that_are_pictures_are_named(pdf: Make) -> None:
    texts, remarks = read("a.pdf", pdf("one", "", "two", ""))
    assert texts == {"a.pdf": "one\n\ntwo"}
    assert remarks[0].startswith("no text on page 2, 4 (pictures?); run text")


def test_a_damaged_page_is_named_and_the_others_are_read(pdf: Make) -> None:
    content = pdf("one", "two").replace(b"(one) Tj", b"[[[[[[[[")
    texts, remarks = read("a.pdf", content)
    assert texts == {"a.pdf": "two"}
    assert remarks == ["page 1 is damaged or a drawing; print the file to PDF anew"]


def test_a_drawing_of_millions_of_lines_is_left_out(pdf: Make) -> None:
    lines = ") Tj 0 0 m 1 1 l S (" * 200_000
    texts, remarks = read("a.pdf", pdf("one", lines))
    assert texts == {"a.pdf": "one"}
    assert remarks == ["page 2 is damaged or a drawing; print the file to PDF anew"]


def test_a_pdf_that_only_forbids_printing_is_read(pdf: Make) -> None:
    assert read("a.pdf", pdf("one", password=""))[0] == {"a.pdf": "one"}


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("They have ar-\nrested him.", "They have arrested him."),
        (
            "They say they have not yet seen Omar\nKarimov in the old town.",
            "They say they have not yet seen Omar Karimov in the old town.",
        ),
        (
            "They have not yet seen the Al-\nHaj family in town.",
            "They have not yet seen the Al-Haj family in town.",
        ),
        (
            "They say they have not yet seen\nDr. Karimov in the old town.",
            "They say they have not yet seen Dr. Karimov in the old town.",
        ),
        ("Omar\nAziza\nTobias", "Omar\n\nAziza\n\nTobias"),
        (
            "They have not yet seen them all:\n- Omar\n- Aziza",
            "They have not yet seen them all:\n\n- Omar\n\n- Aziza",
        ),
        (
            "They have not yet seen Omar at\nhome.\nNobody knows why he did not come.",
            "They have not yet seen Omar at home.\n\nNobody knows why he did not come.",
        ),
    ],
)
def test_the_lines_of_a_paragraph_on_a_page_are_joined(
    page: str, expected: str, pdf: Make
) -> None:
    assert read("a.pdf", pdf(page))[0] == {"a.pdf": expected}


def test_a_sentence_that_several_subtitles_show_is_one_line() -> None:
    cues = ["We saw Omar", "Karimov there.", "- When?", "<b>Yesterday</b>"]
    content = "".join(
        f"00:0{number}.000 --> 00:0{number}.900 align:start\n{words}\n\n"
        for number, words in enumerate(cues)
    )
    texts, _ = read("a.vtt", f"WEBVTT\n\n{content}".encode())
    assert texts == {"a.vtt": "We saw Omar Karimov there.\n- When?\nYesterday"}


def test_macs_and_hidden_files_in_an_archive_are_passed_over(zipped: Make) -> None:
    files = {"__MACOSX/a.txt": b"x", ".b.txt": b"x", "c/.d/e.txt": b"x", "f.txt": b"f"}
    assert read("a.zip", zipped(files)) == ({"a.zip#f.txt": "f"}, [])


def test_a_damaged_file_in_an_archive_is_skipped_and_the_rest_read(
    zipped: Make,
) -> None:
    texts, remarks = read("a.zip", zipped({"a.json": b"{", "b.txt": b"b"}))
    assert texts == {"a.zip#b.txt": "b"}
    assert remarks[0].startswith("a.zip#a.json: is no JSON")


def test_what_two_files_of_an_archive_unpack_to_is_added_up(zipped: Make) -> None:
    files = {"a.txt": b"a" * 600, "b.txt": b"b" * 600}
    limits = Settings(max_packed_bytes=1000)
    texts, remarks = read("a.zip", zipped(files), limits)
    assert list(texts) == ["a.zip#a.txt"]
    assert "unpacks to more than the limit of 1,000 bytes" in remarks[0]


def test_a_file_that_is_called_like_a_part_of_another_is_skipped(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.csv").write_text("text\none\n", encoding="utf-8")
    (tmp_path / "a.csv#row=2").write_text("two", encoding="utf-8")
    given = read_folder(tmp_path / "a.csv", tmp_path / "a.csv#row=2")
    assert [each.text for each in given.documents] == ["one"]
    assert [str(each) for each in given.skipped] == [
        "a.csv#row=2: is the second document of this name; rename its file"
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", '<html><head><meta name="generator" content="nameresolve"><p>Omar'),
        (
            "a.csv",
            "doc,sha256,start,end,text,type,entity,canonical,sentence\na.txt,0,0,4,Omar",
        ),
        (
            "a.jsonl",
            '{"doc": "a", "sha256": "", "start": 0, "end": 4, "text": "Omar", "canonical": ""}',
        ),
    ],
)
def test_what_nameresolve_wrote_itself_is_not_read(name: str, content: str) -> None:
    reason = f"{name}: was written by nameresolve; leave it out"
    assert read(name, content.encode()) == ({}, [reason])
