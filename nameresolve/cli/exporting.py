"""What ``nameresolve export`` does."""

import sys
from collections.abc import Iterable
from pathlib import Path

from nameresolve.cli import terminal
from nameresolve.cli.alias_writing import write_alias_map
from nameresolve.exporters import (
    LOG_EXPORTERS,
    format_of,
    render,
    render_log,
    write_export,
    write_log,
)
from nameresolve.model import Decision
from nameresolve.stores.workspace import Workspace, open_workspace

_STDOUT = Path("-")
_ALIAS_MAP = "aliases.yaml"


def export_workspace(
    db: Path, output: Path, format_name: str | None, *, bom: bool
) -> None:
    """Write the result that *db* holds to a file or to standard output.

    Raises:
        ExportError: The format is unknown, or the file cannot be written.
        WorkspaceError: There is no result in *db*, or it is no workspace.
    """
    chosen = format_of(output, format_name)
    with open_workspace(db) as workspace:
        if chosen in LOG_EXPORTERS:
            _export_log(workspace.decisions(), output, chosen, bom=bom)
        else:
            _export_result(workspace, output, chosen, bom=bom)


def _export_result(
    workspace: Workspace, output: Path, chosen: str, *, bom: bool
) -> None:
    resolution = workspace.load()
    if output == _STDOUT:
        _print(render(resolution, chosen, bom=bom))
        return
    if chosen == _ALIAS_MAP:
        write_alias_map(workspace, resolution, output, bom=bom)
    else:
        write_export(resolution, output, chosen, bom=bom)
    count = len(resolution.entities)
    terminal.note(f"Wrote {count:,} entities to {output} as {chosen}.")


def _export_log(
    decisions: tuple[Decision, ...], output: Path, chosen: str, *, bom: bool
) -> None:
    if output == _STDOUT:
        _print(render_log(decisions, chosen, bom=bom))
        return
    write_log(decisions, output, chosen, bom=bom)
    terminal.note(f"Wrote {len(decisions):,} decisions to {output} as {chosen}.")


def _print(pieces: Iterable[str]) -> None:
    for piece in pieces:
        sys.stdout.buffer.write(piece.encode("utf-8"))
