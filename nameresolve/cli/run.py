"""``nameresolve run``: a folder of texts in, a table of entities out."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from nameresolve.cli import options, summary, terminal
from nameresolve.cli.knowledge import choose_alias_map
from nameresolve.model import Kind, Resolution
from nameresolve.pipeline import Input, mark_names, read_folder, run
from nameresolve.recognize.pipeline import DEFAULT_MODEL
from nameresolve.settings import Settings
from nameresolve.stores.workspace import open_workspace


class Sort(StrEnum):
    """What the rows can be ordered by; the keys of ``summary.SORTS``."""

    MENTIONS = "mentions"
    DOCUMENTS = "documents"
    NAME = "name"
    KIND = "kind"
    VARIANTS = "variants"
    SURE = "sure"
    REVIEW = "review"


def run_command(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH…",
            help="Folders or files to read (.txt .md .html); - is stdin.",
        ),
    ],
    db: options.Db = options.DEFAULT_DB,
    aliases: options.Aliases = options.SHIPPED,
    model: options.Model = DEFAULT_MODEL,
    merge: options.Merge = options.DEFAULTS.merge,
    review: options.Review = options.DEFAULTS.review,
    kind: Annotated[
        list[Kind] | None, typer.Option("--kind", help="Show only this kind.")
    ] = None,
    min_mentions: Annotated[
        int, typer.Option("--min-mentions", min=1, help="Hide rarer names.")
    ] = 1,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="Show at most so many rows.")
    ] = None,
    sort: Annotated[
        Sort, typer.Option("--sort", help="What to order the rows by.")
    ] = Sort.MENTIONS,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON instead of a table.")
    ] = False,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="Print CSV instead of a table.")
    ] = False,
    quiet: Annotated[
        bool,
        typer.Option("--quiet", "-q", help="Save the result; print only warnings."),
    ] = False,
) -> None:
    """Find and merge the names in the texts below PATH, and print one entity a row.

    The result is kept in the workspace, so that a second run reads only what is new
    and every entity keeps its id. The texts themselves are never changed.
    """
    if as_json and as_csv:
        raise typer.BadParameter("choose one of --json and --csv")
    if review > merge:
        raise typer.BadParameter("--review must not be above --merge")
    settings = Settings(merge=merge, review=review)
    alias_map = choose_alias_map(aliases)
    given = read_folder(*paths, settings=settings)
    _warn(given)
    with open_workspace(_outside_sources(db, paths)) as workspace:
        marked = mark_names(given.documents, workspace, model=model, settings=settings)
        watched = terminal.watch(marked, len(given.documents), "Reading names")
        resolution = run(watched, workspace, aliases=alias_map, settings=settings)
    selection = summary.Selection(
        frozenset(kind or Kind), min_mentions, limit, str(sort)
    )
    rows = summary.select_rows(resolution, selection)
    if as_json or as_csv:
        typer.echo(summary.write_json(rows) if as_json else summary.write_csv(rows))
    elif not quiet:
        terminal.output().print(summary.draw_table(rows))
    if not quiet:
        terminal.note(_closing_line(resolution, db))


def _warn(given: Input) -> None:
    terminal.warn(given.warnings)
    if given.skipped:
        count = len(given.skipped)
        files = "file was" if count == 1 else "files were"
        terminal.warn([f"{count} {files} skipped:", *map(str, given.skipped)])


def _outside_sources(db: Path, paths: list[str]) -> Path:
    """Refuse to write the workspace into a folder that is being read."""
    for path in paths:
        folder = Path(path).resolve()
        if folder.is_dir() and db.resolve().is_relative_to(folder):
            raise typer.BadParameter(
                f"{db} would be written among the texts of {path}; "
                "name another place with --db"
            )
    return db


def _closing_line(resolution: Resolution, db: Path) -> str:
    mentions = sum(len(entity.mentions) for entity in resolution.entities)
    found = (
        f"{len(resolution.entities):,} entities from {mentions:,} mentions in "
        f"{_count(len(resolution.documents), 'document')}, saved in {db}"
    )
    waiting = len(resolution.questions)
    review = f"; {_count(waiting, 'doubtful merge')} left for review" if waiting else ""
    place = "" if db == options.DEFAULT_DB else f" --db {db}"
    return f"{found}{review}. Next: nameresolve export -o aliases.yaml{place}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
