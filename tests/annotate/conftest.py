"""Pages to write, and what Hypothesis draws of them."""

from collections.abc import Callable

import pytest
from hypothesis import strategies as st

from nameresolve.annotate import Mark, Page, mark_page
from nameresolve.model import Document, Kind, Place

HOSTILE = (
    *("<script>alert(1)</script>", '"><img src=x>', "](javascript:x)", "`x`", "**b**"),
    *(
        "# h",
        "\n\n",
        "\r\n",
        "\t",
        " ",
        "&amp;",
        "<a id=x>",
        "Omar",
        "\u2028",
        "~~",
        "|",
    ),
    *("1. a", "- b", "    code", "\\", "\u202e", "[x][y]", "http://x.org", "</mark>"),
)
texts = st.lists(st.sampled_from(HOSTILE), max_size=12).map("".join)


@st.composite
def draw_page(draw: st.DrawFn) -> Page:
    text = draw(texts)
    offsets = st.integers(0, len(text))
    marks = [
        Mark(min(pair), max(pair), f"nr-{number}", draw(texts), kind)
        for number, (pair, kind) in enumerate(
            draw(
                st.lists(st.tuples(st.tuples(offsets, offsets), st.sampled_from(Kind)))
            )
        )
        if min(pair) < max(pair)
    ]
    starts = sorted(draw(st.sets(offsets, max_size=3)))
    places = tuple(Place(start, f"page {start}") for start in starts)
    report = draw(st.sampled_from(["", "a b.html"]))
    return mark_page(Document(draw(texts), text, places), marks, report)


@pytest.fixture(scope="session")
def pages() -> st.SearchStrategy[Page]:
    return draw_page()


@pytest.fixture(scope="session")
def make_page() -> Callable[..., Page]:
    """Mark *name* wherever *words* stand in *text*."""

    def make_page(text: str, *words: str, name: str = "Omar Karimov") -> Page:
        marks = [
            Mark(text.index(each), text.index(each) + len(each), "nr-1", name, kind)
            for each, kind in zip(words, Kind, strict=False)
        ]
        return mark_page(Document("a.txt", text), marks)

    return make_page
