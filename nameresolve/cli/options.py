"""Options that several commands share, declared once."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from nameresolve.errors import WorkspaceError
from nameresolve.recognize.models import DEFAULT_MODEL
from nameresolve.settings import Settings

DEFAULTS = Settings()
MEGABYTE = 1_000_000
DEFAULT_MB = DEFAULTS.max_bytes // MEGABYTE
DEFAULT_DB = Path("nameresolve.db")
SHIPPED = "shipped"
NO_ALIASES = "none"

Db = Annotated[
    Path,
    typer.Option("--db", help="The workspace: one SQLite file."),
]
Aliases = Annotated[
    str,
    typer.Option(
        "--aliases",
        metavar="FILE|none",
        help="The alias map to use; by default the one that comes with the program.",
        show_default=False,
    ),
]
Model = Annotated[
    list[str] | None,
    typer.Option(
        "--model",
        metavar="NAME|PATH|LANG=NAME",
        help="Any installed spaCy pipeline, by name or path; LANG=NAME for the texts "
        f"of one language (fr, ru). By default {DEFAULT_MODEL} for all.",
        show_default=False,
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        metavar="N",
        min=1,
        help="Processes that read names side by side; by default one a core.",
        show_default=False,
    ),
]
Patterns = Annotated[
    list[Path] | None,
    typer.Option(
        "--patterns",
        metavar="FILE",
        help="Names that are always found: a pattern file of spaCy's EntityRuler.",
        show_default=False,
    ),
]
KeepFurniture = Annotated[
    bool,
    typer.Option(
        "--keep-furniture",
        help="Count names in menus, share bars and the like; read whole HTML pages.",
    ),
]
MaxDocumentMb = Annotated[
    int,
    typer.Option(
        "--max-document-mb",
        metavar="N",
        min=1,
        help="Leave out texts of more than N megabytes; archives, PDF and the like may"
        f" be as large, and {DEFAULTS.max_packed_bytes // MEGABYTE} at least.",
    ),
]
TextColumn = Annotated[
    str,
    typer.Option(
        "--text-column",
        metavar="NAME",
        help="The column of .csv and .tsv, or the field of .json and .jsonl, that holds"
        " the text; messages.text is a field inside. By default text, body, content …",
        show_default=False,
    ),
]
Merge = Annotated[
    float,
    typer.Option(
        "--merge", min=0, max=1, help="Merge names at least this likely to be the same."
    ),
]
Review = Annotated[
    float,
    typer.Option(
        "--review", min=0, max=1, help="Put names at least this likely before a person."
    ),
]


def limit_documents(settings: Settings, megabytes: int) -> Settings:
    """Let texts be so large, and what they are packed in as large at least."""
    limit = megabytes * MEGABYTE
    packed = max(settings.max_packed_bytes, limit)
    return replace(settings, max_bytes=limit, max_packed_bytes=packed)


def check_cutoffs(merge: float, review: float) -> None:
    """Refuse cut-offs that cross each other.

    Raises:
        typer.BadParameter: ``--review`` is above ``--merge``.
    """
    if review > merge:
        raise typer.BadParameter("--review must not be above --merge")


def require_db(db: Path) -> None:
    """Stop a command that only looks into a workspace where there is none.

    Raises:
        WorkspaceError: There is no such file.
    """
    if not db.exists():
        raise WorkspaceError(f"{db} is not there; run `nameresolve run` first")
