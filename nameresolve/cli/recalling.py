"""The last result of a run, where it stands."""

from dataclasses import replace

from nameresolve.cli import terminal
from nameresolve.cli.run_orders import RunOrder
from nameresolve.model import Resolution
from nameresolve.stores.standing import Remarks
from nameresolve.stores.workspace import Workspace


def recall_result(
    workspace: Workspace, remarks: Remarks, order: RunOrder
) -> Resolution:
    """Say again what was said of the last result, and give it if it is to be shown."""
    terminal.warn(remarks.warnings)
    if not order.is_shown:
        return Resolution((), (), left_out=remarks.left_out)
    return replace(workspace.load(), left_out=remarks.left_out)
