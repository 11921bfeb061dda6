"""A copy of a workspace: whole, of one moment, and for its owner alone."""

import os
import secrets
import sqlite3
from contextlib import closing
from pathlib import Path

from nameresolve.errors import WorkspaceError
from nameresolve.stores.connections import (
    create_private,
    explain_failures,
    looking_at,
    open_existing,
)


def back_up(source: Path, target: Path) -> None:
    """Copy the workspace *source* to *target*, which appears whole or not at all.

    Others may read and write *source* meanwhile; the copy is what it was when the
    copying began, of the version that it has.

    Raises:
        WorkspaceError: *source* is no workspace or damaged, *target* is there already,
            or cannot be written.
    """
    if os.path.lexists(target):
        raise _taken(target)
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        create_private(part)
        _copy(source, part, target)
        _name(part, target)
    except OSError as error:
        reason = f"cannot be written ({error.strerror}); name another file"
        raise WorkspaceError(f"{target}: {reason}") from error
    finally:
        part.unlink(missing_ok=True)


def _copy(source: Path, part: Path, target: Path) -> None:
    with (
        looking_at(source) as connection,
        explain_failures(target),
        closing(open_existing(part)) as copy,
    ):
        # All pages in one step, of one moment. There is no way back: what is not
        # whole is thrown away.
        copy.execute("PRAGMA journal_mode = OFF")
        connection.backup(copy)
        if not _is_sound(copy):
            raise WorkspaceError(
                f"{source}: is damaged; `nameresolve check` says where"
            )
    with part.open("rb+") as stream:
        os.fsync(stream.fileno())


def _is_sound(connection: sqlite3.Connection) -> bool:
    return [*connection.execute("PRAGMA integrity_check(1)")] == [("ok",)]


def _name(part: Path, target: Path) -> None:
    """Give the copy its name, unless somebody has taken it meanwhile."""
    try:
        target.hardlink_to(part)
    except FileExistsError as error:
        raise _taken(target) from error
    except OSError:
        # Memory sticks know no second names.
        part.rename(target)


def _taken(target: Path) -> WorkspaceError:
    return WorkspaceError(f"{target}: is there already; name a file that is not")
