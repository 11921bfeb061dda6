"""Small files of every format, each made by a program that people make them with."""

import gzip
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from email.message import EmailMessage

import pytest

NAMES = ("Omar Karimov came.", "He met Aziza Nurova.")
"""What the files say: two texts, pages, or paragraphs."""


def make_pdf(*pages: str, password: str | None = None) -> bytes:
    """Write a PDF of a few lines a page; a page without a line is a picture."""
    drawn = (
        " ".join(f"({line}) Tj 0 -14 Td" for line in text.split("\n")) for text in pages
    )
    contents = [f"BT /F1 12 Tf 20 200 Td {lines} ET" for lines in drawn]
    return draw_pdf(*contents, password=password)


def draw_pdf(*contents: str, password: str | None = None) -> bytes:
    """Write a PDF with a page for each of *contents*, the instructions that draw it."""
    from pypdf import PdfWriter  # noqa: PLC0415 - slow
    from pypdf.generic import (  # noqa: PLC0415 - slow
        DecodedStreamObject,
        DictionaryObject,
        NameObject,
    )

    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for content in contents:
        page = writer.add_blank_page(300, 300)
        fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})  # noqa: SLF001 - it has no other way
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        stream = DecodedStreamObject()
        stream.set_data(content.encode())
        page[NameObject("/Contents")] = writer._add_object(stream)  # noqa: SLF001 - as above
    if password is not None:
        writer.encrypt(password, algorithm="AES-256")
    return _written(writer.write)


def make_word(*paragraphs: str) -> bytes:
    from docx import Document  # noqa: PLC0415 - slow

    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return _written(document.save)


def make_open_document(*paragraphs: str) -> bytes:
    from odf.opendocument import OpenDocumentText  # noqa: PLC0415 - slow
    from odf.text import P  # noqa: PLC0415 - slow

    document = OpenDocumentText()
    for text in paragraphs:
        document.text.addElement(P(text=text))
    return _written(document.write)


def make_book(*chapters: str) -> bytes:
    from ebooklib import epub  # noqa: PLC0415 - slow

    book = epub.EpubBook()
    book.set_identifier("a")
    book.set_title("A book")
    book.set_language("en")
    pages = []
    for number, text in enumerate(chapters):
        page = epub.EpubHtml(title="A chapter", file_name=f"{number}.xhtml")
        page.content = f"<html><body><p>{text}</p></body></html>"
        book.add_item(page)
        pages.append(page)
    book.spine = pages
    book.add_item(epub.EpubNcx())
    return _written(lambda stream: epub.write_epub(stream, book))


def make_mail(text: str, **attachments: bytes) -> bytes:
    mail = EmailMessage()
    mail["From"] = "Zoë Ünal <z@example.org>"
    mail["To"] = "ana@example.org"
    mail["Subject"] = "A name"
    mail.set_content(text)
    for name, content in attachments.items():
        file = name.replace("_", ".")
        mail.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=file
        )
    return mail.as_bytes()


def make_mailbox(*mails: bytes) -> bytes:
    postmark = b"From ana@example.org Mon Jan  5 10:00:00 2026\n"
    return b"\n".join(postmark + mail for mail in mails)


def make_zip(files: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def make_rich(*paragraphs: str) -> bytes:
    return ("{\\rtf1\\ansi " + "\\par ".join(paragraphs) + "}").encode()


def _written(write: Callable[[io.BytesIO], object]) -> bytes:
    stream = io.BytesIO()
    write(stream)
    return stream.getvalue()


def make_examples() -> dict[str, bytes]:
    """Make a file of every format that says NAMES; a new format adds a row."""
    one, two = NAMES
    table = f'id,text\n7,"{one}"\n8,"{two}"\n'
    lines = "".join(json.dumps({"text": text}) + "\n" for text in NAMES)
    cues = (
        f"1\n00:00:01,000 --> 00:00:02,000\n{one}\n\n2\n00:01:00,000 --> "
        f"00:01:02,000\n<i>He met</i>\nAziza Nurova.\n"
    )
    return {
        "a.txt": f"{one}\f{two}".encode(),
        "a.md": f"{one}\n\n{two}".encode(),
        "a.html": f"<p>{one}</p><p>{two}</p>".encode(),
        "a.xml": f"<a><p>{one}</p><p>He <b>met</b> Aziza Nurova.</p></a>".encode(),
        "a.json": json.dumps([{"text": text} for text in NAMES]).encode(),
        "a.jsonl": lines.encode(),
        "a.csv": table.encode(),
        "a.tsv": table.replace(",", "\t").encode(),
        "a.pdf": make_pdf(*NAMES),
        "a.docx": make_word(*NAMES),
        "a.odt": make_open_document(*NAMES),
        "a.rtf": make_rich(*NAMES),
        "a.epub": make_book(*NAMES),
        "a.eml": make_mail(f"{one}\n\n{two}\n"),
        "a.mbox": make_mailbox(*(make_mail(text) for text in NAMES)),
        "a.srt": cues.encode(),
        "a.vtt": ("WEBVTT\n\n" + cues.replace(",", ".")).encode(),
        "a.zip": make_zip({"b/1.txt": one.encode(), "b/2.md": two.encode()}),
        "a.csv.gz": gzip.compress(table.encode(), mtime=0),
    }


@pytest.fixture(scope="session")
def examples() -> Mapping[str, bytes]:
    """A file of every format, by its name."""
    return make_examples()


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    b'<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><a>&b;&b;&b;</a>'
)


