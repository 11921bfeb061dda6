"""The tables of spellings and of mentions."""

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from nameresolve.exporters import Extras, render
from nameresolve.exporters.rows import AliasRow, MentionRow, alias_rows, mention_rows
from nameresolve.model import (
    Chain,
    Comparison,
    Decision,
    Document,
    Entity,
    Judgement,
    Kind,
    Mention,
    Place,
    Resolution,
    Source,
    Variant,
)

Make = Callable[..., Entity]
Collect = Callable[..., Resolution]


def test_a_spelling_is_told_with_all_that_is_known_of_it(
    make_entity: Make, make_resolution: Collect
) -> None:
    link = Comparison("Adil", "Әділ", Kind.PERSON, (), 0.876543)
    found = make_entity("nr-1", {"Adil": 2, "Әділ": 1}, links=(link,))
    assert list(alias_rows(make_resolution(found)))[1] == AliasRow(
        canonical_id="nr-1",
        canonical_name="Adil",
        kind="person",
        variant="Әділ",
        romanized="Adil",
        script="Cyrillic",
        count=1,
        documents=1,
        is_canonical=False,
        status="auto",
        probability=0.8765,
        decided_by="score",
        decided_at="",
    )


def test_a_spelling_has_the_probability_of_its_own_weakest_link(
    make_entity: Make, make_resolution: Collect
) -> None:
    links = tuple(
        Comparison(*pair, Kind.PERSON, (), probability)
        for pair, probability in [(("A", "B"), 0.8), (("B", "C"), 0.9)]
    )
    found = make_entity("nr-1", {"A": 1, "B": 1, "C": 1, "D": 1}, links=links)
    rows = alias_rows(make_resolution(found))
    assert [row.probability for row in rows] == [0.8, 0.8, 0.9, 1.0]


@pytest.mark.parametrize(
    ("source", "status"),
    [
        (Source.SCORE, "auto"),
        (Source.ALIAS, "imported"),
        (Source.HUMAN, "confirmed"),
    ],
)
def test_the_status_says_who_decided(
    make_entity: Make, make_resolution: Collect, source: Source, status: str
) -> None:
    (row,) = alias_rows(make_resolution(make_entity("nr-1", {"A": 1}, source=source)))
    assert (row.status, row.decided_by) == (status, source)


def test_spellings_are_sorted_the_canonical_one_first(
    make_entity: Make, make_resolution: Collect
) -> None:
    place = make_entity("nr-1", {"A": 1}, kind=Kind.PLACE)
    person = make_entity("nr-2", {"C": 1, "E": 2, "D": 2, "F": 3})
    rows = list(alias_rows(make_resolution(place, person)))
    assert [row.variant for row in rows] == ["C", "F", "D", "E", "A"]
    assert [row.is_canonical for row in rows] == [True, False, False, False, True]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1)])
def test_mentions_are_told_by_document_whatever_the_order_of_the_texts(
    order: tuple[int, ...],
) -> None:
    documents = [Document(f"{path}.txt", f"Ali is in {path}.") for path in "abc"]
    chains = tuple(
        Chain(path, Kind.PERSON, (Mention(path, 0, 3, "Ali", Kind.PERSON),), ("Ali",))
        for path in ("c.txt", "a.txt")
    )
    found = Entity("nr-1", Kind.PERSON, "Ali", (Variant("Ali", 2, 2),), chains)
    rows = mention_rows(Resolution(tuple(documents[i] for i in order), (found,)))
    assert [(row.doc, row.sentence) for row in rows] == [
        ("a.txt", "Ali is in a."),
        ("c.txt", "Ali is in c."),
    ]


def test_a_mention_is_told_with_its_sentence_and_its_text() -> None:
    document = Document("x/a.txt", "So 😀. Ali\nwent. Then", (Place(6, "page 2"),))
    mention = Mention("x/a.txt", 6, 9, "Ali", Kind.PERSON)
    chain = Chain("x/a.txt", Kind.PERSON, (mention,), ("Ali",))
    found = Entity("nr-1", Kind.PERSON, "Aly", (Variant("Ali", 1, 1),), (chain,))
    assert list(mention_rows(Resolution((document,), (found,)))) == [
        MentionRow(
            doc="x/a.txt",
            sha256=document.sha256,
            start=6,
            end=9,
            text="Ali",
            type="PERSON",
            entity="nr-1",
            canonical="Aly",
            sentence="Ali went.",
            place="page 2",
        )
    ]


def read_csv(content: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content, newline="")))


def read_lines(content: str) -> list[dict[str, Any]]:
    return list(map(json.loads, content.splitlines()))


@pytest.mark.parametrize(
    ("name", "read"), [("mentions.csv", read_csv), ("mentions.jsonl", read_lines)]
)
def test_the_first_mention_of_a_text_has_what_offsets_count(
    name: str, read: Callable[[str], list[dict[str, Any]]]
) -> None:
    texts = {"a.txt": '😀 "Ali"\r\n\r\nAli, too', "b.txt": "Who? Ali!"}
    chains = tuple(
        Chain(path, Kind.PERSON, mentions, ("Ali",))
        for path, text in texts.items()
        for mentions in [
            tuple(
                Mention(path, *found.span(), "Ali", Kind.PERSON)
                for found in re.finditer("Ali", text)
            )
        ]
    )
    entity = Entity("nr-1", Kind.PERSON, "Ali", (Variant("Ali", 3, 2),), chains)
    documents = tuple(Document(*each) for each in texts.items())
    result = Resolution(documents, (entity,))
    rows = read("".join(render(result, name, extras=Extras(with_text=True))))
    assert [row["document_text"] for row in rows] == [
        texts["a.txt"],
        "",
        texts["b.txt"],
    ]
    for row in rows:
        found = slice(int(row["start"]), int(row["end"]))
        assert texts[row["doc"]][found] == row["text"]
    assert "document_text" not in read("".join(render(result, name)))[0]


@pytest.mark.parametrize(
    ("judgements", "expected"),
    [
        ([], ("auto", "score", "")),
        ([Judgement.SAME], ("auto", "ana", "2026-01-31T00:00:00+00:00")),
        ([Judgement.UNSURE], ("unsure", "ana", "2026-01-31T00:00:00+00:00")),
        ([Judgement.SAME, Judgement.NO_JUDGEMENT], ("auto", "score", "")),
        ([Judgement.DIFFERENT], ("auto", "score", "")),
    ],
)
def test_a_row_has_who_decided_about_it(
    make_entity: Callable[..., Entity],
    make_resolution: Callable[..., Resolution],
    judgements: list[Judgement],
    expected: tuple[str, str, str],
) -> None:
    found = make_resolution(make_entity("nr-1", {"Omar": 2, "Umar": 1}))
    made = datetime(2026, 1, 31, tzinfo=UTC)
    said = [
        Decision("UMAR", "Ali", Kind.PERSON, judgement, Source.HUMAN, "", "ana", made)
        for judgement in judgements
    ]
    omar, umar = alias_rows(found, said)
    assert (omar.decided_by, omar.decided_at) == ("score", "")
    assert (umar.status, umar.decided_by, umar.decided_at) == expected
