"""The recipes in docs/for do what they say: each page is run from top to bottom."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "docs" / "for").glob("*.md"))
OUTPUT = re.compile(r"(?:-o|--db|>) ([\w./]+)")

type Shell = Callable[[Path, str], str]


@pytest.fixture(scope="session")
def shell() -> Shell:
    """Run commands in a folder, with the program that is tested."""
    programs = str(Path(sys.executable).parent)
    path = os.pathsep.join((programs, os.environ["PATH"]))

    def shell(folder: Path, commands: str) -> str:
        done = subprocess.run(  # noqa: S603 - the commands of our own pages
            ["bash", "-euo", "pipefail", "-c", commands],  # noqa: S607 - of the PATH
            cwd=folder,
            env={**os.environ, "PATH": path},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, f"{commands}\n{done.stderr}"
        return done.stdout

    return shell


@pytest.fixture(scope="session")
def read_seeds(tmp_path_factory: pytest.TempPathFactory, shell: Shell) -> Path:
    """A workspace that has read the seeds, so that no recipe has to wait for it."""
    folder = tmp_path_factory.mktemp("seeds")
    (folder / "seeds").symlink_to(ROOT / "seeds")
    shell(folder, "nameresolve run seeds/ --quiet")
    return folder / "nameresolve.db"


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_recipe_on_a_page_runs(
    page: Path, tmp_path: Path, shell: Shell, read_seeds: Path
) -> None:
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    shutil.copy(read_seeds, tmp_path / "nameresolve.db")
    recipes = re.findall(
        r"^```sh\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    for recipe in recipes:
        printed = shell(tmp_path, recipe)
        assert not re.search(r"^0$", printed, re.MULTILINE), recipe
        for made in OUTPUT.findall(recipe):
            assert (tmp_path / made).exists(), made


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_readme_leads_to_every_page(page: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"docs/for/{page.name}" in readme
