"""Whoever is killed between an answer and its result keeps the ids, too."""

import pytest
from typer.testing import CliRunner

from nameresolve.cli.app import app
from nameresolve.model import Decision, Judgement, Kind, Source
from nameresolve.review.deciding import decide
from nameresolve.review.judging import judge
from nameresolve.stores.workspace import Workspace, open_workspace
from worlds import World

OMAR, UMAR = "Omar Karimov", "Umar Karimov"
APART = Decision(OMAR, UMAR, Kind.PERSON, Judgement.DIFFERENT, Source.HUMAN, "", "ana")
NAMED = {"1": OMAR, "2": OMAR, "3": OMAR, "4": UMAR, "5": UMAR}


def run(world: World) -> dict[str, str]:
    """Run, and give the id of each name."""
    words = ["run", str(world.folder), "--db", str(world.db), "--aliases", "none"]
    done = CliRunner().invoke(app, [*words, "--quiet"])
    assert done.exit_code == 0, done.output
    with open_workspace(world.db) as workspace:
        return {each.name: each.id for each in workspace.load_entities().entities}


def say(workspace: Workspace) -> None:
    decide(workspace, APART)


def be_killed_after_saying(workspace: Workspace) -> None:
    judge(workspace, APART)


@pytest.mark.parametrize("act", [say, be_killed_after_saying])
def test_the_id_stays_with_the_part_that_was_larger_when_it_was_parted(
    empty_world: World, act: object
) -> None:
    world = empty_world
    assert callable(act)
    world.write({f"{n}.txt": f"We saw {name} there." for n, name in NAMED.items()})
    before = run(world)
    assert list(before) == [OMAR]
    with open_workspace(world.db) as workspace:
        act(workspace)
        assert workspace.is_behind() == (act is be_killed_after_saying)
    for number in "12":
        (world.folder / f"{number}.txt").unlink()
    after = run(world)
    assert after[OMAR] == before[OMAR]
    assert after.keys() == {OMAR, UMAR}
