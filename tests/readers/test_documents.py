"""What a file's bytes become, and the sentences for those that become nothing."""

import codecs
import io
from collections.abc import Callable
from pathlib import Path, PosixPath
from typing import Any, NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.errors import ReadError
from nameresolve.readers import Source, find_sources, read_document
from nameresolve.readers.formats import reader_of
from nameresolve.readers.pieces import Piece, Request
from nameresolve.settings import Settings

SETTINGS = Settings()


def read_bytes(content: bytes, suffix: str = ".txt") -> tuple[str, str | None]:
    """Read *content* as if it were a file with *suffix*; give text and warning."""
    request = Request(f"file{suffix}", Settings(keep_furniture=True))
    (piece,) = reader_of(suffix)(io.BytesIO(content), request)
    assert isinstance(piece, Piece)
    return piece.text, piece.warning


def read_stdin(content: bytes, settings: Settings = SETTINGS) -> tuple[str, str | None]:
    source = Source(None, "-")
    reading = read_document(source, settings=settings, stdin=io.BytesIO(content))
    return reading.document.text, reading.warning


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@given(text=st.text())
def test_utf8_is_read_as_it_stands(suffix: str, text: str) -> None:
    content = text.replace("\0", "").removeprefix("\ufeff")
    assert read_bytes(content.encode(), suffix) == (content, None)


@given(
    content=st.binary(max_size=300), suffix=st.sampled_from([".txt", ".md", ".html"])
)
def test_any_bytes_are_text_or_a_read_error(content: bytes, suffix: str) -> None:
    try:
        text, _ = read_bytes(content, suffix)
    except ReadError:
        return
    assert text.encode("utf-8").decode("utf-8") == text


MARKUP = (
    *("<p>", "</p>", "<pre>", "<br>", "<td>", "<script>", "</script>", "<template>"),
    *("<!--", "-->", "<![CDATA[", "]]>", "<!x", "<?x", "<", "</", ">", '"', "'", "="),
    *("&", "&#xD800;", "&#0;", "&#x110000;", "&amp", "&nosuch;", "a", " "),
)


@given(pieces=st.lists(st.sampled_from(MARKUP)))
def test_any_markup_becomes_text_that_can_be_written(pieces: list[str]) -> None:
    text, _ = read_bytes("".join(pieces).encode(), ".html")
    assert text.encode("utf-8").decode("utf-8") == text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (codecs.BOM_UTF8 + "Әділ".encode(), "Әділ"),
        ("Әділ".encode("utf-16"), "Әділ"),
        (codecs.BOM_UTF16_BE + "Әділ".encode("utf-16-be"), "Әділ"),
        ("Әділ".encode("utf-32"), "Әділ"),
        (codecs.BOM_UTF32_BE + "Әділ".encode("utf-32-be"), "Әділ"),
        (b"one\r\ntwo\rthree\n", "one\r\ntwo\rthree\n"),
        (b"a NUL\0 in between", "a NUL\0 in between"),
        (b"BZh is no archive", "BZh is no archive"),
    ],
    ids=[
        *("UTF-8 mark", "UTF-16 LE", "UTF-16 BE", "UTF-32 LE", "UTF-32 BE"),
        *("line ends", "a few NULs", "like an archive"),
    ],
)
def test_what_the_bytes_say_is_read_without_a_warning(
    content: bytes, text: str
) -> None:
    assert read_bytes(content) == (text, None)


RUSSIAN = "Сергей Иванов приехал в Алматы, чтобы встретиться с редакторами газеты."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (RUSSIAN, "utf-16-le"),
        (RUSSIAN, "utf-16-be"),
        ("Қазақстан азаматы Алматыда ұсталды, деп хабарлады.", "kz1048"),
        ("Le café où François a été arrêté près de Genève était fermé.", "cp1252"),
        ("Wałęsa powiedział, że świadkowie z Łodzi złożyli zeznania.", "cp1250"),
        ("有关部门正在调查此事，并将及时公布结果。政府发言人周三表示。", "gb18030"),
        ("أعلنت الشرطة في مدينة الموصل أنها اعتقلت ثلاثة رجال", "cp1256"),
    ],
)
def test_an_older_encoding_is_guessed_and_named_in_the_warning(
    text: str, encoding: str
) -> None:
    read, warning = read_bytes(text.encode(encoding))
    assert read == text
    assert warning is not None
    assert f"read as {encoding}, which is a guess" in warning


