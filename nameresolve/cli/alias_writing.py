"""The result and the decisions of a workspace, added to an alias map."""

from pathlib import Path

from nameresolve.entities.rulings import in_force
from nameresolve.exporters import write_export
from nameresolve.exporters.alias_map_decisions import add_decisions
from nameresolve.exporters.files import write_file
from nameresolve.model import Judgement, Resolution
from nameresolve.stores.workspace import Workspace


def write_alias_map(
    workspace: Workspace, resolution: Resolution, path: Path, *, bom: bool = False
) -> None:
    """Write or add to the alias map at *path*; what is there by hand stays.

    Raises:
        ExportError: It cannot be written, or is no alias map.
    """
    write_export(resolution, path, "aliases.yaml", bom=bom)
    decisions = workspace.decisions()
    chosen = [d for d in decisions if d.judgement is Judgement.NAME]
    if not path.is_file() or not decisions:
        return
    text = path.read_bytes().decode("utf-8-sig")
    added = add_decisions(text, resolution, (*in_force(decisions), *chosen))
    if added != text:
        write_file(path, [added.encode("utf-8")])
