"""What ``nameresolve export`` does."""

from pathlib import Path

from nameresolve.cli import terminal
from nameresolve.cli.alias_writing import write_alias_map
from nameresolve.cli.orders import ExportOrder
from nameresolve.errors import ExportError
from nameresolve.exporters import (
    CONFIRMED_ONLY,
    LOG_EXPORTERS,
    WITH_TEXT,
    Extras,
    Status,
    format_of,
    keep_statuses,
    pieces_of,
    render_log,
    write_export,
    write_log,
)
from nameresolve.model import Decision
from nameresolve.stores.workspace import Workspace, open_workspace

_STDOUT = Path("-")
_ALIAS_MAP = "aliases.yaml"
_TRUSTED = frozenset({Status.CONFIRMED, Status.IMPORTED})


def export_workspace(order: ExportOrder) -> None:
    """Write the result of a workspace to a file or to standard output.

    Raises:
        ExportError: The format is unknown or has no place for texts, or the file
            cannot be written.
        WorkspaceError: There is no result in it, or it is no workspace.
    """
    chosen = format_of(order.output, order.format_name)
    if order.with_text and chosen not in WITH_TEXT:
        raise ExportError(
            f"{chosen} has no place for texts; leave --with-text out, or choose one of "
            f"{', '.join(sorted(WITH_TEXT))}"
        )
    with open_workspace(order.db) as workspace:
        if chosen in LOG_EXPORTERS:
            _export_log(workspace.decisions(), order, chosen)
        else:
            _export_result(workspace, order, chosen)


def _export_result(workspace: Workspace, order: ExportOrder, chosen: str) -> None:
    wanted = order.statuses or (_TRUSTED if chosen in CONFIRMED_ONLY else frozenset())
    resolution = keep_statuses(workspace.load(), wanted)
    extras = Extras(workspace.decisions(), order.with_text, order.column)
    if order.output == _STDOUT:
        terminal.write(pieces_of(resolution, chosen, bom=order.bom, extras=extras))
        return
    if chosen == _ALIAS_MAP:
        write_alias_map(workspace, resolution, order.output, bom=order.bom)
    else:
        write_export(resolution, order.output, chosen, bom=order.bom, extras=extras)
    count = len(resolution.entities)
    noun = "entity" if count == 1 else "entities"
    terminal.note(f"Wrote {count:,} {noun} to {order.output} as {chosen}.")


def _export_log(
    decisions: tuple[Decision, ...], order: ExportOrder, chosen: str
) -> None:
    if order.output == _STDOUT:
        rendered = render_log(decisions, chosen, bom=order.bom)
        terminal.write(piece.encode("utf-8") for piece in rendered)
        return
    write_log(decisions, order.output, chosen, bom=order.bom)
    noun = "decision" if len(decisions) == 1 else "decisions"
    terminal.note(f"Wrote {len(decisions):,} {noun} to {order.output} as {chosen}.")
