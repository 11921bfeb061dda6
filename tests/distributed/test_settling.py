"""The passes give what going through a corpus in one place gives, however it is dealt out."""

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain as chained
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nameresolve.chains import build_all_chains
from nameresolve.distributed.lines import dump_spans, load_chains
from nameresolve.distributed.settling import (
    BuildChains,
    FindNames,
    FindRoles,
    Knowledge,
    Learn,
    Lines,
    SumUp,
    find_lines,
)
from nameresolve.distributed.tables import Row, Rows
from nameresolve.model import Chain, Document, Kind, LeftOut, Span
from nameresolve.recognize.furniture import SHARED, count_left_out, find_furniture
from nameresolve.recognize.kinds import Means, means_of, plus
from nameresolve.recognize.known import spellings_by_language
from nameresolve.recognize.mentions import About, settle_mentions
from nameresolve.recognize.second_pass import Lore

CORPORA = Path(__file__).parents[1] / "fixtures" / "corpora"
MENU = "Home\nShare\nRelated Links\nContact us\nTwitter\n"
KNOWN = {"Addis Ababa": Kind.PLACE, "Grozny": Kind.ORG}

type Parts = list[list[Row]]


@dataclass(frozen=True)
class Shared:
    """What Spark would share with its workers."""

    value: Any


def mark(text: str) -> tuple[Span, ...]:
    """Mark capitalized words, with labels that are now right and now wrong."""
    found = re.finditer(r"[A-Z]\w+(?: [A-Z]\w+){0,2}", text)
    labels = ("PERSON", "GPE", "ORG", "PERSON", "DATE")
    return tuple(Span(*m.span(), labels[len(m[0]) % len(labels)]) for m in found)


def read_corpus() -> list[Document]:
    files = sorted(CORPORA.glob("*/*.txt"))
    return [
        Document(f"{file.parent.name}/{file.name}", MENU + file.read_text())
        for file in files
    ]


def in_one_place(documents: Sequence[Document]) -> tuple[list[Chain], LeftOut]:
    furniture = find_furniture(documents)
    spans = {document.path: mark(document.text) for document in documents}
    mentions = settle_mentions(documents, spans, known=KNOWN, about=About(furniture))
    chains = list(build_all_chains(documents, mentions))
    return chains, count_left_out(furniture, spans)


def on_each(parts: Parts, work: Callable[[Rows], Iterable[Row]]) -> Parts:
    return [list(work(iter(part))) for part in parts]


def in_many_places(parts: Parts) -> tuple[list[Chain], LeftOut]:
    """Do what the corpus module does, with lists for tables."""
    lines = Shared(Lines(shared_lines(parts)))
    lore = Lore()
    for word, is_whole in chained.from_iterable(on_each(parts, Learn(lines))):
        (lore.whole if is_whole else lore.parts).add(word)
    spellings = spellings_by_language(KNOWN, (), {"en"})
    names = on_each(parts, FindNames(lines, Shared(lore), Shared(spellings)))
    brief = [[(row[0], row[3]) for row in part] for part in names]
    alone = add_up_all(on_each(brief, SumUp(Shared(Knowledge()))))
    roles: dict[tuple[str, str], frozenset[Kind]] = {}
    found = on_each(brief, FindRoles(Shared(Knowledge(alone))))
    for word, role, kind in chained.from_iterable(found):
        roles[word, role] = roles.get((word, role), frozenset()) | {Kind(kind)}
    together = add_up_all(on_each(brief, SumUp(Shared(Knowledge(alone, roles)))))
    build = BuildChains(Shared(Knowledge(alone, roles, together)))
    rows = sorted(chained.from_iterable(on_each(names, build)))
    left_out = LeftOut(sum(row[2] for row in rows), sum(row[3] for row in rows))
    return [c for path, line, *_ in rows for c in load_chains(path, line)], left_out


def shared_lines(parts: Parts) -> dict[str, frozenset[str]]:
    counts: dict[tuple[str, str], set[str]] = defaultdict(set)
    brief = [[(row[0], row[0], row[1]) for row in part] for part in parts]
    for folder, line, digest in chained.from_iterable(on_each(brief, find_lines)):
        counts[folder, line].add(digest)
    familiar: dict[str, frozenset[str]] = defaultdict(frozenset)
    for (folder, line), digests in counts.items():
        if len(digests) >= SHARED:
            familiar[folder] |= {line}
    return familiar


def add_up_all(parts: Parts) -> Means:
    sums: dict[tuple[str, bool], tuple[Any, int]] = {}
    for name, is_marked, *scores, size in chained.from_iterable(parts):
        added, count = sums.get((name, is_marked), ((0.0,) * 4, 0))
        total = plus(added, (scores[0], scores[1], scores[2], scores[3]))
        sums[name, is_marked] = total, count + size
    return means_of(sums)


@pytest.mark.slow
@settings(max_examples=5)
@given(order=..., count=st.integers(1, 6))
def test_dealing_a_corpus_out_changes_no_chain(
    order: random.Random, count: int
) -> None:
    documents = read_corpus()
    rows = [(d.path, d.text, "", "en", dump_spans(mark(d.text))) for d in documents]
    order.shuffle(rows)
    parts: Parts = [list[Row](rows[first::count]) for first in range(count)]
    chains, left_out = in_many_places(parts)
    expected, expected_left_out = in_one_place(documents)
    assert left_out == expected_left_out
    assert left_out.passages
    assert chains == expected
