"""The program as a process: exit codes, errors of one sentence, and what is imported."""

import importlib
import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from nameresolve.model import Resolution
from nameresolve.stores.workspace import open_workspace
from programs import Program
from worlds import World

GOLD = Path(__file__).parents[1] / "fixtures" / "seeds_gold.jsonl"
GOOD_TEXT = "We saw Omar Karimov speak. And later Karimov left."


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Make a folder with everything that a user can get wrong."""
    for name in ("texts", "empty", "pictures", "blank"):
        (tmp_path / name).mkdir()
    (tmp_path / "texts" / "a.txt").write_text(GOOD_TEXT)
    (tmp_path / "pictures" / "a.png").write_bytes(b"\x89PNG")
    (tmp_path / "blank" / "a.txt").write_text(" \n")
    (tmp_path / "notes.db").write_text("These are my notes, not a database at all.")
    with closing(sqlite3.connect(tmp_path / "foreign.db")) as connection:
        connection.execute("CREATE TABLE birds (name TEXT)")
    with open_workspace(tmp_path / "new.db"):
        pass
    with open_workspace(tmp_path / "done.db") as workspace:
        workspace.save(Resolution((), ()))
    (tmp_path / "map.yaml").write_text(
        "- {id: one, name: Omar, kind: person}\n- {id: two, name: Umar, kind: animal}\n"
    )
    (tmp_path / "names.jsonl").write_text(
        '{"label": "ORG", "pattern": "AFP"}\n'
        '{"label": "ORG", "pattern": [{"LEMMA": "press"}]}\n'
    )
    (tmp_path / "gold.jsonl").write_text('{"id": "a.txt"\n')
    return tmp_path


MISTAKES = {
    "a path that does not exist": (
        "run nowhere",
        "nowhere: there is no such file or folder",
    ),
    "an empty folder": ("run empty", "empty: the folder is empty"),
    "a folder without texts": ("run pictures", "no text in it, only 1 .png"),
    "a folder of blank texts": ("run blank", "Nothing could be read: a.txt: is empty"),
    "a db in no folder": ("run texts --db no/a.db", "no/a.db: cannot be created"),
    "a db that is a folder": ("run texts --db empty", "empty: is a folder"),
    "a db that is no db": ("run texts --db notes.db", "notes.db: is not a workspace"),
    "a foreign db": (
        "run texts --db foreign.db",
        "foreign.db: is the database of another program",
    ),
    "a missing model": (
        "run texts --model no_such_model",
        "'no_such_model' is not installed; install it with",
    ),
    "a broken alias map": (
        "run texts --aliases map.yaml",
        "map.yaml, line 2: .*animal",
    ),
    "a missing alias map": ("run texts --aliases none.yaml", "none.yaml"),
    "a missing model of one language": (
        "run texts --model fr=no_such_model",
        "'no_such_model' is not installed; install it with",
    ),
    "a missing pattern file": ("run texts --patterns no.jsonl", "no.jsonl: cannot be"),
    "a broken pattern file": (
        "run texts --patterns names.jsonl",
        "names.jsonl, line 2: .*LEMMA",
    ),
    "an export before a run": (
        "export -o a.csv --format aliases.csv --db new.db",
        "new.db: holds no result yet; run `nameresolve run` first",
    ),
    "an export of nothing": (
        "export -o aliases.yaml --db no.db",
        "no.db is not there; run `nameresolve run` first",
    ),
    "an unknown format": (
        "export -o a.csv --format stone --db done.db",
        "stone.*aliases.yaml",
    ),
    "a decision before a run": (
        "decide same A B --db new.db",
        "new.db: holds no result yet; run `nameresolve run` first",
    ),
    "a decision on nobody": ("decide same A B --db done.db", 'no entity called "A"'),
    "missing decisions": ("decide --from no.jsonl --db done.db", "no.jsonl: cannot be"),
    "broken decisions": (
        "decide --from names.jsonl --db done.db",
        'names.jsonl, line 1: has no "left"',
    ),
    "a look at nothing": ("show A --db no.db", "no.db is not there; run"),
    "a question about nothing": ("why-not A B --db no.db", "no.db is not there; run"),
    "an unknown file name": ("export -o result.xyz --db done.db", "result.xyz"),
    "an export to no folder": (
        "export -o no/aliases.yaml --db done.db",
        "no/aliases.yaml: cannot be written",
    ),
    "an export of a foreign db": (
        "export -o aliases.yaml --db foreign.db",
        "foreign.db: is the database of another program",
    ),
    "a missing gold file": ("evaluate nowhere.jsonl", "nowhere.jsonl"),
    "a broken gold file": ("evaluate gold.jsonl", "gold.jsonl: line 1: "),
    "missing predictions": (
        f"evaluate {GOLD} --predictions nowhere.jsonl",
        "nowhere.jsonl",
    ),
}

MISUSES = {
    "two forms": ("run texts --json --csv", "choose one of --json and --csv"),
    "review above merge": ("run texts --review 0.96", "--review must not be above"),
    "a db among the texts": ("run texts --db texts/a.db", "among the texts of texts"),
    "a probability above 1": ("run texts --merge 2", "--merge"),
    "a limit of nothing": ("run texts --limit 0", "--limit"),
    "an unknown order": ("run texts --sort beauty", "--sort"),
    "an unknown kind": ("run texts --kind animal", "--kind"),
    "two models for all": (
        "run texts --model one --model two",
        "--model has one and two for all languages",
    ),
    "two models for a language": (
        "run texts --model fr=one --model fr=two",
        '--model has "fr" twice',
    ),
    "a language without a model": (
        "evaluate gold.jsonl --model fr=",
        "--model fr= names no pipeline",
    ),
    "an unknown language": (
        "run texts --model qq=one",
        '"qq" is no two-letter language',
    ),
    "a long language": ("run texts --model french=one", '"french" is no two-letter'),
    "an unknown option": ("run texts --colour", "--colour"),
    "an unknown command": ("walk texts", "walk"),
    "a decision on one name": ("decide same A", "give a word and two names"),
    "two decisions": ("decide same A B --from a.jsonl", "choose one of two names"),
    "no decision": ("decide", "give a word and two names, or --from FILE"),
    "an unknown word": ("decide maybe A B", "maybe"),
    "nothing to run": ("run", "PATH"),
    "an export to nowhere": ("export", "--output"),
}


def named(cases: dict[str, tuple[str, str]]) -> pytest.MarkDecorator:
    ids = [why.replace(" ", "-") for why in cases]
    return pytest.mark.parametrize(("line", "message"), cases.values(), ids=ids)


@pytest.mark.usefixtures("place")
@named(MISTAKES)
def test_a_mistake_is_said_in_one_sentence(
    program: Program, line: str, message: str
) -> None:
    done = program(*line.split())
    assert done.returncode == 1, done.stderr
    assert done.stdout == ""
    assert done.stderr.startswith("nameresolve: ")
    assert done.stderr.count("\n") == 1
    assert re.search(message, done.stderr)


@named(MISUSES)
@pytest.mark.usefixtures("place")
def test_wrong_usage_is_explained(program: Program, line: str, message: str) -> None:
    done = program(*line.split())
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert "Usage: " in done.stderr
    assert "Traceback" not in done.stderr
    assert message in done.stderr


@pytest.mark.parametrize(
    "line", ["run nowhere", "run pictures", "run texts --json --csv"]
)
def test_a_mistake_leaves_nothing_behind(
    program: Program, place: Path, line: str
) -> None:
    before = sorted(place.rglob("*"))
    program(*line.split())
    assert sorted(place.rglob("*")) == before


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere"
)
def test_a_db_that_may_not_be_written_is_refused(program: Program, place: Path) -> None:
    (place / "done.db").chmod(0o400)
    done = program("run", "texts", "--db", "done.db")
    assert done.returncode == 1
    assert "done.db: may not be written" in done.stderr


def test_a_hostile_path_is_inert_in_an_error(program: Program) -> None:
    done = program("run", "[red]no\x1b[31m\u202ewhere")
    assert "[red]no\ufffd[31m\ufffdwhere: there is no such file" in done.stderr
    assert "\x1b" not in done.stderr


def test_a_reader_who_leaves_sees_no_traceback(world: World) -> None:
    command = [sys.executable, "-m", "nameresolve", "run", str(world.folder)]
    options = ["--db", str(world.db), "--aliases", "none", "--quiet", "--json"]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(  # noqa: S603 - our own interpreter and program
        [*command, *options], stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert done.stderr == b""


INTERRUPTED = """
import sys
from nameresolve.cli import main

