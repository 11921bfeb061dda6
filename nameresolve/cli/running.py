"""What ``nameresolve run`` does."""

from collections.abc import Collection
from contextlib import closing
from pathlib import Path

import typer

from nameresolve.cli import options, summary, terminal
from nameresolve.cli.knowledge import choose_alias_map
from nameresolve.cli.orders import Form, RunOrder, Selection
from nameresolve.marking import mark_names
from nameresolve.model import Document, LeftOut, Resolution
from nameresolve.pipeline import Knowledge, run
from nameresolve.readers import Input, find_sources
from nameresolve.reading import read_known
from nameresolve.recognize.languages import Recognizers, languages_of
from nameresolve.recognize.team import count_cores
from nameresolve.review.judging import list_contradictions
from nameresolve.review.words import say_contradiction
from nameresolve.stores.documents import open_shelf
from nameresolve.stores.patterns import load_patterns
from nameresolve.stores.workspace import Workspace, open_workspace


def run_order(order: RunOrder) -> Resolution:
    """Read, resolve and save; say what was skipped, and show how far it is.

    The texts of what is returned cannot be gone through any more.

    Raises:
        NameresolveError: There is nothing to read, or something that it takes is
            missing.
    """
    settings = order.settings
    aliases = choose_alias_map(order.aliases)
    patterns = load_patterns(order.patterns)
    find_sources(order.paths)  # nothing is made for what is not there
    with open_shelf() as shelf, open_workspace(order.db) as workspace:
        given = read_known(order.paths, workspace, settings=settings, keep=shelf.put)
        _warn(given)
        if given.trimmed and not order.quiet:
            terminal.note(main_text_line(given.trimmed))
        languages = languages_of(given.documents, order.models)
        knowledge = Knowledge(aliases, patterns=patterns, languages=languages)
        workspace.note_files(given.files)
        resolution = _resolve(given.documents, workspace, knowledge, order)
        contradictions = list_contradictions(workspace, resolution)
        terminal.warn([say_contradiction(each) for each in contradictions])
        return resolution


def _resolve(
    documents: Collection[Document],
    workspace: Workspace,
    knowledge: Knowledge,
    order: RunOrder,
) -> Resolution:
    failures: list[str] = []
    settings = order.settings
    recognizers = Recognizers(
        order.models, settings, order.jobs or count_cores(), failures.append
    )
    marked = mark_names(
        documents,
        workspace,
        recognizers.by_model(),
        models=order.models,
        settings=settings,
    )
    # Closed while the workspace is open, so that what was marked is kept.
    with closing(marked):
        watched = terminal.watch(marked, len(documents), "Reading names")
        resolution = run(
            documents, watched, workspace, knowledge=knowledge, settings=settings
        )
    terminal.warn(failures)
    return resolution


def show(resolution: Resolution, selection: Selection, order: RunOrder) -> None:
    """Print the table, and in one line what was found and what to type next."""
    rows = summary.select_rows(resolution, selection)
    if selection.form is not Form.TABLE:
        typer.echo(summary.WRITERS[selection.form](rows))
    elif not order.quiet:
        terminal.output().print(summary.draw_table(rows))
    if order.quiet:
        return
    if resolution.left_out.passages:
        terminal.note(left_out_line(resolution.left_out))
    terminal.note(closing_line(resolution, order.db))


def _warn(given: Input) -> None:
    terminal.warn(given.warnings)
    if given.skipped:
        count = len(given.skipped)
        files = "file was" if count == 1 else "files were"
        terminal.warn([f"{count} {files} skipped:", *map(str, given.skipped)])


def main_text_line(pages: int) -> str:
    """Say that the furniture of so many pages and PDFs was not read."""
    return (
        f"Of {_count(pages, 'file')} only the main text was read; "
        "--keep-furniture reads all of it"
    )


def left_out_line(left_out: LeftOut) -> str:
    """Say what was taken for site furniture, and how to keep it."""
    passages = _count(left_out.passages, "passage")
    looks, were = ("looks", "was") if left_out.passages == 1 else ("look", "were")
    return (
        f"{passages} that {looks} like site furniture {were} left out "
        f"({_count(left_out.names, 'name')}); --keep-furniture keeps "
        f"{'it' if left_out.passages == 1 else 'them'}"
    )


def closing_line(resolution: Resolution, db: Path) -> str:
    """Say what was found, where it is kept, and what to type next."""
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
