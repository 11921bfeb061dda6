"""What ``nameresolve backup`` does."""

from pathlib import Path

from nameresolve.cli import terminal
from nameresolve.stores.backups import back_up


def back_up_workspace(db: Path, target: Path) -> None:
    """Copy the workspace *db* to *target*.

    Raises:
        WorkspaceError: *db* is no workspace, or *target* cannot be written.
    """
    with terminal.wait(f"Copying {db}"):
        back_up(db, target)
    terminal.note(f"{target} is a whole copy of {db}; it holds the texts, too.")
