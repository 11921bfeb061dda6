"""The main text of a page: what stays, what goes, and that nothing is fetched."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.errors import ReadError
from nameresolve.readers import Source, read_document, read_folder
from nameresolve.readers.story import read_story
from nameresolve.settings import Settings

PAGE = """<html><head><title>Otieno arrested - Example</title></head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/k">Kenya Desk</a></li></ul>
</nav></header><div class="cookie-banner">We use cookies. Accept</div>
<main><article><h1>Otieno arrested in Nairobi</h1>
<p class="byline">By Mary Wanjiru</p><p class="dateline">NAIROBI, 3 May 2021</p>
<figure><img src="http://localhost:9/a.jpg">
<figcaption>Peter Mwangi at the court. Photo: Ann Moraa</figcaption></figure>
<p>Jane Otieno was arrested on Monday in Nairobi, her lawyer told reporters who had
come to the court to hear about the case.</p>
<h2>The victims</h2><ul><li>Joseph Mensah, 34</li></ul>
<table><tr><th>Name</th><th>Age</th></tr><tr><td>Kofi Boateng</td><td>44</td></tr>
</table>
<p>The court in Nairobi will decide next week about the arrest, as Judge Akinyi told
the families who had waited there since the morning.</p></article></main>
<aside><h3>Related Links</h3><ul><li><a href="/1">Ruth Chebet visits Paris</a></li></ul>
</aside><div class="comments"><h3>Leave a Reply</h3><p>Paul Reader says: good</p></div>
<footer>© 2021 Example Media Group. All rights reserved.</footer></body></html>"""


@pytest.mark.parametrize(
    ("passage", "why"),
    [
        ("Otieno arrested in Nairobi", "the headline"),
        ("By Mary Wanjiru", "the byline"),
        ("NAIROBI, 3 May 2021", "the dateline"),
        ("Peter Mwangi at the court. Photo: Ann Moraa", "the caption"),
        ("Jane Otieno was arrested on Monday in Nairobi", "the story"),
        ("Joseph Mensah, 34", "a list"),
        ("Kofi Boateng", "a table"),
        ("Judge Akinyi", "the end"),
    ],
)
def test_the_story_stays(passage: str, why: str) -> None:
    assert passage in read_story(PAGE.encode(), "a.html").text, why


@pytest.mark.parametrize(
    "passage",
    ["Kenya Desk", "cookies", "Ruth Chebet", "Paul Reader", "Example Media Group"],
)
def test_furniture_goes(passage: str) -> None:
    assert passage in PAGE
    assert passage not in read_story(PAGE.encode(), "a.html").text


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "a.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_a_page_is_read_whole_when_furniture_is_kept(page: Path) -> None:
    source, settings = Source(page, "a.html"), Settings(keep_furniture=True)
    reading = read_document(source, settings=settings)
    assert "Ruth Chebet" in reading.document.text
    assert not reading.is_trimmed


def test_trimmed_pages_are_counted(page: Path) -> None:
    page.with_name("b.txt").write_text("Plain.", encoding="utf-8")
    assert read_folder(page.parent).trimmed == 1
    assert read_folder(page.parent, settings=Settings(keep_furniture=True)).trimmed == 0


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Jane Otieno", "Jane Otieno"),
        ("<nav><a href='/'>Jane Otieno</a></nav>", "Jane Otieno"),
        ("Jane Otieno", "Jane Otieno"),
        ("<div>" * 20_000 + "deep", "deep"),
        ("<?xml version='1.0' encoding='latin-1'?><p>x</p>", "x"),
        ("", ""),
    ],
)
def test_a_page_without_a_main_text_is_read_whole(markup: str, text: str) -> None:
    decoded = read_story(markup.encode(), "a.html")
    assert (decoded.text, decoded.is_trimmed) == (text, False)


MARKUP = (
    *("<p>", "</p>", "<article>", "<br>", "<td>", "<table>", "<tr>", "<nav>", "<li>"),
    *("<!--", "-->", "<![CDATA[", "]]>", "<?x", "<", "</", ">", "'", "&#xD800;"),
    *("&#0;", "<figure>", "<figcaption class='byline'>", "<p class>", "é", " "),
    "Jane Otieno was arrested on Monday in Nairobi, her lawyer told reporters.",
)


@given(pieces=st.lists(st.sampled_from(MARKUP)))
def test_any_markup_becomes_text_that_can_be_written(pieces: list[str]) -> None:
    text = read_story("".join(pieces).encode(), "a.html").text
    assert text.encode("utf-8").decode("utf-8") == text


@given(content=st.binary(max_size=300))
def test_any_bytes_are_text_or_a_read_error(content: bytes) -> None:
    try:
        text = read_story(content, "a.html").text
    except ReadError:
        return
    assert text.encode("utf-8").decode("utf-8") == text


OFFLINE = """
import sys

def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        print("connected:", event, arguments)

sys.addaudithook(refuse)
from pathlib import Path
from nameresolve.readers.story import read_story
print(read_story(Path(sys.argv[1]).read_bytes(), "a.html").is_trimmed)
"""


@pytest.mark.slow
def test_nothing_is_fetched(page: Path) -> None:
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", OFFLINE, str(page)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout == "True\n"