class Interruption:
    def read(self, size):
        raise KeyboardInterrupt

class Terminal:
    buffer = Interruption()

sys.stdin = Terminal()
sys.argv[1:] = ["run", "-"]
main()
"""


def test_an_interrupted_run_says_what_is_kept(tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603 - our own interpreter and program
        [sys.executable, "-c", INTERRUPTED],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode == 130
    assert done.stderr == (
        "nameresolve: Interrupted; what was recognized so far is kept.\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of POSIX")
def test_a_terminal_gets_the_same_last_line(world: World) -> None:
    pty = importlib.import_module("pty")
    screen, terminal = pty.openpty()
    command = [sys.executable, "-m", "nameresolve", "run", str(world.folder)]
    options = ["--db", str(world.db), "--aliases", "none"]
    done = subprocess.run(  # noqa: S603 - our own interpreter and program
        [*command, *options], stdout=subprocess.PIPE, stderr=terminal, check=False
    )
    os.close(terminal)
    shown = os.read(screen, 10_000).decode()
    os.close(screen)
    assert done.returncode == 0
    assert "2 entities from 6 mentions in 3 documents, saved in" in shown
    assert "Traceback" not in shown


IMPORTS = """
import sys
from nameresolve.cli import main
sys.argv[1:] = {arguments!r}
try:
    main()
