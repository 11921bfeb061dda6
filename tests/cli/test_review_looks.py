"""How the review looks: in any terminal, in any script, with and without color."""

import asyncio
import io
import re
import unicodedata
from collections.abc import Iterator, Sequence

import pytest
from rich.color import ColorType
from rich.segment import Segment

from nameresolve.cli.review_plain import Conversation
from nameresolve.cli.review_screen import ReviewScreen
from nameresolve.marking import mark_names
from nameresolve.model import Decision, Document, Judgement, Kind, Source, Span
from nameresolve.pipeline import run
from nameresolve.review.deciding import decide
from nameresolve.review.session import Options, Session
from nameresolve.settings import Settings
from nameresolve.stores.workspace import Workspace, open_workspace

SIZES = [(80, 24), (140, 50)]
PAIRS = {
    "Latin": ("Omar Karimov", "Umar Karimov"),
    "Chinese": ("王小明", "王小民"),
    "Japanese": ("サトウ ケンジ", "サトー ケンジ"),
    "Korean": ("김 정은", "김 정운"),
    "Arabic": ("محمد الغنوشي", "محمود الغنوشي"),
    "Hebrew": ("משה כהן", "משה כוהן"),
    "mixed": ("Абдулла Қаримов", "Abdulla Karimoff"),
    "long": ("Omar " + "Abdurrahmanovich " * 9 + "Karimov", "Umar Karimov"),
}
TOUR = ("", "w", "w c", "c l", "l p", "p ?", "? down e", "r", "escape / a enter")
"""What is pressed before each look; the letters that show more also show less again."""

KEYS = {"?": "question_mark", "/": "slash"}


@pytest.fixture(params=PAIRS, scope="module")
def workspace(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Workspace]:
    pair = PAIRS[request.param]
    documents = [
        Document(f"{number}.txt", f"We saw {name} there, and heard {name} speak.")
        for number, name in enumerate(pair)
    ]

    def mark(given: object) -> Iterator[tuple[Document, tuple[Span, ...]]]:
        assert given
        for document, name in zip(documents, pair, strict=True):
            found = re.finditer(re.escape(name), document.text)
            yield document, tuple(Span(*match.span(), "PERSON") for match in found)

    with open_workspace(tmp_path_factory.mktemp("looks") / "names.db") as opened:
        marked = mark_names(documents, opened, mark)
        result = run(
            documents, marked, opened, settings=Settings(merge=0.999, review=0.0)
        )
        if not result.questions:
            disagree(opened, pair)
        yield opened


def disagree(workspace: Workspace, pair: tuple[str, str]) -> None:
    """Have two people contradict each other: that is asked whatever the scores say."""
    for user, judgement in (("ana", Judgement.SAME), ("ben", Judgement.DIFFERENT)):
        decide(
            workspace, Decision(*pair, Kind.PERSON, judgement, Source.HUMAN, "", user)
        )


@pytest.fixture(scope="module")
def looked(workspace: Workspace) -> list[list[list[Segment]]]:
    """What is seen in a terminal of the least size."""
    return look(workspace)


def look(
    workspace: Workspace, size: tuple[int, int] = SIZES[0]
) -> list[list[list[Segment]]]:
    """Go through the states of the screen and give the lines of each."""
    session = Session(workspace, Options("ana"), clock=lambda: 0.0)

    async def press() -> list[list[list[Segment]]]:
        app, seen = ReviewScreen(session), []
        async with app.run_test(size=size) as pilot:
            for words in TOUR:
                await pilot.press(*(KEYS.get(word, word) for word in words.split()))
                await pilot.pause()
                strips = app.screen._compositor.render_strips()  # noqa: SLF001 - no public way
                seen.append([list(strip) for strip in strips])
        return seen

    return asyncio.run(press())


def text_of(line: Sequence[Segment]) -> str:
    return "".join(segment.text for segment in line)


def columns_of(text: str) -> int:
    """Count the columns that a terminal gives a text, by the Unicode database."""
    return sum(
        0
        if unicodedata.category(letter) in {"Mn", "Me", "Cf"}
        else 2
        if unicodedata.east_asian_width(letter) in {"W", "F"}
        else 1
        for letter in text
    )


@pytest.mark.parametrize("size", SIZES)
def test_no_script_breaks_the_columns(
    workspace: Workspace, looked: list[list[list[Segment]]], size: tuple[int, int]
) -> None:
    for screen in looked if size == SIZES[0] else look(workspace, size):
        lines = list(map(text_of, screen))
        assert len(lines) == size[1]
        assert {columns_of(line) for line in lines} == {size[0]}
        bars = {columns_of(n.partition("│")[0]) for n in lines if "│" in n}
        assert len(bars) <= 1


def test_what_is_written_from_the_right_turns_nothing_around(
    looked: list[list[list[Segment]]],
) -> None:
    for line in (text_of(line) for screen in looked for line in screen):
        depth = 0
        for letter in line:
            is_from_the_right = unicodedata.bidirectional(letter) in {"R", "AL"}
            assert depth == 1 or not is_from_the_right
            depth += (letter == "\u2068") - (letter == "\u2069")
        assert depth == 0


def test_the_colors_are_those_of_the_terminal_and_say_nothing(
    workspace: Workspace,
    looked: list[list[list[Segment]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """So that it can be read on black and on white, in 16 colors and in none."""
    styles = {s.style for screen in looked for line in screen for s in line if s.style}
    colors = {c for style in styles for c in (style.color, style.bgcolor) if c}
    assert {color.type for color in colors} == {ColorType.DEFAULT}
    monkeypatch.setenv("NO_COLOR", "1")
    texts = [[text_of(line) for line in screen] for screen in looked]
    assert [[text_of(line) for line in screen] for screen in look(workspace)] == texts


def test_plain_shows_every_script_as_it_is(workspace: Workspace) -> None:
    heard = io.StringIO()
    Conversation(
        Session(workspace, Options("ana")), io.StringIO("c\nl\nw\nq\n"), heard
    ).hold()
    assert "\x1b" not in heard.getvalue()
    for entity in workspace.load_entities().entities:
        assert entity.name in heard.getvalue()
