"""The versions of libraries, by the names of their folders."""

from importlib.metadata import version
from pathlib import Path

import pytest

from nameresolve.versions import MISSING, find_version


@pytest.mark.parametrize(
    "library", ["nameresolve", "numpy", "charset-normalizer", "Unidecode", "typer"]
)
def test_a_version_is_what_the_library_says_of_itself(library: str) -> None:
    assert find_version(library) == version(library)


def test_what_is_not_installed_has_no_version() -> None:
    assert find_version("no-such-library") == MISSING


def test_the_first_of_a_name_on_the_path_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place, number in (("one", "1.0"), ("two", "2.0")):
        (tmp_path / place / f"Made_Up.Thing-{number}.dist-info").mkdir(parents=True)
    monkeypatch.setattr("sys.path", [str(tmp_path / "one"), str(tmp_path / "two")])
    assert find_version("made-up-thing") == "1.0"
