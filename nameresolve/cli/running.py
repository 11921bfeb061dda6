"""What ``nameresolve run`` does."""

import typer

from nameresolve.cli import summary, terminal
from nameresolve.cli.knowledge import choose_alias_map
from nameresolve.cli.recalling import recall_result
from nameresolve.cli.run_orders import Form, RunOrder, Selection
from nameresolve.cli.sentences import closing_line, left_out_line, say_reading
from nameresolve.model import Resolution
from nameresolve.readers import find_sources
from nameresolve.standing import Ingredients
from nameresolve.stores.context import Context
from nameresolve.stores.patterns import load_patterns
from nameresolve.stores.workspace import open_workspace


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
    with open_workspace(order.db) as workspace:
        ingredients = Ingredients.of(order.models, context)
        files = ingredients.digest_files(sources)
        stands = workspace.recall_sources(files) if files else None
        if stands is not None:
            heard, remarks = stands
            say_reading(heard, is_quiet=order.quiet)
            return recall_result(workspace, remarks, order)
        from nameresolve.cli.resolving import (  # noqa: PLC0415 - not for what stands
            read_and_resolve,
        )

        return read_and_resolve(sources, files, workspace, ingredients, order)


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
