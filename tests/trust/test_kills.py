"""Killed at any moment, the program loses no decision and leaves nothing half done.

``NAMERESOLVE_KILLS`` says how many kills there are in all; the counts are printed.
"""

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

import pytest
from typer.testing import CliRunner

from nameresolve.cli.app import app
from nameresolve.cli.review_plain import NO_MORE
from nameresolve.model import Resolution
from nameresolve.review.history import answers_of
from nameresolve.stores.soundness import find_damage
from nameresolve.stores.workspace import open_workspace
from worlds import World

KILLS = int(os.environ.get("NAMERESOLVE_KILLS", "40"))
USER = "kim"
ANSWERS = "y\nn\nu\n" * 4 + "q\n"
RUN = ("run", "texts", "--aliases", "none", "--quiet")
OLD_MAP = "# Ours.\n- id: x\n  name: Xan\n  kind: person\n"

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="the program is started by forks"
)


@dataclass(frozen=True)
class Blow:
    """A command that is killed.

    ``target`` is the file that it writes, if any, over ``old``; ``most_said`` is how many
    answers it confirms.
    """

    words: tuple[str, ...]
    target: str = ""
    old: str | None = None
    most_said: int = 0


BLOWS = {
    "run": Blow(RUN),
    "decide": Blow(
        ("decide", "different", "{one}", "{other}", "--user", USER), most_said=1
    ),
    "review": Blow(("review", "--plain", "--user", USER), most_said=11),
    "export": Blow(("export", "-o", "out.csv", "--format", "mentions.csv"), "out.csv"),
    "export over": Blow(("export", "-o", "map.yaml"), "map.yaml", OLD_MAP),
    "import": Blow(
        ("import", "names.csv", "--to", "map.yaml", "--kind", "person", "--write"),
        *("map.yaml", OLD_MAP),
    ),
    "backup": Blow(("backup", "copy.db"), "copy.db"),
}