def test_a_broken_character_does_not_change_the_others() -> None:
    text, warning = read_bytes("Әділ Ғази Байболат".encode() + b"\xd0")
    assert text == "Әділ Ғази Байболат\ufffd"
    assert warning == "1 broken bytes of UTF-8 were replaced by \ufffd"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        (codecs.BOM_UTF8, "is empty"),
        (b"%PDF-1.7\n", "is a PDF; save it under a name"),
        (b"PK\x03\x04rest", "is a zip archive or an office document"),
        (b"\xff\xd8\xff\xe0rest", "is an image"),
        (b"\x1f\x8b\x08rest", "is compressed; unpack it first"),
        (b"\0\1\2\3" * 20, "is binary, not text"),
        (b"\x81\x8d\x8f\x02\x03\x9d\x01" * 20, "is binary or in an encoding"),
        (bytes.fromhex("ca85ea99afcb9ed5ecb0cdc8ffe488fabee7eaac"), "is binary or in"),
        (codecs.BOM_UTF16_LE + b"odd", "is marked as UTF-16-LE but is not"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(content: bytes, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_stdin(content)
    assert caught.value.path == "-"
    assert caught.value.reason.startswith(reason)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<p>Baibolat\n   <b>Kunbolat</b></p>", "Baibolat Kunbolat"),
        ("First<br>Second<br/>Third", "First\nSecond\nThird"),
        ("<td>Adil</td><td>Ghazi</td>", "Adil\n\nGhazi"),
        ("<ul><li>A<li>B</ul>", "A\n\nB"),
        ("R&amp;D &eacute; &#x49;", "R&D é I"),
        ("<script>var x</script><style>p{}</style>seen<!-- not -->", "seen"),
        ("<template>no</template><noscript>no</noscript>yes", "yes"),
        ("<html><head><title>no</title></head><body>yes", "yes"),
        ("<head><title>no</title><body><p>an unclosed head", "an unclosed head"),
        ("<pre>two\nlines</pre>", "two\nlines"),
        ("<!DOCTYPE html><p>a &lt;p&gt; b", "a <p> b"),
        ("&#xD83D;", "\ufffd"),
        ("<?xml version='1.0'?><html><p>x</p></html>", "x"),
        ("folder/file.html", "folder/file.html"),
        ("<p>one<!-- seen</p>", "one<!-- seen"),
        ("<p>one</p>two <b", "one\n\ntwo <b"),
    ],
)
def test_a_page_becomes_its_visible_text(markup: str, text: str) -> None:
    assert read_bytes(markup.encode(), ".html") == (text, None)


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset=windows-1251>", "cp1251"),
        ('<META HTTP-EQUIV="x" content="text/html; charset=KOI8-R">', "koi8_r"),
        ('<meta charset="no-such-charset">', "utf-8"),
        ('<meta charset="windows-1251">', "utf-8"),
        ("", "utf-16"),
    ],
)
def test_a_page_is_decoded_as_it_declares_unless_it_is_utf8(
    head: str, encoding: str
) -> None:
    markup = f"<head>{head}</head><p>{RUSSIAN}</p>"
    assert read_bytes(markup.encode(encoding), ".html") == (RUSSIAN, None)


@pytest.mark.parametrize("charset", ["unicode_escape", "windows-1252"])
def test_a_declared_charset_that_cannot_be_is_not_believed(charset: str) -> None:
    # 0x90 is no character of windows-1252, and unicode_escape no charset of a page.
    markup = f"<meta charset={charset}><p>{RUSSIAN}</p>".replace("С", "ђ")
    text, warning = read_bytes(markup.encode("cp1251"), ".html")
    assert text == RUSSIAN.replace("С", "ђ")
    assert warning is not None


def test_pages_nest_without_end() -> None:
    assert read_bytes(b"<div>" * 20_000 + b"deep", ".html") == ("deep", None)


@pytest.mark.parametrize("opening", ["<!--", "<a ", "</", "<!x", "<?x"])
def test_what_never_ends_does_not_hold_up_a_run(opening: str) -> None:
    # Each of these took minutes when the parser searched for every end.
    text, _ = read_bytes(opening.encode() * 100_000, ".html")
    assert text.startswith(opening.strip())


def test_a_page_that_cannot_be_parsed_is_a_read_error() -> None:
    with pytest.raises(ReadError, match="cannot be parsed"):
        read_bytes(b"<p>&#" + b"9" * 5000 + b";", ".html")


def test_a_document_is_named_like_its_source(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.txt").write_bytes(b"one\r\ntwo")
    (source,) = find_sources([tmp_path])
    document = read_document(source, settings=SETTINGS).document
    assert (document.path, document.text) == ("deep/a.txt", "one\r\ntwo")


def test_a_file_with_an_unknown_suffix_is_read_as_text(tmp_path: Path) -> None:
    file = tmp_path / "notes.log"
    file.write_text("<p>not a page</p>", encoding="utf-8")
    reading = read_document(Source(file, "notes.log"), settings=SETTINGS)
    assert reading.document.text == "<p>not a page</p>"


def test_a_file_of_the_largest_size_is_read() -> None:
    assert read_stdin(b"12345", Settings(max_bytes=5)) == ("12345", None)


def test_a_file_that_is_too_big_is_refused_with_its_size(tmp_path: Path) -> None:
    file = tmp_path / "big.txt"
    file.write_bytes(b"x" * 1234)
    with pytest.raises(ReadError) as caught:
        read_document(Source(file, "big.txt"), settings=Settings(max_bytes=1000))
    assert "is 1,234 bytes, more than the limit of 1,000 bytes" in caught.value.reason


def test_standard_input_that_is_too_big_is_refused() -> None:
    with pytest.raises(ReadError, match="more than the limit of 5 bytes"):
        read_stdin(b"123456", Settings(max_bytes=5))


class _LockedPath(PosixPath):
    """A file that may not be opened, also when the tests run as root."""

    def open(self, *_args: Any, **_options: Any) -> NoReturn:
        raise PermissionError(13, "Permission denied")


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda folder: folder / "gone.txt", "is not there (any more)"),
        (lambda folder: folder, "is a folder whose files may not be listed"),
        (lambda folder: _LockedPath(folder / "a.txt"), "may not be read"),
        (lambda folder: folder / ("x" * 5000), "cannot be read: File name too long"),
    ],
    ids=["vanished", "folder", "permission", "other"],
)
def test_what_cannot_be_opened_is_a_read_error(
    tmp_path: Path, make: Callable[[Path], Path], reason: str
) -> None:
    with pytest.raises(ReadError) as caught:
        read_document(Source(make(tmp_path), "a.txt"), settings=SETTINGS)
    assert caught.value.reason.startswith(reason)