finally:
    loaded = {{"spacy", "thinc"}} & set(sys.modules)
    print(*loaded, file=sys.stderr, sep="\\n", end="")
    assert not loaded
"""


def run_watching_imports(*arguments: object) -> subprocess.CompletedProcess[str]:
    code = IMPORTS.format(arguments=list(map(str, arguments)))
    return subprocess.run(  # noqa: S603 - our own interpreter and program
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize(
    "command",
    [
        "--help",
        "--version",
        "run --help",
        "show --help",
        "why-not --help",
        "decide --help",
        "export --help",
        "explain --help",
        "evaluate --help",
    ],
)
def test_help_does_not_import_spacy(command: str) -> None:
    done = run_watching_imports(*command.split())
    assert (done.returncode, done.stderr) == (0, "")


def test_an_export_does_not_import_spacy(place: Path) -> None:
    done = run_watching_imports(
        "export", "-o", "-", "--format", "aliases.csv", "--db", place / "done.db"
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_run_on_known_texts_does_not_import_spacy(world: World) -> None:
    done = run_watching_imports(
        "run", world.folder, "--db", world.db, "--quiet", "--json"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)


def test_a_column_of_names_does_not_import_spacy(tmp_path: Path) -> None:
    table = tmp_path / "names.csv"
    table.write_text("who\nLeyla Aziz\nLeila Aziz\n")
    done = run_watching_imports("names", table, "--quiet")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("who,canonical_id")


def test_an_explanation_imports_neither_spacy_nor_numpy() -> None:
    code = IMPORTS.replace('"thinc"', '"thinc", "numpy"')
    arguments = ["explain", "Leyla Aziz", "Лейла Азизова"]
    done = subprocess.run(  # noqa: S603 - our own interpreter and program
        [sys.executable, "-c", code.format(arguments=arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "probability" in done.stdout


def test_a_decision_does_not_import_spacy(world: World) -> None:
    db = ("--db", world.db)
    run_watching_imports("run", world.folder, *db, "--quiet")
    names = ("Omar Karimov", "Umar Karimov")
    for line in (
        ["decide", "different", *names],
        ["show", "Umar"],
        ["why-not", *names],
    ):
        done = run_watching_imports(*line, *db)
        assert "spacy" not in done.stderr


@pytest.fixture(scope="module")
def first_run(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """Run the real model once, for every test that needs it."""
    home = tmp_path_factory.mktemp("model")
    (home / "texts").mkdir()
    (home / "texts" / "a.txt").write_text(
        "Yesterday Angela Merkel flew from Berlin to Paris. Merkel met reporters."
    )
    (home / "texts" / "b.txt").write_text("Angela Merkel left Paris on Monday.")
    return home, run_at(home, "run", "texts", "--json")


def run_at(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own interpreter and program
        [sys.executable, "-m", "nameresolve", *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=home,
    )


@pytest.mark.model
def test_a_folder_becomes_entities(
    first_run: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    _, done = first_run
    assert done.returncode == 0, done.stderr
    found = {record["name"]: record["mentions"] for record in json.loads(done.stdout)}
    assert found == {"Angela Merkel": 3, "Paris": 2, "Berlin": 1}


@pytest.mark.model
def test_a_new_text_keeps_the_ids(
    first_run: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    home, done = first_run
    (home / "more").mkdir()
    (home / "more" / "c.txt").write_text("Merkel likes Paris and Berlin.")
    again = run_at(home, "run", "texts", "more", "--json")
    before = {record["name"]: record["id"] for record in json.loads(done.stdout)}
    after = {record["name"]: record["id"] for record in json.loads(again.stdout)}
    assert after == before


@pytest.mark.model
def test_the_workspace_is_the_default_one_and_private(
    first_run: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    home, _ = first_run
    assert (home / "nameresolve.db").stat().st_mode & 0o077 == 0
    exported = run_at(home, "export", "-o", "aliases.yaml")
    assert (exported.returncode, exported.stdout) == (0, "")
    assert "Angela Merkel" in (home / "aliases.yaml").read_text(encoding="utf-8")


COLOR = re.compile(r"\x1b\[(?:\d+;)*(?:[349][0-8]|10[0-7])[;m]")


@pytest.mark.parametrize(
    "arguments",
    [
        ("run", "nowhere"),
        ("explain", "Omar Karimov", "Aziza Nurova"),
        ("names", "names.csv", "--column", "name"),
    ],
)
def test_nothing_has_a_color_that_some_background_has_too(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    (tmp_path / "names.csv").write_text("name\nOmar Karimov\n\n")
    done = subprocess.run(  # noqa: S603 - our own interpreter and program
        [sys.executable, "-m", "nameresolve", *arguments],
        cwd=tmp_path,
        env={**os.environ, "FORCE_COLOR": "1", "TERM": "xterm-16color"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    shown = done.stdout + done.stderr
    assert shown
    assert COLOR.search(shown) is None