@dataclass
class Zygote:
    """Starts the program, as often as asked, and kills it when told."""

    process: subprocess.Popen[str]
    _answers: int = -1

    def start(self, words: tuple[str, ...], home: Path, answers: str) -> int:
        fifo = home / "answers"
        os.mkfifo(fifo)
        # Open on both sides: nobody waits for anybody.
        self._answers = os.open(fifo, os.O_RDWR)
        os.write(self._answers, answers.encode())
        order = {"words": words, "home": str(home), "stdin": str(fifo)}
        self._tell(json.dumps(order | {"stdout": str(home / "said")}))
        return int(self._hear())

    def end(self) -> int:
        """Wait for the process that was started; say by which signal it ended, or 0."""
        status = int(self._hear())
        os.close(self._answers)
        return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0

    def _tell(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def _hear(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline()


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    with subprocess.Popen(  # noqa: S603 - our own interpreter and program
        [sys.executable, str(Path(__file__).with_name("zygote.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
    ) as process:
        yield Zygote(process)
        process.communicate()


def make_texts(dice: random.Random, number: int) -> dict[str, str]:
    """Make texts that speak of few people in many spellings."""
    first = ("Omar", "Umar", "Rustam", "Rustem", "Alim", "Halim", "Sanjar", "Sanzhar")
    last = ("Karimov", "Karimoff", "Yusupov", "Iusupov", "Zhukin", "Jukin")
    return {
        f"{text:02}.txt": " ".join(
            f"then we met {dice.choice(first)} {dice.choice(last)} there."
            for _ in range(6)
        )
        for text in range(number)
    }


@pytest.fixture
def template(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> World:
    """A world with a result, and with texts that have changed since."""
    dice = random.Random("template")  # noqa: S311 - no secret
    world = World(tmp_path / "template")
    world.home.mkdir()
    monkeypatch.chdir(world.home)
    world.write(make_texts(dice, 24))
    run_on(world.home)
    world.write(make_texts(dice, 30))
    (world.home / "names.csv").write_text("alias,name\nXaan,Xan\nKashi,Kashgar\n")
    return world


def run_on(home: Path) -> Resolution:
    """Run undisturbed, and give the result."""
    os.chdir(home)
    done = CliRunner().invoke(app, list(RUN))
    assert done.exit_code == 0, done.output
    with open_workspace(home / "nameresolve.db") as workspace:
        result = workspace.load()
        return replace(result, documents=tuple(result.documents))


@dataclass
class Arena:
    """Where one command is killed again and again, each time in a fresh world."""

    template: Path
    zygote: Zygote
    blow: Blow
    folder: Path
    expected: dict[int, Resolution] = field(default_factory=dict)
    whole: set[bytes | None] = field(default_factory=set)
    open_at_kill: int = 0
    confirmed: int = 0

    def __post_init__(self) -> None:
        self.numbers = count()
        with open_workspace(self.template / "nameresolve.db") as workspace:
            entities = workspace.load_entities().entities
        one, other = [entity.name for entity in entities][:2]
        filled = [word.format(one=one, other=other) for word in self.blow.words]
        self.words = tuple(filled)

    def enter(self) -> Path:
        """Make a fresh world."""
        home = self.folder / str(next(self.numbers))
        shutil.copytree(self.template, home)
        if self.blow.old is not None:
            (home / self.blow.target).write_text(self.blow.old)
        return home

    def strike(
        self, delay: float | None = None, *, said: int = 0, answers: str = ANSWERS
    ) -> tuple[Path, int]:
        """Start the command, kill it some seconds later, and tell the signal it died of.

        Args:
            delay: How many seconds later; None lets it come to its end.
            said: After how many confirmed answers the seconds begin.
            answers: What is typed.
        """
        home = self.enter()
        process = self.zygote.start(self.words, home, answers)
        give_up = time.monotonic() + 60
        while count_said(home, self.blow) < said and time.monotonic() < give_up:
            time.sleep(0.001)
        if delay is not None:
            time.sleep(delay)
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        return home, self.zygote.end()

    def judge(self, home: Path) -> None:
        """Hold what is left of a world against what is promised."""
        db = home / "nameresolve.db"
        self.open_at_kill += db.with_name("nameresolve.db-wal").exists()
        with closing(sqlite3.connect(db)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert find_damage(db) == ()
        answers, said = answers_in(db), count_said(home, self.blow)
        assert answers >= said, "a confirmed answer is lost"
        self.confirmed += said
        assert self.leftovers(home) <= self.allowed(), "half a file is left"
        result, expected = run_on(home), self.undisturbed(answers)
        assert result == expected
        shutil.rmtree(home)

    def leftovers(self, home: Path) -> set[bytes | None]:
        """Give what is in the target, and in any file on its way there."""
        target = home / self.blow.target
        if not self.blow.target or self.blow == BLOWS["backup"]:
            if target.is_file():
                assert answers_in(target) == 0
            return set()
        found = [target, *home.glob(".*.part")]
        return {path.read_bytes() if path.exists() else None for path in found}

    def allowed(self) -> set[bytes | None]:
        """Give what may be there: the old file or none, and the whole new one."""
        if not self.whole:
            home, _ = self.strike()
            old = self.blow.old
            self.whole = {None if old is None else old.encode()} | self.leftovers(home)
        return self.whole

    def undisturbed(self, answers: int) -> Resolution:
        """Give the result of a run after so many answers, when nothing is killed."""
        if answers not in self.expected:
            lines = "".join(ANSWERS.splitlines(keepends=True)[:answers]) + "q\n"
            home, _ = self.strike(answers=lines) if answers else (self.enter(), 0)
            assert answers_in(home / "nameresolve.db") == answers
            self.expected[answers] = run_on(home)
        return self.expected[answers]


def answers_in(db: Path) -> int:
    with open_workspace(db) as workspace:
        return len([*answers_of(workspace.log(), USER)])


def count_said(home: Path, blow: Blow) -> int:
    """Count the answers that whoever gave them knows to be kept."""
    said = home / "said"
    lines = said.read_text(encoding="utf-8").splitlines() if said.exists() else []
    if blow == BLOWS["decide"]:
        return len([line for line in lines if f"{USER} says different" in line])
    # Each prompt after the first says that the answer before it is kept.
    prompts = [line for line in lines if line.startswith(("[", NO_MORE))]
    return max(0, len(prompts) - 1)


@pytest.mark.slow
@pytest.mark.parametrize("name", BLOWS)
def test_whatever_is_killed_nothing_is_lost(
    template: World, zygote: Zygote, tmp_path: Path, name: str
) -> None:
    arena = Arena(template.home, zygote, BLOWS[name], tmp_path / "arena")
    dice = random.Random(name)  # noqa: S311 - no secret
    arena.strike()  # the first is slower than all others
    begun = time.perf_counter()
    arena.strike()
    usual = time.perf_counter() - begun
    killed, wanted = 0, -(-KILLS // len(BLOWS))
    for number in range(20 * wanted):
        # Every other blow falls where somebody has just been told that all is kept.
        if number % 2 and arena.blow.most_said:
            said = dice.randint(1, arena.blow.most_said)
            home, signal_number = arena.strike(dice.uniform(0, 0.002), said=said)
        else:
            home, signal_number = arena.strike(dice.uniform(0, usual))
        killed += signal_number == signal.SIGKILL
        arena.judge(home)
        if killed == wanted:
            break
    assert killed == wanted
    print(  # noqa: T201 - shown by pytest -s
        f"\n{name}: {killed} kills within {usual:.2f} s, {arena.open_at_kill} with the"
        f" workspace open; {arena.confirmed} confirmed answers, all kept"
    )


def test_a_decision_that_is_lost_is_noticed(
    template: World, zygote: Zygote, tmp_path: Path
) -> None:
    arena = Arena(template.home, zygote, BLOWS["decide"], tmp_path / "arena")
    arena.judge(arena.strike()[0])
    home, _ = arena.strike()
    shutil.copy(template.home / "nameresolve.db", home)
    with pytest.raises(AssertionError, match="confirmed"):
        arena.judge(home)


@pytest.mark.parametrize("name", ["export", "export over", "import"])
def test_half_a_file_is_noticed(
    template: World, zygote: Zygote, tmp_path: Path, name: str
) -> None:
    arena = Arena(template.home, zygote, BLOWS[name], tmp_path / "arena")
    home, _ = arena.strike()
    target = home / arena.blow.target
    target.write_bytes(target.read_bytes()[:-1])
    with pytest.raises(AssertionError, match="half"):
        arena.judge(home)
