"""What is taken for site furniture, and above all what is not.

A line of ``tables/furniture_lines.tsv`` stands between two paragraphs of a story.
"""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.model import Document, Kind, LeftOut, Span
from nameresolve.recognize.furniture import (
    TextRange,
    count_left_out,
    find_furniture,
    furniture_of,
)
from nameresolve.recognize.lines import fold_line
from nameresolve.recognize.mentions import About, settle_mentions

STORY = "Jane Otieno spoke in Nairobi on Friday, after she had been released."
MORE = "Peter Mwangi did not want to say when he would return to Mombasa."


def cut_out(text: str) -> list[str]:
    return [text[start:end] for start, end in furniture_of(text)]


@pytest.mark.table("furniture_lines.tsv")
def test_a_line_is_furniture_only_when_it_says_so(line: str, is_furniture: str) -> None:
    found = cut_out(f"{STORY}\n\n{line}\n\n{MORE}")
    assert found == ([line] if is_furniture == "yes" else [])


@pytest.mark.parametrize(
    ("section", "why"),
    [
        ("Related Links\nMwangi in Accra\nGhana votes", "links"),
        ("Related Links\n\nMwangi in Accra\n\nGhana votes", "links in blocks"),
        ("Previous Post\nGhana votes\n\nNext Post\nMwangi in Accra", "neighbors"),
        ("Trending\nGHANA\nGhana votes\nWe need your support. Give now.", "an appeal"),
        ("Leave a Reply\nName\nEmail\nWebsite", "a form"),
        ("Related\nMwangi in Accra\nCopyright 2020 by A. No part may be used.", "law"),
    ],
)
def test_short_lines_after_the_story_go_with_the_phrase_above_them(
    section: str, why: str
) -> None:
    assert cut_out(f"{STORY}\n\n{section}\n") == [section], why


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f"Related Links\nMwangi in Accra\nGhana votes\n\n{STORY}", "Mwangi in Accra"),
        ("Related Links\nJane Otieno\nPeter Mwangi\nMary Wanjiru", "Mary Wanjiru"),
        (f"{STORY}\n\nRelated\n\nMwangi in Accra\n\n{MORE}", "Mwangi in Accra"),
        (f"{STORY}\n\nRelated\nMwangi in Accra\n{MORE}", "Mwangi in Accra"),
        (f"{STORY}\n\nShare\n\nJane Otieno\nPeter Mwangi", "Peter Mwangi"),
        (f"{STORY}\n\nRelated\n\nSigned:\nJane Otieno\nPeter Mwangi", "Peter Mwangi"),
        (f"{STORY}\nThe victims:\nJane Otieno\nPeter Mwangi\nShare", "Jane Otieno"),
        ("Home\nJane Otieno\nPeter Mwangi\nMary Wanjiru\nContact", "Jane Otieno"),
    ],
    ids=[
        "links above the story may be its headlines",
        "a text without prose is a list",
        "a headline that follows a phrase",
        "a headline right above its story",
        "a share bar opens nothing",
        "signatures",
        "victims",
        "two items of a menu around a list",
    ],
)
def test_names_that_may_belong_to_the_story_stay(text: str, kept: str) -> None:
    assert kept not in "\n".join(cut_out(text))


def test_a_block_of_links_inside_a_story_ends_at_the_empty_line() -> None:
    text = f"{STORY}\n\nRead also:\nMwangi in Accra\nGhana votes\n\n{MORE}"
    assert cut_out(text) == ["Read also:\nMwangi in Accra\nGhana votes"]


def test_items_of_a_menu_make_a_menu_together() -> None:
    assert cut_out(f"Home\nWorld\nKenya\nContact us\n\n{STORY}") == [
        "Home\nWorld\nKenya\nContact us"
    ]


def test_lines_that_a_site_repeats_need_fewer_companions() -> None:
    texts = [f"Home\nKenya\nSearch\n\nStory {n}.\n\n{STORY}" for n in range(3)]
    alone = find_furniture([Document("a.txt", texts[0])])
    together = find_furniture([Document(f"{n}.txt", t) for n, t in enumerate(texts)])
    assert alone == {"a.txt": ()}
    assert {texts[0][a:b] for a, b in together["0.txt"]} == {"Home\nKenya\nSearch"}


def test_copies_of_one_text_repeat_nothing() -> None:
    text = f"Home\nKenya\nSearch\n\n{STORY}"
    found = find_furniture([Document(f"{n}.txt", text) for n in range(5)])
    assert set(found.values()) == {()}


