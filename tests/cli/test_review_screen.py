"""The review on a screen: keys in, the session and the log changed, the screen drawn."""

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.segment import Segment

from nameresolve.cli.review_screen import ReviewScreen
from nameresolve.model import Judgement
from nameresolve.review.session import Options, Session
from nameresolve.stores.workspace import Workspace, open_workspace
from programs import Invoke
from worlds import World

SNAPSHOTS = Path(__file__).parent / "snapshots"


@pytest.fixture
def workspace(world: World, invoke: Invoke) -> Iterator[Workspace]:
    options = ("--aliases", "none", "--merge", 0.999, "--quiet")
    result = invoke("run", world.folder, "--db", world.db, *options)
    assert result.exit_code == 0, result.output
    with open_workspace(world.db) as opened:
        yield opened


def show(
    workspace: Workspace,
    *keys: str,
    size: tuple[int, int] = (80, 24),
    options: Options | None = None,
) -> tuple[Session, str]:
    """Press *keys*; give the session and what stands on the screen."""
    session = Session(workspace, options or Options("ana"), clock=lambda: 0.0)

    async def press() -> str:
        app = ReviewScreen(session)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            return read(app)

    return session, asyncio.run(press())


def read(app: ReviewScreen) -> str:
    strips = app.screen._compositor.render_strips()  # noqa: SLF001 - no public way
    lines = ("".join(segment.text for segment in strip).rstrip() for strip in strips)
    return "\n".join(lines) + "\n"


def judgements(workspace: Workspace) -> list[str]:
    return [decision.judgement for decision in workspace.decisions()]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("y", [Judgement.SAME]),
        ("n", [Judgement.DIFFERENT]),
        ("u", [Judgement.UNSURE]),
        ("s", [Judgement.DIFFERENT]),
        ("k", [Judgement.KIND]),
        ("2", [Judgement.NAME]),
        ("space", []),
        ("x", []),
        ("w", []),
        ("c", []),
        ("l", []),
        ("p", []),
    ],
)
def test_a_key_says_what_it_should(
    workspace: Workspace, key: str, expected: list[str]
) -> None:
    show(workspace, key)
    assert judgements(workspace) == expected


def test_undo_and_redo_are_keys(workspace: Workspace) -> None:
    _, screen = show(workspace, "y", "b", "B")
    assert judgements(workspace) == ["positive", "no_judgement", "positive"]
    assert "Said again." in screen


def test_the_marked_member_is_taken_out(workspace: Workspace) -> None:
    session, screen = show(workspace, "down", "e")
    assert session.ticked == {0}
    assert "▶ 2 [ ] Umar Karimov  ×1  person  taken out" in screen


def test_words_are_typed_for_names_kinds_and_notes(workspace: Workspace) -> None:
    show(
        workspace,
        *("r", *"yes", "enter"),
        *("number_sign", *"why", "enter"),
        "n",
        *("b", "t", "o", "enter"),
    )
    first, second, *_, last = workspace.decisions()
    assert (first.judgement, first.right) == (Judgement.NAME, "yes")
    assert (second.judgement, second.reason) == (Judgement.DIFFERENT, "why")
    assert (last.judgement, last.right) == (Judgement.KIND, "org")


def test_escape_leaves_without_a_word(workspace: Workspace) -> None:
    show(workspace, "r", *"no", "escape", "y")
    assert judgements(workspace) == [Judgement.SAME]


def test_two_entities_are_found_and_merged(workspace: Workspace) -> None:
    keys = ("slash", *"omar", "enter", "slash", *"rustam", "enter")
    _, screen = show(workspace, *keys)
    assert "1 Omar Karimov, person, 3×" in screen
    assert "2 Rustam Yusupov" in screen or "3 Rustam Yusupov" in screen
    number = "2" if "2 Rustam Yusupov" in screen else "3"
    _, screen = show(workspace, *keys, "slash", "1", "space", number, "enter")
    assert "Merged." in screen
    assert judgements(workspace) == [Judgement.SAME]


def test_what_is_found_stands_in_lines_of_its_own(workspace: Workspace) -> None:
    _, screen = show(workspace, "slash", *"karimov", "enter")
    found = [line for line in screen.splitlines() if "×, nr-" in line]
    assert [line.split()[0] for line in found] == ["1", "2"]


def test_the_bars_go_from_edge_to_edge(workspace: Workspace) -> None:
    session = Session(workspace, Options("ana"))

    async def measure() -> list[int]:
        app = ReviewScreen(session)
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.pause()
            strips = app.screen._compositor.render_strips()  # noqa: SLF001 - no public way
            return [
                sum(part.cell_length for part in strip if is_reversed(part))
                for strip in (strips[0], strips[-1])
            ]

    assert asyncio.run(measure()) == [100, 100]


def is_reversed(part: Segment) -> bool:
    return bool(part.style and part.style.reverse)


def test_the_last_answer_leaves_a_way_back(workspace: Workspace) -> None:
    _, screen = show(workspace, "y")
    assert "There is no question any more; everything is saved." in screen
    _, screen = show(workspace, "y")
    assert "there is no question any more; q quits" in screen
    session, _ = show(workspace, "b")
    assert session.case is not None


def test_blind_hides_what_would_lead(workspace: Workspace) -> None:
    _, screen = show(workspace, "w", options=Options("ana", blind=True))
    assert "likely" not in screen
    assert "█" not in screen
    assert "Both have “karimov”." in screen


@pytest.mark.parametrize("size", [(79, 24), (80, 23), (20, 5)])
def test_a_screen_that_is_too_small_says_what_it_needs(
    workspace: Workspace, size: tuple[int, int]
) -> None:
    _, screen = show(workspace, size=size)
    assert "80×24" in " ".join(screen.split())


def test_hostile_names_are_inert(workspace: Workspace) -> None:
    session = Session(workspace, Options("ana"))
    session.rename("\x1b[31mred\u202e")
    session.note = "\x1b]0;title\x07"
    _, screen = show(workspace, "w", "c", "slash", *"red", "enter")
    assert not {"\x1b", "\u202e", "\x07"} & set(screen)


@pytest.mark.parametrize("size", [(80, 24), (140, 50)])
@pytest.mark.parametrize(
    ("name", "keys"),
    [("question", ()), ("pair", ("p",)), ("help", ("question_mark",))],
)
def test_the_screen_is_the_one_that_was_looked_at(
    workspace: Workspace, name: str, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    _, screen = show(workspace, *keys, size=size)
    path = SNAPSHOTS / f"{name}_{size[0]}x{size[1]}.txt"
    if os.environ.get("NAMERESOLVE_REGENERATE"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(screen, encoding="utf-8")
    assert screen == path.read_text(encoding="utf-8")
