"""Texts that no editor would pass: nothing breaks, and every offset is right.

Each text goes through everything that recognition does, the search for site furniture
included; as marked counts what looks like a name, or stretches that respect nothing.
"""

import re
from collections.abc import Callable
from itertools import pairwise

import pytest

from nameresolve.model import Document, Kind, Mention, Span
from nameresolve.recognize.furniture import find_furniture
from nameresolve.recognize.mentions import About, settle_mentions

STORY = (
    "On Monday Tobias Lindqvist spoke in Vexholm. Lindqvist, 47, said the Vexholm "
    "Bank was closed. Mr. Lindkvist wept."
)
LETTERS = re.sub(r"\s", "", STORY)
WRAPPED = "In Vexholm there spoke, and that for an hour, Kim Jong-\nUn, and then Omar al-\nVexa.\n"

HOSTILE = {
    "nothing": "",
    "blanks": " \n\t\r\n ",
    "null bytes between words": STORY.replace(" ", " \x00"),
    "null bytes in names": STORY.replace("Lind", "Lin\x00d"),
    "nothing but null bytes": "\x00" * 1_000,
    "control characters": STORY.replace(" ", "\x01\x1b[31m "),
    "directions turned": f"\u202e{STORY}\u202c \u2066Tobias\u2069 \u200fLindqvist",
    "a direction turned in a name": STORY.replace("Lind", "Lin\u202ed"),
    "zero-width joiners in names": STORY.replace("Lind", "Lin\u200dd"),
    "zero-width blanks in names": STORY.replace("Lind", "Lin\u200bd"),
    "a byte order mark at every word": STORY.replace(" ", " \ufeff"),
    "soft hyphens": STORY.replace("qv", "q\xadv"),
    "decomposed and composed letters": STORY.replace("T", "E\u0301").replace("V", "É"),
    "a heap of accents": STORY.replace("i", "i" + "\u0301" * 50),
    "read in the wrong encoding": STORY.replace("i", "Ã©").replace("o", "â€™"),
    "broken bytes": STORY.replace("i", "\ufffd"),
    "half a surrogate pair": STORY.replace("i", "\ud83d"),
    "beyond the first plane": STORY.replace("o", "😀").replace("i", "𝒊"),
    "letters that change length with their case": STORY.replace("i", "İ").replace(
        "s", "ß"
    ),
    "lower case": STORY.lower(),
    "capitals": STORY.upper(),
    "capitals, wrapped": STORY.upper().replace(" ", "\n"),
    "title case": STORY.title(),
    "a word a line": STORY.replace(" ", "\r\n"),
    "old line ends": STORY.replace(" ", "\r"),
    "line ends of other kinds": STORY.replace(" ", "\u2028\x85\x0c"),
    "words broken over lines": WRAPPED * 3,
    "one long word": LETTERS * 300,
    "one long word in capitals": LETTERS.upper() * 300,
    "one long word without an end": "Lindqvist" * 3_000,
    "a long run of names": "Tobias Lindqvist " * 2_000,
    "a long run of initials": "J. " * 5_000,
    "a long run of capitals": "A " * 5_000,
    "a long run of hyphens": "Tobias-Lindqvist-" * 2_000,
    "a long run of apostrophes": "Tobias'" * 3_000,
    "brackets that never close": "(Vexholm " * 2_000,
    "marks": "..,,;;--((''\"\"" * 2_000,
    "lines that look alike": "Home\nTobias Lindqvist\nLogin\n" * 500,
    "several scripts": f"{STORY} Омар Каримов сказал. 习近平说。 قال عمر. {STORY}",
}

KNOWN = {"Vexholm": Kind.PLACE, "Un": Kind.PERSON, "Tobias": Kind.PERSON}


def mark_words(text: str) -> tuple[Span, ...]:
    """Mark what looks like a name."""
    found = re.finditer(r"[A-ZÉ]\w+(?: [A-Z]\w+)*", text)
    return tuple(Span(*name.span(), "PERSON") for name in found)


def mark_stretches(text: str) -> tuple[Span, ...]:
    """Mark stretches of many lengths that begin and end anywhere."""
    starts = range(0, len(text), max(1, len(text) // 200))
    return tuple(
        Span(
            start,
            min(len(text), start + 1 + number % 23),
            "GPE" if number % 2 else "ORG",
        )
        for number, start in enumerate(starts)
    )


def settle(text: str, spans: tuple[Span, ...], known: dict[str, Kind]) -> list[Mention]:
    documents = [Document("a.txt", text), Document("b.txt", STORY)]
    return [
        mention
        for mention in settle_mentions(
            documents,
            {"a.txt": spans, "b.txt": mark_words(STORY)},
            known=known,
            about=About(find_furniture(documents)),
        )
        if mention.document == "a.txt"
    ]


@pytest.mark.parametrize("known", [{}, KNOWN], ids=["nothing known", "known"])
@pytest.mark.parametrize("mark", [mark_words, mark_stretches])
@pytest.mark.parametrize("why", HOSTILE)
def test_every_mention_is_the_text_at_its_offsets(
    why: str, mark: Callable[[str], tuple[Span, ...]], known: dict[str, Kind]
) -> None:
    text = HOSTILE[why]
    mentions = settle(text, mark(text), known)
    for mention in mentions:
        assert mention.text
        assert text[mention.start : mention.end] == mention.text
    for left, right in pairwise(mentions):
        assert left.end <= right.start


FOUND = [
    "null bytes between words",
    "control characters",
    "a byte order mark at every word",
    "directions turned",
    "capitals",
    "title case",
    "several scripts",
]


@pytest.mark.parametrize("why", FOUND)
def test_what_hides_between_words_hides_no_name(why: str) -> None:
    text = HOSTILE[why]
    names = {mention.text.title() for mention in settle(text, mark_words(text), {})}
    assert "Lindqvist" in names


def test_a_name_with_something_in_it_that_is_not_seen_is_found_as_it_stands() -> None:
    text = HOSTILE["zero-width joiners in names"]
    names = {mention.text for mention in settle(text, mark_words(text), {})}
    assert any("Lin\u200ddqvist" in name for name in names)