PIECES = st.sampled_from(
    [
        *(
            "Related Links",
            "Share",
            "Home",
            "World",
            "Contact",
            "© 2020 X",
            "12 Comments",
        ),
        *(
            "Home | World | Sport",
            "Tags: A, B",
            "",
            " ",
            "\r",
            STORY,
            MORE,
            "Jane Otieno",
        ),
        *(
            "Signed:",
            "'",
            "“a”",
            "…",
            "*",
            "|",
            "ß",
            "习近平",
            "We need your support, all.",
        ),
    ]
)
TEXTS = st.one_of(st.lists(PIECES).map("\n".join), st.text(), st.text("HoCm|\n ©2*."))


@given(TEXTS, st.sets(PIECES.map(fold_line)))
def test_passages_are_sorted_disjoint_and_inside_the_text(
    text: str, familiar: set[str]
) -> None:
    found = furniture_of(text, familiar)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(left[1] < right[0] for left, right in pairwise(found))


@given(TEXTS)
def test_a_passage_consists_of_whole_lines(text: str) -> None:
    for start, end in furniture_of(text):
        assert not text[:start].rpartition("\n")[2].strip()
        assert not text[end:].partition("\n")[0].strip()


@given(st.text(), st.sets(st.integers(0, 60), max_size=8))
def test_left_out_names_are_those_that_touch_a_passage(
    text: str, offsets: set[int]
) -> None:
    ordered = sorted(offsets)
    ranges = [(a, b) for a, b in pairwise(ordered)][::2]
    spans = [Span(at, at + 1 + len(text) % 7, "PERSON") for at in range(60)]
    touched = sum(any(a < s.end and s.start < b for a, b in ranges) for s in spans)
    assert count_left_out({"a": ranges}, {"a": spans}) == LeftOut(len(ranges), touched)


def test_numbers_are_no_names_left_out() -> None:
    spans = [Span(0, 4, "DATE"), Span(5, 9, "ORG")]
    assert count_left_out({"a": [(0, 9)]}, {"a": spans}) == LeftOut(1, 1)


Marker = Callable[..., tuple[Document, tuple[Span, ...]]]


def settle(
    *marked: tuple[Document, tuple[Span, ...]],
    furniture: dict[str, tuple[TextRange, ...]] | None = None,
    known: bool = False,
) -> set[tuple[str, int, str]]:
    mentions = settle_mentions(
        [document for document, _ in marked],
        {document.path: spans for document, spans in marked},
        known={"Peter Mwangi": Kind.PERSON} if known else {},
        about=About(furniture or {}),
    )
    return {(mention.document, mention.start, mention.text) for mention in mentions}


WEB_PAGE = (
    "{Jane Otieno} spoke on Friday, when {Peter Mwangi} was there, too.\n\n"
    "Related Links\n{Peter Mwangi} in {Accra}\n{Joseph Mensah} votes"
)


@pytest.mark.parametrize("known", [False, True])
def test_names_in_furniture_are_left_out(marker: Marker, *, known: bool) -> None:
    document, spans = marker(WEB_PAGE)
    furniture = find_furniture([document])
    found = settle((document, spans), furniture=furniture, known=known)
    everything = settle((document, spans), known=known)
    assert found < everything
    assert [text for _, _, text in sorted(found)] == ["Jane Otieno", "Peter Mwangi"]


def test_names_in_furniture_teach_nothing(marker: Marker) -> None:
    page = marker("Nobody was ever seen there.\n\nRelated Links\n{Vusi Zulkarn} votes")
    other = marker("Later they asked Vusi Zulkarn for help again.", path="b.txt")
    bare = marker("Nobody was ever seen there.")
    furniture = find_furniture([page[0], other[0]])
    assert settle(page, other, furniture=furniture) == settle(bare, other)


STORIES = st.sampled_from(
    [
        "{Jane Otieno} spoke to {Peter Mwangi} on Friday, when he was in {Accra}.",
        "Later {Otieno} said that she would return to {Accra} with {Mwangi}.",
        "Nobody in {Accra} had heard of it.",
    ]
)
FURNITURE = st.sampled_from(
    [
        "Related Links",
        "Tags: {Accra}, {Jane Otieno}",
        "{Peter Mwangi} votes",
        "Home | World | Kenya | Contact",
        "© 2020 {Otieno Press}",
    ]
)


@given(st.lists(st.one_of(STORIES, FURNITURE), min_size=1, max_size=8))
def test_keeping_furniture_only_adds_mentions(
    marker: Marker, paragraphs: list[str]
) -> None:
    marked = marker("\n\n".join(paragraphs))
    assert settle(marked, furniture=find_furniture([marked[0]])) <= settle(marked)
