"""Names for the tests of this room: drawn at random, and read from the corpora."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from nameresolve.model import Kind, Name
from nameresolve.names.analyze import analyze

FIXTURES = Path(__file__).parents[1] / "fixtures"
GOLD = (
    FIXTURES / "seeds_gold.jsonl",
    *sorted(FIXTURES.glob("corpora/*/gold.jsonl")),
)


def _names_of(kind: Kind) -> tuple[Name, ...]:
    spellings = {
        mention["text"]
        for path in GOLD
        for line in path.read_text(encoding="utf-8").splitlines()
        for mention in json.loads(line)["mentions"]
        if mention["type"].lower() == kind
    }
    return tuple(analyze(spelling, kind) for spelling in sorted(spellings))


@pytest.fixture(scope="session")
def names_of() -> Callable[[Kind], tuple[Name, ...]]:
    """Every name of a kind in the annotated corpora."""
    return _names_of
