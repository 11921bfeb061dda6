"""Adding documents bit by bit comes to the same as reading them all at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.marking import mark_names
from nameresolve.model import (
    Decision,
    Document,
    Judgement,
    Kind,
    Resolution,
    Source,
    Span,
)
from nameresolve.pipeline import run
from nameresolve.stores.workspace import Workspace, open_workspace

NAMES = [
    "Omar Karimov",
    "Umar Karimov",
    "Omar Kerimov",
    "Karimov",
    "Rustam Yusupov",
    "Rustem Yusupov",
    "Yusupov",
    "Aziza Nurova",
]
sentences = st.lists(st.sampled_from(NAMES), min_size=1, max_size=3).map(
    lambda names: " ".join(f"they saw {name} there." for name in names)
)
corpora = st.lists(sentences, min_size=1, max_size=6).map(
    lambda texts: {f"{number}.txt": text for number, text in enumerate(texts)}
)


class Counting:
    """Marks the names above, and counts how often it is given each text."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def __call__(
        self, documents: Iterable[Document]
    ) -> Iterator[tuple[Document, tuple[Span, ...]]]:
        for document in documents:
            self.seen.append(document.sha256)
            yield document, tuple(find_names(document.text))


def find_names(text: str) -> Iterator[Span]:
    taken = 0
    for start in range(len(text)):
        for name in sorted(NAMES, key=len, reverse=True):
            if start >= taken and text.startswith(name, start):
                taken = start + len(name)
                yield Span(start, taken, "PERSON")
                break


def run_texts(
    workspace: Workspace, texts: Mapping[str, str], recognizer: Counting
) -> Resolution:
    documents = [Document(path, text) for path, text in texts.items()]
    marked = mark_names(documents, workspace, recognizer)
    return run(documents, marked, workspace)


def without_ids(resolution: Resolution) -> object:
    """Name entities by their mentions: ids depend on what was read first."""
    names = {entity.id: frozenset(entity.mentions) for entity in resolution.entities}
    entities = {replace(entity, id="") for entity in resolution.entities}
    questions = {
        (frozenset([names[each.left], names[each.right]]), each.comparison)
        for each in resolution.questions
    }
    return tuple(resolution.documents), entities, questions


@st.composite
def partitions(draw: st.DrawFn) -> tuple[Mapping[str, str], Sequence[Sequence[str]]]:
    """Draw a corpus and an order of adding its documents, some at a time."""
    texts = draw(corpora)
    order = draw(st.permutations(sorted(texts)))
    cuts = draw(st.sets(st.integers(1, max(1, len(order) - 1))))
    ends = [0, *sorted(cut for cut in cuts if cut < len(order)), len(order)]
    return texts, [order[one:other] for one, other in pairwise(ends)]


decisions = st.lists(
    st.builds(
        lambda pair, judgement: Decision(
            pair[0], pair[1], Kind.PERSON, judgement, Source.HUMAN, user="ana"
        ),
        st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True),
        st.sampled_from([Judgement.SAME, Judgement.DIFFERENT]),
    ),
    max_size=2,
)


@given(drawn=partitions(), decided=decisions)
def test_any_order_and_partition_comes_to_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    drawn: tuple[Mapping[str, str], Sequence[Sequence[str]]],
    decided: list[Decision],
) -> None:
    texts, parts = drawn
    home = tmp_path_factory.mktemp("incremental")
    recognizer = Counting()
    with open_workspace(home / "parts.db") as workspace:
        workspace.record_all(decided)
        present: dict[str, str] = {}
        for part in parts:
            present |= {path: texts[path] for path in part}
            bit_by_bit = run_texts(workspace, present, recognizer)
        assert workspace.load() == bit_by_bit
    with open_workspace(home / "whole.db") as workspace:
        workspace.record_all(decided)
        at_once = run_texts(workspace, texts, Counting())
    assert without_ids(bit_by_bit) == without_ids(at_once)
    assert sorted(recognizer.seen) == sorted(set(recognizer.seen))


@given(drawn=partitions(), decided=decisions)
def test_what_is_decided_is_not_asked_again(
    tmp_path_factory: pytest.TempPathFactory,
    drawn: tuple[Mapping[str, str], Sequence[Sequence[str]]],
    decided: list[Decision],
) -> None:
    texts, _ = drawn
    with open_workspace(tmp_path_factory.mktemp("asked") / "names.db") as workspace:
        workspace.record_all(decided)
        resolution = run_texts(workspace, texts, Counting())
    asked = {
        frozenset([question.comparison.left, question.comparison.right])
        for question in resolution.questions
    }
    assert not asked & {frozenset([each.left, each.right]) for each in decided}
