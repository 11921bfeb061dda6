"""A workspace over a handful of short texts, whose names a rule has marked."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from nameresolve.knowledge import Knowledge
from nameresolve.marking import mark_names
from nameresolve.model import (
    Decision,
    Document,
    Judgement,
    Kind,
    Resolution,
    Source,
)
from nameresolve.pipeline import run
from nameresolve.settings import Settings
from nameresolve.stores.workspace import Workspace, open_workspace
from worlds import mark_capitals

TEXTS = {
    "a.txt": "We saw Omar Karimov speak. And later Karimov left.",
    "b.txt": "We saw Umar Karimov and Rustam Yusupov there.",
    "c.txt": "They say that Yusupov came, and Omar Karimov did not.",
}


def run_texts(
    workspace: Workspace,
    texts: Mapping[str, str] = TEXTS,
    *,
    knowledge: Knowledge | None = None,
    settings: Settings | None = None,
) -> Resolution:
    """Do what ``nameresolve run`` does, without a model."""
    documents = [Document(path, text) for path, text in texts.items()]
    marked = mark_names(documents, workspace, mark_capitals)
    return run(
        documents,
        marked,
        workspace,
        knowledge=knowledge or Knowledge(),
        settings=settings or Settings(),
    )


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with open_workspace(tmp_path / "names.db") as opened:
        yield opened


@pytest.fixture(scope="session")
def resolve_texts() -> Callable[..., Resolution]:
    return run_texts


@pytest.fixture(scope="session")
def say() -> Callable[..., Decision]:
    """Make a person's decision: ``say("ana", "same", "Omar Karimov", "Umar …")``."""

    def say(
        user: str, word: str, left: str, right: str, day: int | None = None
    ) -> Decision:
        judgement = {
            "same": Judgement.SAME,
            "different": Judgement.DIFFERENT,
            "unsure": Judgement.UNSURE,
            "withdraw": Judgement.NO_JUDGEMENT,
        }[word]
        made = datetime(2026, 1, day, tzinfo=UTC) if day else None
        return Decision(
            left, right, Kind.PERSON, judgement, Source.HUMAN, "", user, made
        )

    return say
