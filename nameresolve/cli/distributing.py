"""What ``nameresolve run --engine spark`` does."""

from nameresolve.cli import terminal
from nameresolve.cli.knowledge import choose_alias_map
from nameresolve.cli.run_orders import SparkOrder
from nameresolve.cli.sentences import count, main_text_line
from nameresolve.distributed.run import Memory, Report, Task, run_distributed
from nameresolve.distributed.session import open_session
from nameresolve.model import Resolution
from nameresolve.review.judging import list_contradictions
from nameresolve.review.words import say_contradiction
from nameresolve.stores.context import Context
from nameresolve.stores.documents import open_shelf
from nameresolve.stores.patterns import load_patterns
from nameresolve.stores.workspace import open_workspace


def run_spark_order(order: SparkOrder) -> tuple[Resolution, str]:
    """Read, resolve and save with Spark; say what was skipped.

    Returns:
        What was found, and a sentence about it.

    Raises:
        NameresolveError: There is nothing to read, or something that it takes is
            missing.
    """
    given = order.run
    context = Context(
        choose_alias_map(given.aliases), load_patterns(given.patterns), given.settings
    )
    task = Task(given.paths, given.models, context, order.most_edges, order.output)
    with terminal.wait("Spark is at work"), open_session(order.master) as session:
        if not order.keeps_workspace:
            resolution, report = run_distributed(session, task)
        else:
            with open_shelf() as shelf, open_workspace(given.db) as workspace:
                memory = Memory(workspace, shelf)
                resolution, report = run_distributed(session, task, memory)
                found = list_contradictions(workspace, resolution)
                report.warnings += map(say_contradiction, found)
    _warn(report, is_quiet=given.quiet)
    return resolution, _closing_line(resolution, report, order)


def _warn(report: Report, *, is_quiet: bool) -> None:
    terminal.warn(report.warnings)
    if report.skipped:
        were = "was" if len(report.skipped) == 1 else "were"
        skipped = f"{count(len(report.skipped), 'text')} {were} skipped:"
        terminal.warn([skipped, *report.skipped])
    if report.trimmed and not is_quiet:
        terminal.note(main_text_line(report.trimmed))


def _closing_line(resolution: Resolution, report: Report, order: SparkOrder) -> str:
    mentions = sum(len(entity.mentions) for entity in resolution.entities)
    places = [
        *([str(order.run.db)] if order.keeps_workspace else []),
        *([order.output] if order.output else []),
    ]
    return (
        f"{len(resolution.entities):,} entities from {mentions:,} mentions in "
        f"{count(report.documents, 'document')}, saved in {' and '.join(places)}"
    )