def make_bad_files() -> dict[str, bytes]:
    """Make files that cannot be read, each for one reason; the tests say which."""
    word = make_word(*NAMES)
    return {
        "locked.pdf": make_pdf(*NAMES, password="secret"),  # noqa: S106 - of a test file
        "scanned.pdf": make_pdf("", ""),
        "cut.pdf": make_pdf(*NAMES)[:200],
        "text.pdf": b"Just words.",
        "cut.docx": word[: len(word) // 2],
        "locked.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "other.docx": make_zip({"a.txt": b"words"}),
        "bomb.docx": make_zip({"word/document.xml": BOMB}),
        "large.docx": make_zip({"word/document.xml": bytes(3_000_000)}),
        "locked.odt": make_zip(
            {
                "content.xml": b"\x12\x34",
                "META-INF/manifest.xml": b"<m><encryption-data/></m>",
            }
        ),
        "other.odt": make_zip({"a.txt": b"words"}),
        "text.rtf": b"Just words.",
        "other.epub": make_zip({"a.txt": b"words"}),
        "locked.epub": _lock_book(make_book(*NAMES)),
        "bomb.xml": BOMB,
        "cut.xml": b"<a><b>words</b>",
        "cut.json": b'[{"text": "wo',
        "other.json": b'{"title": "words", "n": 1}',
        "other.jsonl": b'{"title": "words"}\n',
        "other.csv": b"id,title\n1,words\n",
        "empty.csv": b"",
        "other.mbox": b"Just words.\n",
        "empty.eml": b"\n\n",
        "other.srt": b"Just words.\n",
        "other.zip": make_zip({"a.png": b"\x89PNG\r\n"}),
        "text.zip": b"Just words.",
        "nested.zip": make_zip({"b.zip": make_zip({"a.txt": b"words"})}),
        "large.zip": make_zip({"a.txt": bytes(3_000_000)}),
        "out.zip": make_zip({"../../etc/a.txt": b"words"}),
        "locked.zip": _lock_zip(make_zip({"a.txt": b"words"})),
        "cut.txt.gz": gzip.compress(b"words" * 1000)[:20],
        "large.txt.gz": gzip.compress(bytes(3_000_000)),
        "a.tar.gz": gzip.compress(b"words"),
    }


def _lock_zip(content: bytes) -> bytes:
    """Set the flag of a password, in the file and in the list of files."""
    locked = bytearray(content)
    locked[6] |= 1
    locked[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(locked)


def _lock_book(content: bytes) -> bytes:
    lock = '<e><CipherReference URI="EPUB/0.xhtml"/></e>'
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a") as book:
        book.writestr("META-INF/encryption.xml", lock)
    return stream.getvalue()


@pytest.fixture(scope="session")
def bad_files() -> Mapping[str, bytes]:
    """Files that cannot be read, by their name."""
    return make_bad_files()


type Make = Callable[..., bytes]


@pytest.fixture(scope="session")
def pdf() -> Make:
    return make_pdf


@pytest.fixture(scope="session")
def drawn_pdf() -> Make:
    return draw_pdf


@pytest.fixture(scope="session")
def mail() -> Make:
    return make_mail


@pytest.fixture(scope="session")
def zipped() -> Make:
    return make_zip
