import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from nameresolve.distributed.session import open_session

ROOT = Path(__file__).parents[2]
CORPORA = ROOT / "tests" / "fixtures" / "corpora"


@dataclass(frozen=True)
class Shared:
    """What Spark would share with its workers."""

    value: Any


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    if find_spec("pyspark") is None:
        pytest.skip("there is no PySpark: install nameresolve[spark]")
    if shutil.which("java") is None:
        pytest.skip("there is no Java, which Spark runs on")
    with open_session("local[2]") as session:
        yield session


@pytest.fixture(scope="session")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All texts of the repository, and nothing else."""
    folder = tmp_path_factory.mktemp("texts")
    for home in (ROOT / "seeds", CORPORA / "slavic_caucasus", CORPORA / "horn_africa"):
        (folder / home.name).mkdir()
        for file in home.glob("*.txt"):
            shutil.copy(file, folder / home.name / file.name)
    return folder
