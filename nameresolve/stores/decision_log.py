"""The log of decisions as rows: what was said stays said."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from nameresolve.model import Decision, Judgement, Kind, Source


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log.

    ``undoes`` is the answer that it takes back; ``answer`` the number of the first line
    of the answer that it is part of, or 0 where it is an answer alone.
    """

    number: int
    decision: Decision
    undoes: int | None = None
    answer: int = 0


def append(
    connection: sqlite3.Connection,
    decision: Decision,
    undoes: int | None = None,
    answer: int | None = None,
) -> int:
    """Add a decision within a transaction, and return the number of its line."""
    cursor = connection.execute(
        'INSERT INTO decisions ("left", "right", kind, judgement, source,'
        " user, created_at, reason, version, undoes, answer)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*_decision_row(decision), undoes, answer),
    )
    return int(cursor.lastrowid or 0)


def fetch_entries(
    connection: sqlite3.Connection, *, after: int = 0
) -> tuple[Entry, ...]:
    """Read the log in its order, behind the line of a number."""
    rows = connection.execute(
        'SELECT number, undoes, answer, "left", "right", kind, judgement, source, reason,'
        " user, created_at, version FROM decisions WHERE number > ? ORDER BY number",
        (after,),
    )
    return tuple(
        Entry(number, _make_decision(*row), undoes, answer or 0)
        for number, undoes, answer, *row in rows.fetchall()
    )


def _decision_row(decision: Decision) -> tuple[str | None, ...]:
    created_at = decision.created_at.isoformat() if decision.created_at else None
    return (
        decision.left,
        decision.right,
        decision.kind,
        decision.judgement,
        decision.source,
        decision.user,
        created_at,
        decision.reason,
        decision.version or _program_version(),
    )


def _make_decision(
    left: str, right: str, kind: str, judgement: str, source: str, *others: str
) -> Decision:
    reason, user, created_at, version = others
    return Decision(
        left=left,
        right=right,
        kind=Kind(kind),
        judgement=Judgement(judgement),
        source=Source(source),
        reason=reason,
        user=user,
        created_at=datetime.fromisoformat(created_at) if created_at else None,
        version=version,
    )


@cache
def _program_version() -> str:
    from importlib.metadata import version  # noqa: PLC0415 - slow; only decisions pay

    return version("nameresolve")
