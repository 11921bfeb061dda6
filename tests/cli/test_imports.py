"""What is slow to import is imported only by the commands that need it."""

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import sys
from nameresolve.cli import main
sys.argv[1:] = {arguments!r}
try:
    main()
except SystemExit as stop:
    assert not stop.code, stop.code
print("*", *{{name.partition(".")[0] for name in sys.modules}})
print("*", *sys.modules)
"""

MODEL = {"spacy", "thinc", "blis", "py3langid", "threadpoolctl"}
HEAVY = MODEL | {"numpy", "scipy", "rich", "ruamel", "textual", "sqlite3", "bs4"}
NETWORK = {"ssl", "http", "urllib3", "socketserver"}
PROCESSES = {"multiprocessing", "concurrent"}
SPARK = {"pyspark", "py4j", "pyarrow", "pandas"}

SEEDS = Path(__file__).parents[2] / "seeds"


def import_by(*arguments: object) -> set[str]:
    """Return what a command has imported when it is done."""
    program = PROGRAM.format(arguments=[str(each) for each in arguments])
    run = subprocess.run(  # noqa: S603 - our own interpreter and program
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    lines = [line for line in run.stdout.splitlines() if line.startswith("* ")]
    return set(" ".join(lines).split())


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["run", "--help"], ["evaluate", "--help"], ["--version"]],
    ids=" ".join,
)
def test_help_imports_nothing_slow(arguments: list[str]) -> None:
    imported = import_by(*arguments)
    assert not imported & (HEAVY | NETWORK | PROCESSES | SPARK)
    assert not {"nameresolve.readers", "nameresolve.recognize.pipeline"} & imported


def test_an_explanation_is_given_without_a_model_and_without_texts() -> None:
    imported = import_by("explain", "Omar Karimov", "Umar Karimov")
    assert not imported & (MODEL | NETWORK | PROCESSES | {"scipy", "numpy", "ruamel"})
    assert "nameresolve.readers" not in imported


@pytest.mark.model
@pytest.mark.slow
def test_a_run_that_has_read_everything_before_needs_no_model(tmp_path: Path) -> None:
    run = ("run", SEEDS, "--db", tmp_path / "names.db", "--quiet")
    imported = import_by(*run)
    assert "spacy" in imported
    assert not imported & SPARK
    again = import_by(*run)
    assert not again & (MODEL | NETWORK | {"scipy", "numpy", "bs4"})
    assert not {"nameresolve.chains", "nameresolve.entities.build"} & again
    export = ("export", "--db", tmp_path / "names.db", "-o", tmp_path / "a.csv")
    assert not import_by(*export) & (MODEL | NETWORK)
