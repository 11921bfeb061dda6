from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.model import Document, Kind, Mention, Span
from nameresolve.recognize.mentions import Settler, settle_mentions

type Marked = tuple[Document, tuple[Span, ...]]

LABELS = ("PERSON", "ORG", "GPE", "LOC", "NORP", "DATE", "PRODUCT", "anything")
KNOWN = {
    "Ali": Kind.PERSON,
    "Bank": Kind.ORG,
    "Rostov-on-Don": Kind.PLACE,
    "习近平": Kind.PERSON,
}


@st.composite
def marked_documents(draw: st.DrawFn) -> list[Marked]:
    """Draw documents of awkward words with spans that respect nothing."""
    words = st.sampled_from(
        [
            "Kim",
            "Jong",
            "-",
            "un",
            "'s",
            "’s",
            "the",
            "The",
            "President",
            "Dr",
            ".",
            ",",
            "(",
            ")",
            "[",
            "]",
            "\n",
            "\n\n",
            "and",
            "of",
            "in",
            "U.S.",
            "AFP",
            "al-\n",
            "Bank",
            "Ali",
            "said",
            "x",
            "\u202e",
            "\x00",
            "É",
            "İ",
            "ß",
            "Ə",
            "习近平",
            "عمر",
            "�",
            "é",
            "*",
            "_",
            "/",
            "Rostov-on-Don",
            "O'Neill",
            "KYIV,",
            "HELLO",
            "WORLD",
            "AGAIN",
            "12",
            "1996",
            "May",
        ]
    )
    texts = st.one_of(
        st.lists(words).map(" ".join), st.lists(words).map("".join), st.text()
    )
    documents = []
    for number in range(draw(st.integers(1, 3))):
        text = draw(texts)
        offsets = st.integers(-2, len(text) + 2)
        spans = st.builds(Span, offsets, offsets, st.sampled_from(LABELS))
        documents.append(
            (Document(f"{number}.txt", text), tuple(draw(st.lists(spans, max_size=8))))
        )
    return documents


def settle(
    *marked: Marked, known: dict[str, Kind] | None = None
) -> tuple[Mention, ...]:
    spans = {document.path: found for document, found in marked}
    return settle_mentions(
        [document for document, _ in marked], spans, known=known or {}
    )


def names(mentions: tuple[Mention, ...]) -> list[tuple[str, Kind]]:
    return [(mention.text, mention.kind) for mention in mentions]


@given(marked_documents(), st.sampled_from([{}, KNOWN]))
def test_a_mention_is_the_text_at_its_offsets(
    marked: list[Marked], known: dict[str, Kind]
) -> None:
    texts = {document.path: document.text for document, _ in marked}
    for mention in settle(*marked, known=known):
        assert mention.text
        assert texts[mention.document][mention.start : mention.end] == mention.text


@given(marked_documents(), st.sampled_from([{}, KNOWN]))
def test_mentions_are_sorted_and_never_overlap(
    marked: list[Marked], known: dict[str, Kind]
) -> None:
    mentions = settle(*marked, known=known)
    assert list(mentions) == sorted(mentions)
    for left, right in pairwise(mentions):
        assert left.document != right.document or left.end <= right.start


@given(marked_documents(), st.integers(0, 30))
def test_it_does_not_matter_of_how_many_documents_the_pages_are_kept(
    marked: list[Marked], room: int
) -> None:
    settler = Settler(room=room)
    for document, spans in reversed(marked):
        settler.read(document, spans)
    documents = [document for document, _ in marked]
    assert settler.settle(documents) == settle(*marked)


def test_what_was_read_is_not_kept_when_all_is_settled() -> None:
    document, settler = Document("a.txt", "Omar Karimov came."), Settler()
    settler.read(document, [Span(0, 12, "PERSON")])
    lessons = settler._lessons  # noqa: SLF001 - memory is no part of what is public
    assert lessons.marked
    assert settler.settle([document])
    assert not lessons.marked


@given(marked_documents(), st.sampled_from([{}, KNOWN]))
def test_the_order_of_the_documents_has_no_effect(
    marked: list[Marked], known: dict[str, Kind]
) -> None:
    assert settle(*marked, known=known) == settle(*reversed(marked), known=known)


def test_an_empty_corpus_has_no_mentions() -> None:
    assert settle_mentions([], {}) == ()


