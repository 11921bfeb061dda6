"""Names that command something, through every command: they stay names."""

import re
import shlex
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from nameresolve.errors import AliasMapError
from nameresolve.marking import mark_names
from nameresolve.model import Decision, Document, Judgement, Kind, Source, Span
from nameresolve.readers import read_folder
from nameresolve.stores.aliases import load_alias_map
from nameresolve.stores.soundness import find_damage
from nameresolve.stores.workspace import open_workspace
from programs import Program
from worlds import World

NAMES = (
    "Omar'); DROP TABLE entities; --",
    'Umar" OR "1"="1',
    "Rustam'||(SELECT group_concat(name) FROM sqlite_master)||'",
    "Alim\x1b[2J\x1b]0;Title\x07",
    "Halim\u202eesrever\u2066",
    "Sanjar\u009b31m",
    "=HYPERLINK(A1)",
    "Zhukin\ud7ff%s%n{0}$(id)`id`",
)
ACTIVE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066\u2067]")
COMMANDS = {
    "run": "run texts --aliases none",
    "run as CSV": "run texts --aliases none --csv",
    "review": "review --plain --user ana",
    "check": "check",
}
BY_NAME = ("show", "decide same", "decide different", "why-not", "explain")


def mark(
    documents: Iterable[Document],
) -> Iterator[tuple[Document, tuple[Span, ...]]]:
    """Mark the names where they stand."""
    for document in documents:
        found = ((document.text.find(name), name) for name in (*NAMES, "Omar Karimov"))
        yield (
            document,
            tuple(
                Span(at, at + len(n), "PERSON") for at, n in sorted(found) if at >= 0
            ),
        )


@pytest.fixture
def hostile(world: World, program: Program) -> World:
    """A world whose names are all of these, each in two texts."""
    for number, name in enumerate(NAMES * 2):
        text = f"We saw {name} there. And Omar Karimov."
        (world.folder / f"{number}.txt").write_text(text, encoding="utf-8")
    with open_workspace(world.db) as workspace:
        documents = read_folder(world.folder).documents
        list(mark_names(documents, workspace, mark))
    done = program(*COMMANDS["run"].split(), "--quiet")
    assert done.returncode == 0, done.stderr
    return world


def tables_in(db: Path) -> list[str]:
    with closing(sqlite3.connect(db)) as connection:
        found = connection.execute("SELECT name FROM sqlite_master ORDER BY name")
        return [name for (name,) in found]


@pytest.mark.slow
def test_names_command_neither_the_database_nor_the_terminal(
    hostile: World, program: Program
) -> None:
    before = tables_in(hostile.db)
    commands = [line.split() for line in COMMANDS.values()]
    for words in BY_NAME:
        several = NAMES if words == "show" else NAMES[:4]
        for name in several:
            others = () if words == "show" else (NAMES[-1],)
            commands.append([*words.split(), "--", name, *others])
    for command in commands:
        done = program(*command, stdin="y\nn\nu\nq\n")
        assert done.returncode in (0, 1), done.stderr
        assert ACTIVE.findall(done.stdout + done.stderr) == [], command
    assert tables_in(hostile.db) == before
    assert find_damage(hostile.db) == ()


EXPORTED = ["export", "-o", "-", "--format", "mentions.csv"]


@pytest.mark.slow
def test_a_terminal_is_shown_harmless_names_and_a_pipe_gets_them_as_they_are(
    hostile: World, program: Program
) -> None:
    piped = program(*EXPORTED).stdout
    # What `script` runs has a terminal for its standard output.
    command = shlex.join([sys.executable, "-m", "nameresolve", *EXPORTED])
    shown = subprocess.run(  # noqa: S603 - our own program
        ["script", "-qec", command, "/dev/null"],  # noqa: S607 - wherever it is
        capture_output=True,
        check=True,
        cwd=hostile.home,
    ).stdout.decode()
    assert "\x1b[2J" in piped
    assert ACTIVE.findall(shown.replace("\r\n", "\n")) == []
    assert "Alim\ufffd[2J" in shown


def test_names_are_kept_as_they_stand(hostile: World) -> None:
    said = [
        Decision(one, other, Kind.PERSON, Judgement.SAME, Source.HUMAN, one, other)
        for one, other in pairwise(NAMES)
    ]
    with open_workspace(hostile.db) as workspace:
        workspace.record_all(said)
        kept = [(d.left, d.right, d.reason, d.user) for d in workspace.decisions()]
        texts = "".join(document.text for document in workspace.load().documents)
    assert kept == [(d.left, d.right, d.reason, d.user) for d in said]
    assert all(name in texts for name in NAMES)


@pytest.mark.parametrize(
    "value",
    [
        "!!python/object/apply:os.system [touch {}]",
        "!!python/name:os.system",
        "!!binary aGk=",
        "!include {}",
        "&a [x]\n  not: *a",
    ],
)
def test_tags_and_anchors_of_yaml_make_nothing(tmp_path: Path, value: str) -> None:
    made, file = tmp_path / "made", tmp_path / "a.yaml"
    written = value.format(made)
    file.write_text(f"- id: x\n  name: Xan\n  kind: person\n  aliases: {written}\n")
    with pytest.raises(AliasMapError, match=r"a\.yaml"):
        load_alias_map(file)
    assert not made.exists()
