"""What ``nameresolve run`` does where its last result does not stand any more."""

from collections.abc import Collection
from contextlib import closing
from dataclasses import replace

from nameresolve.cli import terminal
from nameresolve.cli.orders import RunOrder
from nameresolve.knowledge import Knowledge
from nameresolve.marking import mark_names
from nameresolve.model import Document, Resolution
from nameresolve.pipeline import run
from nameresolve.recognize.languages import Recognizers, languages_of
from nameresolve.recognize.team import count_cores
from nameresolve.review.judging import Resettler, list_contradictions
from nameresolve.review.words import say_contradiction
from nameresolve.stores.context import Context
from nameresolve.stores.standing import Remarks
from nameresolve.stores.workspace import Workspace


def resolve_order(
    documents: Collection[Document],
    workspace: Workspace,
    context: Context,
    order: RunOrder,
    ingredients: str,
) -> Resolution:
    """Resolve and save; say what went wrong, and show how far it is.

    Args:
        documents: The texts.
        workspace: Where the result is kept.
        context: What it is made with.
        order: What else was asked for.
        ingredients: A digest of all this, to be remembered with the result.
    """
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
        workspace.note_ingredients(ingredients, remarks, expected=saved)
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
