"""What ``nameresolve check`` does."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import typer

from nameresolve.cli import terminal
from nameresolve.cli.printable import printable
from nameresolve.reading import FilesNow
from nameresolve.review.judging import list_contradictions
from nameresolve.review.portrait import FileState, state_of
from nameresolve.review.words import is_between_people, say_contradiction
from nameresolve.stores.soundness import find_damage
from nameresolve.stores.workspace import Workspace, open_workspace

_REMEDIES: Final = {
    FileState.CHANGED: "has changed since it was read; `nameresolve run` reads it again",
    FileState.GONE: "is not there any more; put it back, or `nameresolve run` forgets it",
}


def check_workspace(db: Path) -> bool:
    """Print what is wrong with *db* and its texts, and say whether anything is.

    Raises:
        WorkspaceError: It is no workspace, or holds no result.
    """
    count = 0
    for sentence in _find_faults(db):
        typer.echo(printable(sentence))
        count += 1
    things = "1 thing is" if count == 1 else f"{count:,} things are"
    terminal.note(f"{db}: {things if count else 'nothing is'} wrong.")
    return count > 0


def _find_faults(db: Path) -> Iterator[str]:
    damage = find_damage(db)
    yield from damage
    if damage:
        return
    with open_workspace(db) as workspace:
        contradictions = list_contradictions(workspace, workspace.load_entities())
        for contradiction in filter(is_between_people, contradictions):
            yield say_contradiction(contradiction)
        yield from _compare_files(workspace)


def _compare_files(workspace: Workspace) -> Iterator[str]:
    """Hold every document against its file, and say it once of each file."""
    now = FilesNow(workspace, workspace.context().settings)
    said: set[Path] = set()
    for path in sorted(workspace.files()):
        kept = workspace.kept_document(path)
        remedy = _REMEDIES.get(state_of(kept, now))
        if remedy and kept.file and kept.file not in said:
            said.add(kept.file)
            yield f"{kept.file}: {remedy}"
