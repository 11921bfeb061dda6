"""What the page holds: every mention, every tie, and nothing that can come to life."""

import hashlib
import json
import re
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.model import (
    Chain,
    Document,
    Entity,
    Kind,
    Mention,
    Resolution,
    Variant,
)
from nameresolve.report import gather, write_page
from nameresolve.report.network import NEAR, count_ties, find_companions
from nameresolve.settings import Settings

EVIL = "</script><img src=x onerror=alert(1)>"


def content_of(page: str, name: str) -> Any:
    found = re.search(
        rf'<script type="application/json" id="{name}">(.*?)</script>', page, re.DOTALL
    )
    assert found is not None
    return json.loads(found[1])


def in_utf16(text: str, start: int, end: int) -> str:
    """Cut *text* as a browser does."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def test_every_mention_is_in_the_page_at_its_place(
    small: Resolution, small_report: Path
) -> None:
    page = small_report.read_text(encoding="utf-8")
    names = [row[1] for row in content_of(page, "summary")["entities"]]
    found = [
        (path, names[entity], in_utf16(sentences[sentence], start, end), *place)
        for path, sentences, rows in content_of(page, "mentions")
        for entity, sentence, start, end, *place in rows
    ]
    expected = [
        (
            m.document,
            entity.name,
            m.text,
            *(["page 1"] if m.document == "b.pdf" else []),
        )
        for entity in small.entities
        for m in entity.mentions
    ]
    assert sorted(found) == sorted(expected)


def test_the_policy_lets_these_scripts_run_and_nothing_be_fetched(
    small_report: Path,
) -> None:
    page = small_report.read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; script-src 'sha256-")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digests = [b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts]
    assert re.findall(r"'sha256-([^']*)'", policy[1]) == digests
    # The only addresses are names of XML vocabularies and of licences.
    assert not re.search(r"(?:src|href)=[\"']?(?:https?:)?//", page)


def test_no_name_ends_the_script_that_it_is_in(small_report: Path) -> None:
    page = small_report.read_text(encoding="utf-8")
    assert "onerror=alert" in page
    assert EVIL not in page
    assert page.count("<script") == page.count("</script>")


def test_the_page_is_the_same_on_every_run(small: Resolution) -> None:
    pages = ["".join(write_page(gather(small, (), Settings()))) for _ in range(2)]
    assert pages[0] == pages[1]


def test_an_empty_result_makes_a_page() -> None:
    page = "".join(write_page(gather(Resolution((), ()), (), Settings())))
    assert content_of(page, "summary")["entities"] == []
    assert content_of(page, "mentions") == []


def test_probabilities_are_counted_by_what_became_of_them(small: Resolution) -> None:
    merges = gather(small, (), Settings()).summary["merges"]
    assert isinstance(merges, dict)
    bars = {
        name: [i for i, n in enumerate(merges[name]) if n]
        for name in ("made", "waiting")
    }
    assert bars == {"made": [48], "waiting": [35]}


def make_entity(number: int, *starts: int) -> Entity:
    mentions = tuple(Mention("a.txt", s, s + 4, "Name", Kind.PERSON) for s in starts)
    chains = (Chain("a.txt", Kind.PERSON, mentions, ("Name",)),)
    return Entity(f"nr-{number}", Kind.PERSON, "Name", (Variant("Name", 1, 1),), chains)


@pytest.mark.parametrize(
    ("left", "right", "count"),
    [
        ((0,), (4 + NEAR,), 1),
        ((0,), (5 + NEAR,), 0),
        ((0, 1000), (10, 1010), 2),
        ((0, 20), (10,), 2),
    ],
)
def test_names_are_tied_that_stand_near_each_other(
    left: tuple[int, ...], right: tuple[int, ...], count: int
) -> None:
    ties = count_ties([make_entity(0, *left), make_entity(1, *right)])
    assert ties[0, 1] == count


@given(st.lists(st.sets(st.integers(0, 3000), min_size=1, max_size=4), max_size=6))
def test_companions_are_mutual_and_strongest_first(starts: list[set[int]]) -> None:
    entities = [make_entity(number, *each) for number, each in enumerate(starts)]
    ties = count_ties(entities)
    companions = find_companions(ties, len(entities))
    for own, listed in enumerate(companions):
        assert [count for _, count in listed] == sorted(
            (count for _, count in listed), reverse=True
        )
        assert all((own, count) in companions[other] for other, count in listed)


def test_like_documents_stand_side_by_side(write_report: Callable[..., Path]) -> None:
    casts = ["AB", "CD", "AB", "CD"]
    documents = tuple(Document(f"{n}.txt", cast) for n, cast in enumerate(casts))
    entities = tuple(
        Entity(
            letter,
            Kind.PERSON,
            letter,
            (Variant(letter, 2, 2),),
            tuple(
                Chain(
                    d.path,
                    Kind.PERSON,
                    (Mention(d.path, d.text.index(letter), 2, letter, Kind.PERSON),),
                    (letter,),
                )
                for d in documents
                if letter in d.text
            ),
        )
        for letter in "ABCD"
    )
    page = write_report(Resolution(documents, entities)).read_text(encoding="utf-8")
    similar = content_of(page, "summary")["similar"]
    order = similar["documents"]
    assert {frozenset(order[:2]), frozenset(order[2:])} == {
        frozenset({0, 2}),
        frozenset({1, 3}),
    }
    assert similar["likeness"][0] == [1.0, 1.0, 0.0, 0.0]
    assert similar["nearest"][0] == [[order[1], 1.0]]
