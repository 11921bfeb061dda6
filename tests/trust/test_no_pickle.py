"""Nothing that is read can run: no format that may hold code is ever taken apart.

The processes that read names side by side hand each other texts and spans through pipes
of ``multiprocessing``, which pickles them; what is in such a pipe comes from this program
alone. Nowhere else is anything pickled.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import nameresolve

PACKAGE = Path(nameresolve.__file__).parent
FORBIDDEN = {"pickle", "cPickle", "dill", "cloudpickle", "joblib", "marshal", "shelve"}
CALLS = {"allow_pickle", "read_pickle", "to_pickle", "eval", "exec"}
SIDE_BY_SIDE = {"recognize/pool.py", "recognize/worker.py"}


def words_of(source: str) -> Iterator[str]:
    """Yield the modules that a file imports, what it calls and with which keywords."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from (each.name.partition(".")[0] for each in names)
            case ast.ImportFrom(module=str(module)):
                yield module.partition(".")[0]
            case ast.Call(func=ast.Name(id=word) | ast.Attribute(attr=word)):
                yield word
                yield from (each.arg for each in node.keywords if each.arg)
            case _:
                pass


def files_with(words: set[str]) -> set[str]:
    return {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if words & {*words_of(path.read_text(encoding="utf-8"))}
    }


def test_no_file_of_the_package_pickles() -> None:
    assert files_with(FORBIDDEN | CALLS) == set()


def test_only_processes_side_by_side_use_the_pipes_of_multiprocessing() -> None:
    assert files_with({"multiprocessing"}) == SIDE_BY_SIDE


def test_no_file_that_is_bundled_is_a_pickle() -> None:
    bundled = [path for path in PACKAGE.rglob("*") if path.is_file()]
    assert bundled
    assert not [p for p in bundled if p.suffix in {".pkl", ".pickle", ".npy", ".npz"}]
    # Every protocol since the second begins with this byte and its number.
    assert not [p for p in bundled if p.read_bytes()[:2] in {b"\x80\2", b"\x80\4"}]


@pytest.mark.parametrize(
    "source",
    [
        "import pickle",
        "from pickle import loads",
        "import numpy\nnumpy.load(path, allow_pickle=True)",
        "eval(text)",
    ],
)
def test_what_would_pickle_is_seen(source: str) -> None:
    assert (FORBIDDEN | CALLS) & {*words_of(source)}
