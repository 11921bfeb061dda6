"""What ``nameresolve run`` does where its last result does not stand any more."""

from collections.abc import Collection, Sequence
from contextlib import closing
from dataclasses import replace

from nameresolve.cli import terminal
from nameresolve.cli.recalling import recall_result
from nameresolve.cli.run_orders import RunOrder
from nameresolve.cli.sentences import say_reading
from nameresolve.knowledge import Knowledge
from nameresolve.marking import mark_names
from nameresolve.model import Document, Resolution
from nameresolve.pipeline import run
from nameresolve.readers import Input, Source
from nameresolve.reading import read_known
from nameresolve.recognize.languages import Recognizers, languages_of
from nameresolve.recognize.team import count_cores
from nameresolve.review.judging import Resettler, list_contradictions
from nameresolve.review.words import say_contradiction
from nameresolve.standing import Ingredients
from nameresolve.stores.context import Context
from nameresolve.stores.documents import open_shelf
from nameresolve.stores.standing import ReadingRemarks, Remarks
from nameresolve.stores.workspace import Workspace


def read_and_resolve(
    sources: Sequence[Source],
    files: str | None,
    workspace: Workspace,
    ingredients: Ingredients,
    order: RunOrder,
) -> Resolution:
    """Read, and resolve and save unless the texts are those of the last result.

    Args:
        sources: What to read.
        files: A digest of them and of *ingredients*, if there can be one.
        workspace: Where the result is kept.
        ingredients: What it is made of beside the texts.
        order: What else was asked for.

    Raises:
        InputError: Nothing could be read.
    """
    settings = ingredients.context.settings
    with open_shelf() as shelf:
        given = read_known(sources, workspace, settings=settings, keep=shelf.put)
        heard = _hear(given)
        say_reading(heard, is_quiet=order.quiet)
        workspace.note_files(given.files)
        made_of = ingredients.digest(given.documents)
        remarks = workspace.recall_remarks(made_of)
        resolution = (
            _resolve_and_note(
                given.documents, workspace, made_of, order, ingredients.context
            )
            if remarks is None
            else recall_result(workspace, remarks, order)
        )
        # A file may have changed between the two looks at it.
        if files and files == ingredients.digest_files(sources):
            workspace.note_sources(made_of, files, heard)
        return resolution


def _hear(given: Input) -> ReadingRemarks:
    return ReadingRemarks(given.warnings, tuple(map(str, given.skipped)), given.trimmed)


def _resolve_and_note(
    documents: Collection[Document],
    workspace: Workspace,
    made_of: str,
    order: RunOrder,
    context: Context,
) -> Resolution:
    """Resolve and save; say what went wrong, and show how far it is."""
    if workspace.is_behind():
        # What was decided is about the texts of then: it is applied to these first, so
        # that an id stays with what had it when that was said.
        Resettler(workspace).resettle()
    before = workspace.state()
    failures: list[str] = []
    resolution = _resolve(documents, workspace, context, order, failures)
    found = list_contradictions(workspace, resolution)
    remarks = Remarks(resolution.left_out, tuple(map(say_contradiction, found)))
    terminal.warn([*failures, *remarks.warnings])
    if not failures:  # what could not be read is tried again
        saved = replace(before, runs=before.runs + 1)
        workspace.note_ingredients(made_of, remarks, expected=saved)
    return resolution


def _resolve(
    documents: Collection[Document],
    workspace: Workspace,
    context: Context,
    order: RunOrder,
    failures: list[str],
) -> Resolution:
    recognizers = Recognizers(
        order.models, context.settings, order.jobs or count_cores(), failures.append
    )
    marked = mark_names(
        documents,
        workspace,
        recognizers.by_model(),
        models=order.models,
        settings=context.settings,
    )
    knowledge = Knowledge(
        context.aliases,
        patterns=context.patterns,
        languages=languages_of(documents, order.models),
    )
    # Closed while the workspace is open, so that what was marked is kept.
    with closing(marked):
        watched = terminal.watch(marked, len(documents), "Reading names")
        return run(
            documents,
            watched,
            workspace,
            knowledge=knowledge,
            settings=context.settings,
        )
