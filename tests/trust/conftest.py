"""A small world for hard treatment."""

from pathlib import Path

import pytest

from programs import Program, invoke
from worlds import TEXTS, World

collect_ignore = ["guard"]


@pytest.fixture
def empty_world(tmp_path: Path) -> World:
    made = World(tmp_path / "world")
    made.home.mkdir()
    return made


@pytest.fixture
def world(empty_world: World) -> World:
    empty_world.write(TEXTS)
    return empty_world


@pytest.fixture
def program(world: World) -> Program:
    return Program(world.home)


@pytest.fixture
def resolved(world: World) -> World:
    """A world with a result."""
    words = ("run", world.folder, "--db", world.db, "--aliases", "none", "--quiet")
    done = invoke(*words)
    assert done.exit_code == 0, done.output
    return world
