"""What the user asked for, as nouns that are cheap to import."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from nameresolve.model import Kind
from nameresolve.recognize.models import Models
from nameresolve.settings import Settings

if TYPE_CHECKING:
    from nameresolve.exporters.statuses import Status


class Verdict(StrEnum):
    """What a person can say about two names."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    WITHDRAW = "withdraw"


class NameKind(StrEnum):
    """What two names can be compared as."""

    AUTO = "auto"
    PERSON = "person"
    PLACE = "place"
    ORG = "org"
    TOKEN = "token"  # noqa: S105 - a word, no password


@dataclass(frozen=True, slots=True)
class ExplainOrder:
    """Which two names to compare, as what, and with what knowledge."""

    left: str
    right: str
    kind: NameKind
    aliases: str
    settings: Settings


@dataclass(frozen=True, slots=True)
class NamesOrder:
    """Which column of which table to resolve, and where to write it."""

    file: Path
    column: str | None
    output: Path
    kind: Kind
    aliases: str
    settings: Settings
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class EvaluateOrder:
    """What to score: a new run on the texts of *gold*, or stored predictions."""

    gold: Path
    texts: Path | None
    predictions: Path | None
    gold_spans: bool
    aliases: str
    models: Models
    settings: Settings
    hard_pairs: Path | None = None
    patterns: tuple[Path, ...] = ()
    jobs: int | None = None


@dataclass(frozen=True, slots=True)
class DecideOrder:
    """What was said about which two names, by whom and why."""

    verdict: Verdict | None
    left: str
    right: str
    kind: Kind | None = None
    user: str | None = None
    reason: str = ""


class Sequence(StrEnum):
    """What a review asks about first."""

    GAIN = "gain"
    DOUBT = "doubt"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class ReviewOrder:
    """What to ask, of whom, in what form, and which alias map to write at the end."""

    db: Path
    kinds: frozenset[Kind]
    user: str | None
    limit: int | None
    sequence: Sequence
    write: Path | None
    unsure: bool = False
    blind: bool = False
    plain: bool = False


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """What to write where, in which format, and how much of the result."""

    db: Path
    output: Path
    format_name: str | None
    statuses: "frozenset[Status]"
    column: str
    bom: bool = False
    with_text: bool = False


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """What to read, for which alias map, and whether to write it."""

    path: Path
    target: Path
    format_name: str | None
    kind: Kind | None
    columns: tuple[str, ...]
    entities: Path | None
    write: bool = False
    as_json: bool = False
