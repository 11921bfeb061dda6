"""What ``nameresolve export`` does."""

import sys
from pathlib import Path

from nameresolve.cli import terminal
from nameresolve.exporters import format_of, render, write_export
from nameresolve.stores.workspace import open_workspace

_STDOUT = Path("-")


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
        resolution = workspace.load()
        if output == _STDOUT:
            for piece in render(resolution, chosen, bom=bom):
                sys.stdout.buffer.write(piece.encode("utf-8"))
            return
        write_export(resolution, output, chosen, bom=bom)
    count = len(resolution.entities)
    terminal.note(f"Wrote {count:,} entities to {output} as {chosen}.")
