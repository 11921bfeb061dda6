"""What ``nameresolve run`` does."""

from dataclasses import replace
from pathlib import Path

import typer

from nameresolve.cli import options, summary, terminal
from nameresolve.cli.knowledge import choose_alias_map
from nameresolve.cli.orders import Form, RunOrder, Selection
from nameresolve.model import LeftOut, Resolution
from nameresolve.readers import Input, find_sources
from nameresolve.reading import read_known
from nameresolve.standing import digest_ingredients
from nameresolve.stores.context import Context
from nameresolve.stores.documents import open_shelf
from nameresolve.stores.patterns import load_patterns
from nameresolve.stores.workspace import Workspace, open_workspace


def run_order(order: RunOrder) -> Resolution:
    """Read, resolve and save; say what was skipped, and show how far it is.

    Where nothing has changed since the last run, its result is given, or nothing if it
    is not to be shown. The texts of what is returned cannot be gone through any more.

    Raises:
        NameresolveError: There is nothing to read, or something that it takes is
            missing.
    """
    aliases = choose_alias_map(order.aliases)
    context = Context(aliases, load_patterns(order.patterns), order.settings)
    sources = find_sources(order.paths)  # nothing is made for what is not there
    with open_shelf() as shelf, open_workspace(order.db) as workspace:
        given = read_known(sources, workspace, settings=order.settings, keep=shelf.put)
        _warn(given)
        if given.trimmed and not order.quiet:
            terminal.note(main_text_line(given.trimmed))
        workspace.note_files(given.files)
        return _resolve(given, workspace, context, order)


def _resolve(
    given: Input, workspace: Workspace, context: Context, order: RunOrder
) -> Resolution:
    ingredients = digest_ingredients(given.documents, order.models, context)
    remarks = workspace.recall_remarks(ingredients)
    if remarks is None:
        from nameresolve.cli.resolving import (  # noqa: PLC0415 - not for what stands
            resolve_order,
        )

        return resolve_order(given.documents, workspace, context, order, ingredients)
    terminal.warn(remarks.warnings)
    if not order.is_shown:
        return Resolution(given.documents, (), left_out=remarks.left_out)
    return replace(
        workspace.load_entities(), documents=given.documents, left_out=remarks.left_out
    )


def show(
    resolution: Resolution, selection: Selection, order: RunOrder, closing: str = ""
) -> None:
    """Print the table, and in one line what was found and what to type next."""
    if not order.is_shown:
        return
    rows = summary.select_rows(resolution, selection)
    if selection.form is not Form.TABLE:
        typer.echo(summary.WRITERS[selection.form](rows))
    else:
        terminal.output().print(summary.draw_table(rows))
    if order.quiet:
        return
    if resolution.left_out.passages:
        terminal.note(left_out_line(resolution.left_out))
    terminal.note(closing or closing_line(resolution, order.db))


def _warn(given: Input) -> None:
    terminal.warn(given.warnings)
    if given.skipped:
        count = len(given.skipped)
        files = "file was" if count == 1 else "files were"
        terminal.warn([f"{count} {files} skipped:", *map(str, given.skipped)])


def main_text_line(pages: int) -> str:
    """Say that the furniture of so many pages and PDFs was not read."""
    return (
        f"Of {count(pages, 'file')} only the main text was read; "
        "--keep-furniture reads all of it"
    )


def left_out_line(left_out: LeftOut) -> str:
    """Say what was taken for site furniture, and how to keep it."""
    passages = count(left_out.passages, "passage")
    looks, were = ("looks", "was") if left_out.passages == 1 else ("look", "were")
    return (
        f"{passages} that {looks} like site furniture {were} left out "
        f"({count(left_out.names, 'name')}); --keep-furniture keeps "
        f"{'it' if left_out.passages == 1 else 'them'}"
    )


def closing_line(resolution: Resolution, db: Path) -> str:
    """Say what was found, where it is kept, and what to type next."""
    mentions = sum(len(entity.mentions) for entity in resolution.entities)
    found = (
        f"{len(resolution.entities):,} entities from {mentions:,} mentions in "
        f"{count(len(resolution.documents), 'document')}, saved in {db}"
    )
    waiting = len(resolution.questions)
    review = f"; {count(waiting, 'doubtful merge')} left for review" if waiting else ""
    place = "" if db == options.DEFAULT_DB else f" --db {db}"
    return f"{found}{review}. Next: nameresolve export -o aliases.yaml{place}"


def count(number: int, noun: str) -> str:
    """Say how many there are of something."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
