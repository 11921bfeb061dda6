"""Marked texts hold every mention, and nothing in a text or a name comes to life."""

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.annotate import FORMS, Mark, Page, mark_page, name_files
from nameresolve.model import Document, Kind, Place

type MakePage = Callable[..., Page]


def write(form: str, page: Page) -> tuple[str, ...]:
    return tuple(FORMS[form].write(page))


class _Reader(HTMLParser):
    """Collects the tags of a page, the words of its marks, and its main text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.handlers: list[str] = []
        self.marked: list[str] = []
        self.titles: list[str] = []
        self.main = ""
        self._open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        if tag == "mark":
            self.marked.append("")
            self.titles.append(dict(attrs)["title"] or "")
        if tag not in ("meta", "link", "img"):
            self._open.append("place" if ("class", "place") in attrs else tag)

    def handle_endtag(self, _tag: str) -> None:
        self._open.pop()

    def handle_data(self, text: str) -> None:
        if "mark" in self._open:
            self.marked[-1] += text
        if "main" in self._open and "place" not in self._open:
            self.main += text


ALLOWED = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "main"}
ALLOWED |= {"mark", "a", "span", "ul", "li", "header", "nav"}


@given(drawn=st.data())
def test_html_holds_the_whole_text_and_no_tag_of_it(
    drawn: st.DataObject, pages: st.SearchStrategy[Page]
) -> None:
    page = drawn.draw(pages)
    read = _Reader("".join(write("html", page)))
    assert read.main == page.document.text
    assert read.marked == [page.document.text[m.start : m.end] for m in page.marks]
    assert set(read.tags) <= ALLOWED
    assert read.handlers == []


def test_html_shows_the_canonical_name_the_places_and_the_way_to_the_report() -> None:
    document = Document(
        "a.pdf", "Here Omar.\n\nThere.", (Place(0, "page 1"), Place(12, "page 2"))
    )
    mark = Mark(5, 9, "nr-1", "Omar Karimov", Kind.PERSON)
    (written,) = write("html", mark_page(document, [mark], "../the report.html"))
    assert 'title="Omar Karimov (person)"' in written
    assert 'href="../the%20report.html#nr-1">Omar</a>' in written
    assert '<span class="place">page 2 </span>There.' in written


def test_html_forbids_everything_that_would_be_fetched(make_page: MakePage) -> None:
    (written,) = write("html", make_page("Omar", "Omar"))
    assert "default-src &#x27;none&#x27;" in written
    assert "<script" not in written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Omar went.", '[Omar](<#nr-1> "Omar Karimov") went.'),
        ("<b>Omar", '\\<b\\>[Omar](<#nr-1> "Omar Karimov")'),
        ("1. Omar", '1\\. [Omar](<#nr-1> "Omar Karimov")'),
        ("- Omar", '\\- [Omar](<#nr-1> "Omar Karimov")'),
        ("    Omar", '&nbsp;&nbsp;&nbsp;&nbsp;[Omar](<#nr-1> "Omar Karimov")'),
        ("&lt; Omar", '&amp;lt; [Omar](<#nr-1> "Omar Karimov")'),
    ],
)
def test_markdown_links_names_and_means_nothing_else(
    text: str, written: str, make_page: MakePage
) -> None:
    (markdown,) = write("markdown", make_page(text, "Omar"))
    assert markdown.split("\n")[2] == written


@given(drawn=st.data())
def test_markdown_has_no_tag_but_its_own_anchors(
    drawn: st.DataObject, pages: st.SearchStrategy[Page]
) -> None:
    (markdown,) = write("markdown", drawn.draw(pages))
    unescaped = re.sub(r"\\.", "", markdown)
    tags = re.findall(r"<[^>]*>", unescaped)
    assert all(
        re.fullmatch(r'<a id="nr-\d+">|</a>|<[\w%.]*#nr-\d+>', tag) for tag in tags
    )


def read_brat(text: str, annotations: str) -> list[tuple[str, str, str]]:
    """Read entities back as brat does: type, text at the offsets, and the note."""
    notes = dict(
        re.findall(r"^#\d+\tAnnotatorNotes (T\d+)\t(.*)$", annotations, re.MULTILINE)
    )
    found = []
    for key, kind, offsets, words in re.findall(
        r"^(T\d+)\t(\w+) ([\d ;]+)\t(.*)$", annotations, re.MULTILINE
    ):
        spans = [tuple(map(int, each.split())) for each in offsets.split(";")]
        assert words == " ".join(text[start:end] for start, end in spans)
        found.append((kind, words, notes[key]))
    return found


@given(drawn=st.data())
def test_brat_offsets_read_back_give_the_names(
    drawn: st.DataObject, pages: st.SearchStrategy[Page]
) -> None:
    page = drawn.draw(pages)
    text, annotations = write("brat", page)
    assert text == page.document.text
    read = read_brat(text, annotations)
    marked = [text[mark.start : mark.end] for mark in page.marks]
    assert ["".join(words.split()) for _, words, _ in read] == [
        "".join(words.split()) for words in marked
    ]


def test_a_name_on_two_lines_has_two_fragments_in_brat(make_page: MakePage) -> None:
    page = make_page("He saw Omar\r\nKarimov.", "Omar\r\nKarimov")
    text, annotations = write("brat", page)
    assert annotations.splitlines()[0] == "T1\tPerson 7 11;13 20\tOmar Karimov"
    assert read_brat(text, annotations) == [
        ("Person", "Omar Karimov", "nr-1 Omar Karimov")
    ]


def test_replaced_texts_have_canonical_names_and_change_nothing_else(
    make_page: MakePage,
) -> None:
    page = make_page("Umar came.\r\n Karimoff left.", "Umar", "Karimoff")
    expected = "Omar Karimov came.\r\n Omar Karimov left."
    assert write("text", page) == (expected,)


def test_of_marks_that_overlap_the_first_is_kept() -> None:
    marks = [Mark(3, 8, "b", "B", Kind.ORG), Mark(0, 5, "a", "A", Kind.ORG)]
    page = mark_page(Document("a.txt", "some words"), marks)
    assert [mark.entity for mark in page.marks] == ["a"]


@given(st.sets(st.text(st.sampled_from("aA./\\#:\0 é"), min_size=1)))
def test_files_stay_in_their_folder_and_have_names_of_their_own(
    paths: set[str],
) -> None:
    names = name_files(paths)
    assert set(names) == paths
    assert len({name.casefold() for name in names.values()}) == len(paths)
    for name in names.values():
        parts = name.split("/")
        assert not any(part.startswith(".") or not part.strip() for part in parts)
        assert not set(name) & set("\\#:\0")
