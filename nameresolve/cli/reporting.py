"""What ``nameresolve report`` does."""

from pathlib import Path

from nameresolve.cli import terminal
from nameresolve.exporters.files import write_file
from nameresolve.report import gather, write_page
from nameresolve.stores.workspace import open_workspace

_STDOUT = Path("-")


def write_report(db: Path, output: Path) -> None:
    """Write the page of the result that *db* holds.

    Raises:
        ExportError: It cannot be written.
        WorkspaceError: There is no result in *db*, or it is no workspace.
    """
    with open_workspace(db) as workspace:
        resolution = workspace.load()
        settings = workspace.context().settings
        contents = gather(resolution, workspace.decisions(), settings)
        pieces = (piece.encode("utf-8", "replace") for piece in write_page(contents))
        if output == _STDOUT:
            terminal.write(pieces)
            return
        write_file(output, pieces)
    terminal.note(
        f"Wrote {len(resolution.entities):,} entities to {output}; open it in a browser."
    )