def test_a_document_without_spans_is_searched_for_what_others_teach(
    marker: Callable[..., Any],
) -> None:
    taught = marker(
        "{Tobias Lindqvist} spoke. {Tobias Lindqvist}, 47, wept. {Lindqvist} said so."
    )
    silent = (Document("b.txt", "Yesterday Tobias Lindqvist said he was ill."), ())
    assert ("Tobias Lindqvist", Kind.PERSON) in names(
        tuple(m for m in settle(taught, silent) if m.document == "b.txt")
    )


def test_a_lone_title_before_a_name_is_no_mention_of_its_own(
    marker: Callable[..., Any],
) -> None:
    marked = marker(
        "{Tobias Sheikh Lindqvist} spoke. {Tobias Sheikh} wept. Sheikh {Omar} said so."
    )
    assert ("Sheikh", Kind.PERSON) not in names(settle(marked))


def test_a_surname_is_found_again_where_the_model_missed_it(
    marker: Callable[..., Any],
) -> None:
    document = marker("{Tobias Lindqvist} spoke first. Then Lindqvist wept.")
    assert names(settle(document)) == [
        ("Tobias Lindqvist", Kind.PERSON),
        ("Lindqvist", Kind.PERSON),
    ]


def test_what_many_sentences_say_outvotes_what_the_model_said_in_one() -> None:
    sentence = "In Vexholm it rained. "
    text = sentence * 5
    starts = [index for index in range(len(text)) if text.startswith("Vexholm", index)]
    spans = tuple(
        Span(start, start + 7, "PERSON" if number == 0 else "GPE")
        for number, start in enumerate(starts)
    )
    kinds = {mention.kind for mention in settle((Document("a.txt", text), spans))}
    assert kinds == {Kind.PLACE}


@pytest.mark.parametrize(
    ("marked", "label", "kind"),
    [
        ("She works for the {Vexholm Broadcasting Corporation} now.", "GPE", Kind.ORG),
        ("The {Ministry of Fisheries} said so.", "PERSON", Kind.ORG),
        ("They crossed {Lake Vexholm} by boat.", "ORG", Kind.PLACE),
        ("She was born in {Mogadishu} then.", "ORG", Kind.PLACE),
        ("His wife, {Amina Yusuf}, 47, wept.", "ORG", Kind.PERSON),
    ],
)
def test_words_and_their_surroundings_overrule_the_label(
    marker: Callable[..., Any], marked: str, label: str, kind: Kind
) -> None:
    assert [mention.kind for mention in settle(marker(marked, label))] == [kind]


@pytest.mark.parametrize("name", ["Kazakhs", "Uighurs", "Chinese", "South African"])
def test_a_demonym_is_no_mention(marker: Callable[..., Any], name: str) -> None:
    assert settle(marker(f"Many {{{name}}} people left.", "GPE")) == ()


KNOWN_ROWS = [
    ("it was Vexing who left", {"Vexing": Kind.ORG}, [("Vexing", Kind.ORG)]),
    ("VEXING MEN LEAVE TOWN AGAIN", {"Vexing": Kind.ORG}, [("VEXING", Kind.ORG)]),
    ("the vexing man who left", {"Vexing": Kind.ORG}, []),
    ("in {June Vexing} left", {"Vexing": Kind.ORG}, [("Vexing", Kind.ORG)]),
    (
        "the {Bank of Vexing} said",
        {"Vexing": Kind.PLACE},
        [("Bank of Vexing", Kind.ORG)],
    ),
    (
        "{Vexing} wept and {Vexing} said",
        {"Vexing": Kind.ORG},
        [("Vexing", Kind.ORG)] * 2,
    ),
]


@pytest.mark.parametrize(("marked", "known", "expected"), KNOWN_ROWS)
def test_known_spellings_are_found_as_whole_words(
    marker: Callable[..., Any],
    marked: str,
    known: dict[str, Kind],
    expected: list[tuple[str, Kind]],
) -> None:
    assert names(settle(marker(marked, "ORG"), known=known)) == expected


def test_a_known_spelling_is_not_found_inside_a_longer_word() -> None:
    document = Document("a.txt", "it was Vexingly who left")
    assert ("Vexing", Kind.ORG) not in names(
        settle((document, ()), known={"Vexing": Kind.ORG})
    )


def test_an_unmarked_organization_is_found_whole_at_the_start_of_a_sentence() -> None:
    document = Document("a.txt", "It rained. Human Rights Watch said so.")
    assert names(settle((document, ()))) == [("Human Rights Watch", Kind.ORG)]
