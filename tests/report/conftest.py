"""Results to report on: a small one that is hostile, and a large one."""

import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from nameresolve.model import (
    Chain,
    Comparison,
    Decision,
    Document,
    Entity,
    Judgement,
    Kind,
    Mention,
    Merge,
    Place,
    Question,
    Resolution,
    Source,
    Variant,
)
from nameresolve.report import gather, write_page
from nameresolve.settings import Settings

EVIL = "</script><img src=x onerror=alert(1)>"
KINDS = tuple(Kind)

DECISIONS = (
    Decision(
        *("Omar Karimov", "Umar Karimov", Kind.PERSON, Judgement.DIFFERENT),
        *(Source.HUMAN, "father and son", "ana", datetime(2026, 1, 5, 10, tzinfo=UTC)),
    ),
)


def find_entity(
    documents: tuple[Document, ...], id_: str, kind: Kind, *spellings: str
) -> Entity:
    """Make an entity of all that is spelled so; the first spelling is its name."""
    chains = []
    for document in documents:
        mentions = tuple(
            Mention(document.path, start, start + len(spelling), spelling, kind)
            for spelling in spellings
            for start in [document.text.find(spelling)]
            if start >= 0
        )
        if mentions:
            chains.append(Chain(document.path, kind, mentions, spellings))
    merges = tuple(
        Merge(spellings[0], other, Comparison(spellings[0], other, kind, (), 0.97))
        for other in spellings[1:]
    )
    variants = tuple(
        Variant(spelling, sum(spelling in d.text for d in documents), 1)
        for spelling in spellings
    )
    return Entity(id_, kind, spellings[0], variants, tuple(chains), merges)


def make_small() -> Resolution:
    documents = (
        Document(
            "a.txt",
            "In 𝔘fa Omar Karimov met the Red Star. Karimoff left Ufa. Красная звезда.",
        ),
        Document(
            "b.pdf",
            f"Omar Karimov saw {EVIL} and Zoë.\n\nUfa is far.",
            (Place(0, "page 1"),),
        ),
    )
    entities = (
        find_entity(documents, "nr-1", Kind.PERSON, "Omar Karimov", "Karimoff"),
        find_entity(documents, "nr-2", Kind.ORG, "Red Star", "Красная звезда"),
        find_entity(documents, "nr-3", Kind.PLACE, "Ufa"),
        find_entity(documents, "nr-4", Kind.PERSON, EVIL),
        find_entity(documents, "nr-5", Kind.PERSON, "Zoë"),
    )
    doubt = Comparison("Omar Karimov", "Zoë", Kind.PERSON, (), 0.7)
    return Resolution(documents, entities, (Question("nr-1", "nr-5", doubt),))


def make_large(size: int) -> Resolution:
    """Make *size* entities with six mentions each, in a document for every hundred."""
    dice = random.Random(size)  # noqa: S311 - no secret
    names = [f"{'Name' if n % 3 else 'Group'} {n:05}" for n in range(size)]
    papers = max(1, size // 100)
    texts: list[list[str]] = [[] for _ in range(papers)]
    places: dict[int, list[tuple[int, int]]] = {}
    lengths = [0] * papers
    for _ in range(6):
        for number in range(size):
            paper = dice.randrange(papers)
            sentence = f"They say that {names[number]} was there that day. "
            places.setdefault(number, []).append((paper, lengths[paper] + 14))
            texts[paper].append(sentence)
            lengths[paper] += len(sentence)
    documents = tuple(
        Document(f"{paper:04}.txt", "".join(lines)) for paper, lines in enumerate(texts)
    )
    return Resolution(
        documents, tuple(_make_entity(n, names[n], places[n]) for n in range(size))
    )


def _make_entity(number: int, name: str, places: list[tuple[int, int]]) -> Entity:
    kind = KINDS[number % len(KINDS)]
    chains = []
    for paper in sorted({paper for paper, _ in places}):
        path = f"{paper:04}.txt"
        mentions = tuple(
            Mention(path, start, start + len(name), name, kind)
            for other, start in sorted(places)
            if other == paper
        )
        chains.append(Chain(path, kind, mentions, (name,)))
    variants = (Variant(name, len(places), len(chains)),)
    return Entity(f"nr-{number:05}", kind, name, variants, tuple(chains))


@pytest.fixture(scope="session")
def small() -> Resolution:
    return make_small()


@pytest.fixture(scope="session")
def write_report(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[Resolution], Path]:
    """Write the report of a result to a file."""

    def write_report(resolution: Resolution) -> Path:
        file = tmp_path_factory.mktemp("report") / "report.html"
        contents = gather(resolution, DECISIONS, Settings())
        file.write_text("".join(write_page(contents)), encoding="utf-8")
        return file

    return write_report


@pytest.fixture(scope="session")
def small_report(write_report: Callable[[Resolution], Path], small: Resolution) -> Path:
    return write_report(small)


@pytest.fixture(scope="session")
def large_report(write_report: Callable[[Resolution], Path]) -> Path:
    return write_report(make_large(10_000))
