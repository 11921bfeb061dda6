"""A small world, the program, and results to print.

Only tests with the mark ``model`` run the real pipeline.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from nameresolve.model import Chain, Entity, Kind, Mention, Resolution, Variant
from programs import Invoke, Program
from programs import invoke as invoke_here
from worlds import TEXTS, World


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = World(tmp_path)
    made.write(TEXTS)
    return made


@pytest.fixture(scope="session")
def invoke() -> Invoke:
    return invoke_here


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path)


def build_entity(
    id_: str, counts: Mapping[str, int], kind: Kind = Kind.PERSON, documents: int = 1
) -> Entity:
    """Make an entity with so many mentions a spelling; the first is canonical."""
    texts = [text for text, count in counts.items() for _ in range(count)]
    chains = tuple(
        Chain(
            f"{number}.txt",
            kind,
            tuple(
                Mention(f"{number}.txt", 99 * i, 99 * i + len(text), text, kind)
                for i, text in enumerate(texts[number::documents])
            ),
            tuple(counts),
        )
        for number in range(documents)
    )
    variants = tuple(Variant(text, count, 1) for text, count in counts.items())
    return Entity(id_, kind, next(iter(counts)), variants, chains)


@pytest.fixture(scope="session")
def make_entity() -> Callable[..., Entity]:
    return build_entity


@pytest.fixture(scope="session")
def make_resolution() -> Callable[..., Resolution]:
    return lambda *entities, questions=(): Resolution((), entities, questions)
