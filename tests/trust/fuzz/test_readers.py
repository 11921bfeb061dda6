"""Files that were damaged, or made by somebody who means harm: texts or a sentence.

Real files of each format are changed at random, and what the words of a format are put
together into is repeated until it is large.
"""

import gzip
import io
import runpy
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from fuzzing import Fuzz
from nameresolve.readers import READERS, Reading, Source
from nameresolve.readers.documents import read_opened
from nameresolve.settings import Settings

LIMITS = Settings(max_bytes=1_000_000, max_packed_bytes=2_000_000)
LARGE = 100_000


# What each format is made of, and how many of a million cases are of its changed files.
TEXT = (b"Omar ", b"\n", b"\r\n", b"\x0c", b"\0", b"\xef\xbb\xbf", b"\xff\xfe", b"\xd0")
MARKUP = (
    *(b"<p>", b"</p>", b"<a ", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<!DOCTYPE x ["),
    *(
        b"<!ENTITY a '&b;'>",
        b"&a;",
        b"&#xD800;",
        b"&#0;",
        b"&",
        b"<",
        b">",
        b"<?x",
        b"?>",
    ),
    *(b"<meta charset=", b'x="', b"'", b"<br>", b"<table><tr><td>", b"<li>", b"<pre>"),
    *(b"<script>", b"</script>", b"<div class=caption>", b"<w:p>", b"<text:s/>"),
    *(b"<head>", b"<svg>", b"<b>", b"<template>", b"<h1>", b"</", b"a ", b"<select>"),
)
JSON = (
    *(b'{"text": "a"}', b"[", b"]", b"{", b"}", b'"', b"\\ud800", b"\\", b",", b":"),
    *(b"1e999", b"NaN", b"9" * 30, b'"text":', b"null", b"\n", b"\xff", b"true", b"-"),
)
TABLE = (
    b",",
    b";",
    b"\t",
    b'"',
    b'""',
    b"\n",
    b"\r",
    b"text",
    b"\0",
    b"|",
    b"a",
    b'",',
)
PDF = (
    *(
        b"<<",
        b">>",
        b"[",
        b"]",
        b"(",
        b")",
        b"/Kids",
        b"/Parent 1 0 R",
        b"1 0 R",
        b"obj",
    ),
    *(b"endobj", b"stream\n", b"endstream", b"/Length 99999", b"/Filter /FlateDecode"),
    *(
        b"BT",
        b"ET",
        b"Tj",
        b"q ",
        b"Q ",
        b"/Count -1",
        b"999999999",
        b"xref",
        b"trailer",
    ),
    *(b"startxref", b"%%EOF", b"/F1 12 Tf", b"BI ID EI", b"/Prev 0", b"/Root 1 0 R"),
)
RICH = (
    *(
        b"{",
        b"}",
        b"\\",
        b"\\'",
        b"\\'ff",
        b"\\u8232?",
        b"\\par ",
        b"\\bin9 ",
        b"\\uc99 ",
    ),
    *(b"\\fonttbl", b"\\*", b"\\ansicpg9999", b"\\u-99999999 ", b"\\pict ff", b"a"),
    *(b"{\\field{\\*\\fldinst{HYPERLINK ", b"\\cell", b"\\ansicpg932"),
)
MAIL = (
    *(
        b"From a Mon Jan  5 10:00:00 2026\n",
        b"\n\n",
        b"Subject: ",
        b"=?utf-8?b?",
        b"?=",
    ),
    *(
        b"Content-Type: multipart/mixed; boundary=x\n",
        b"--x\n",
        b"--x--\n",
        b"=?x?q?=FF?=",
    ),
    *(
        b"Content-Transfer-Encoding: base64\n",
        b"Content-Type: message/rfc822\n",
        b"\xff",
    ),
    *(
        b'Content-Disposition: attachment; filename="a.zip"\n',
        b"charset=idna",
        b"From: ",
    ),
    *(b"Content-Type: text/html; charset=", b"Content-Transfer-Encoding: x-uuencode\n"),
    *(b"a@b, ", b"(", b'"', b"<", b"\n ", b"filename*0*=utf-8''%FF;", b"begin 666 a\n"),
)
CUES = (
    *(
        b"00:00:01,000 --> 00:00:02,000\n",
        b"WEBVTT\n",
        b"\n\n",
        b"<i>",
        b"{\\an8}",
        b"1\n",
    ),
    *(b"-->", b"<", b"\r", b"9999:99:99.999 --> ", b" ", b"Omar", b"- "),
)
SHARES: dict[str, tuple[int, tuple[bytes, ...]]] = {
    "a.txt": (60_000, TEXT),
    "a.md": (40_000, TEXT),
    "a.html": (20_000, MARKUP),
    "a.xml": (40_000, MARKUP),
    "a.json": (50_000, JSON),
    "a.jsonl": (50_000, JSON),
    "a.csv": (40_000, TABLE),
    "a.tsv": (40_000, TABLE),
    "a.pdf": (20_000, PDF),
    "a.docx": (8_000, MARKUP),
    "a.odt": (8_000, MARKUP),
    "a.rtf": (30_000, RICH),
    "a.epub": (8_000, MARKUP),
    "a.eml": (40_000, MAIL),
    "a.mbox": (30_000, MAIL),
    "a.srt": (40_000, CUES),
    "a.vtt": (40_000, CUES),
    "a.zip": (20_000, TEXT),
    "a.csv.gz": (10_000, TABLE),
}
# Packages hold files: those are changed, too, or nearly all would fail at a checksum.
PACKED = {"a.docx": 6_000, "a.odt": 6_000, "a.epub": 6_000, "a.csv.gz": 10_000}


@pytest.fixture(scope="module")
def examples() -> Mapping[str, bytes]:
    """A real file of every format, as the tests of the readers have them."""
    here = Path(__file__).parents[2] / "readers" / "conftest.py"
    made: dict[str, bytes] = runpy.run_path(str(here))["make_examples"]()
    return made


def read(name: str, content: bytes) -> None:
    """Read *content* as the file *name*: what comes can be written, or is explained."""
    found = 0
    for each in read_opened(io.BytesIO(content), Source(Path(name), name), LIMITS):
        found += 1
        if isinstance(each, Reading):
            document = each.document
            assert document.text.strip()
            document.text.encode("utf-8")
            assert all(0 <= p.start <= len(document.text) for p in document.places)
        else:
            assert each.reason
    assert found or name.endswith((".csv", ".tsv", ".csv.gz"))


type Make = Callable[[Random], bytes]

type Change = tuple[int, int, int, bytes]
"""What is done, where, to how much, and with what."""

ENDS = 1 << 16


def apply(content: bytes, change: Change) -> bytes:
    """Change *content* in one place; numbers are fractions of it, of 65,536."""
    act, place, amount, word = change
    start = place * len(content) // ENDS
    end = min(len(content), start + 1 + (amount * len(content) // ENDS) // 4)
    part = content[start:end]
    made = (word, word + part, b"", part + part, part * 3 + word, word * (amount % 50))
    return content[:start] + made[act % len(made)] + content[end:]


def changed(content: bytes, words: tuple[bytes, ...]) -> Make:
    """Make files like *content*, with a few changes."""

    def make(dice: Random) -> bytes:
        made = content
        for _ in range(dice.randint(0, 6)):
            word = dice.choice(words) if dice.randrange(3) else any_bytes(dice, 4)
            change = (dice.randrange(6), dice.randrange(ENDS), dice.randrange(ENDS))
            made = apply(made, (*change, word))[:LARGE]
        return made

    return make


def any_bytes(dice: Random, most: int) -> bytes:
    return bytes(dice.choices(range(256), k=dice.randint(1, most)))


@dataclass(frozen=True)
class Repeated:
    """Something again and again between something else, so many bytes long."""

    start: bytes
    unit: bytes
    end: bytes
    size: int

    def __len__(self) -> int:
        return self.size

    @property
    def content(self) -> bytes:
        room = self.size - len(self.start) - len(self.end)
        times = max(0, room) // len(self.unit)
        return self.start + self.unit * times + self.end


def repeated(words: tuple[bytes, ...], most: int) -> Callable[[Random], Repeated]:
    """Make files of some words again and again between some others."""

    def few(dice: Random, least: int) -> bytes:
        return b"".join(dice.choices(words, k=dice.randint(least, 4)))

    def make(dice: Random) -> Repeated:
        size = dice.choice((most // 10, most))
        return Repeated(few(dice, 0), few(dice, 1), few(dice, 0), size)

    return make


# What was found by chance or on purpose, and took minutes or hours in full size.
PAST: Mapping[str, tuple[bytes, ...]] = {
    "a.html": (b"--><p><br>" * 20_000, b"<li><h1>&" * 11_000, b"&#xD800;<li>" * 8_000),
    "a.eml": (
        b"From: a\nContent-Type: text/plain; filename*0*=a; filename*=b\n\nOmar\n",
    ),
    "a.jsonl": (b"]\xff\n\xff" * 25_000,),
    "a.rtf": (
        b"{\\rtf1 " + b"{\\field{\\*\\fldinst{HYPERLINK " * 30_000,
        b"{\\rtf1 {\\fonttbl" + b"\\f1" * 250_000,
    ),
}


@pytest.mark.parametrize("name", SHARES)
def test_a_changed_file_is_read_or_refused(
    name: str, examples: Mapping[str, bytes], fuzz: Fuzz
) -> None:
    share, words = SHARES[name]
    make = changed(examples[name], words)
    fuzz(lambda content: read(name, content), make, share, *PAST.get(name, ()))


@pytest.mark.parametrize("name", PACKED)
def test_a_package_of_changed_files_is_read_or_refused(
    name: str, examples: Mapping[str, bytes], fuzz: Fuzz
) -> None:
    words = SHARES[name][1]
    made = [(changed(content, words), pack) for content, pack in unpack(examples[name])]

    def make(dice: Random) -> bytes:
        change, pack = dice.choice(made)
        return pack(change(dice))

    fuzz(lambda content: read(name, content), make, PACKED[name])


def unpack(package: bytes) -> list[tuple[bytes, Callable[[bytes], bytes]]]:
    """List what a package holds, each with what puts something else in its place."""
    if not package.startswith(b"PK"):
        return [(gzip.decompress(package), lambda new: gzip.compress(new, 1))]
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        files = {name: opened.read(name) for name in opened.namelist()}
    texts = [name for name in files if name.endswith(("xml", "xhtml", "opf"))]
    return [(files[name], _packer(files, name)) for name in texts]


def _packer(files: Mapping[str, bytes], changed_file: str) -> Callable[[bytes], bytes]:
    def pack(new: bytes) -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as made:
            for name, content in files.items():
                made.writestr(name, new if name == changed_file else content)
        return stream.getvalue()

    return pack


LARGE_SHARES = {name: 300 for name in SHARES if name not in ("a.zip", *PACKED)}
BEGINNINGS = {
    "a.rtf": b"{\\rtf1\\ansi ",
    "a.csv": b"text\n",
    "a.tsv": b"text\n",
    "a.mbox": b"From a Mon Jan  5 10:00:00 2026\n",
    "a.vtt": b"WEBVTT\n\n",
    "a.xml": b"<a>",
    "a.pdf": b"%PDF-1.4\n",
}


@pytest.mark.parametrize("name", LARGE_SHARES)
def test_what_is_repeated_without_end_is_read_or_refused(name: str, fuzz: Fuzz) -> None:
    begin = BEGINNINGS.get(name, b"")
    make = repeated(SHARES[name][1], fuzz.largest)
    fuzz(lambda case: read(name, begin + case.content), make, LARGE_SHARES[name])


def test_any_bytes_are_read_or_refused(fuzz: Fuzz) -> None:
    suffixes = sorted(READERS)

    def check(content: bytes) -> None:
        read(f"a{suffixes[content[0] % len(suffixes)]}", content[1:])

    fuzz(check, lambda dice: any_bytes(dice, 400), 60_000)
