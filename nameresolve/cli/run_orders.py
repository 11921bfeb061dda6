"""What the user asked of a run, as nouns that are cheap to import: it may be all it takes."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from nameresolve.model import Kind
from nameresolve.recognize.models import Models
from nameresolve.settings import Settings

MOST_EDGES: Final = 20_000_000
"""So many pairs of names that may be one are for a driver of some 16 GB."""


class Sort(StrEnum):
    """What the rows of a summary can be ordered by."""

    MENTIONS = "mentions"
    DOCUMENTS = "documents"
    NAME = "name"
    KIND = "kind"
    VARIANTS = "variants"
    SURE = "sure"
    REVIEW = "review"


class Form(StrEnum):
    """How a summary is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rows to show, in what order and form."""

    kinds: frozenset[Kind] = frozenset(Kind)
    min_mentions: int = 1
    limit: int | None = None
    sort: Sort = Sort.MENTIONS
    form: Form = Form.TABLE


@dataclass(frozen=True, slots=True)
class RunOrder:
    """What to read, with what, and where to keep the result."""

    paths: tuple[str, ...]
    db: Path
    aliases: str
    models: Models
    settings: Settings
    quiet: bool = False
    patterns: tuple[Path, ...] = ()
    jobs: int | None = None
    is_shown: bool = True
    """Whether anything of the result is printed."""


class Engine(StrEnum):
    """What does the work of a run."""

    LOCAL = "local"
    SPARK = "spark"


@dataclass(frozen=True, slots=True)
class SparkOrder:
    """A run on Spark: on which cluster, and where else the result goes as Parquet."""

    run: RunOrder
    master: str | None
    output: str | None
    keeps_workspace: bool
    most_edges: int = MOST_EDGES
