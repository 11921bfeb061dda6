"""The part of a workspace that knows what the last result was made of.

Where nothing of that has changed, a run would come to the same, and need not be done.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from nameresolve.model import LeftOut
from nameresolve.stores.opened import Opened, State

# The rows of the table `context`: the first holds what a result was made with.
_STANDING = 2


@dataclass(frozen=True, slots=True)
class Remarks:
    """What a run says beside its result, and would say again."""

    left_out: LeftOut
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadingRemarks:
    """What was said when files were read, and would be said again.

    ``skipped`` has a sentence for each text that could not be read, and ``trimmed`` is
    the number of pages of which only the main text was.
    """

    warnings: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    trimmed: int = 0


class StandingResults(Opened):
    """The last result, for as long as nothing that it was made of changes."""

    __slots__ = ()

    def note_ingredients(
        self, ingredients: str, remarks: Remarks, *, expected: State
    ) -> None:
        """Remember what the last result was made of, and what was said about it.

        Nothing is remembered if another process has saved or decided something since.

        Args:
            ingredients: A digest of all that goes into a result and is not kept here.
            remarks: What was said.
            expected: What ``state`` says if the last result is the one that is meant.
        """
        left_out = remarks.left_out
        counts = {"passages": left_out.passages, "names": left_out.names}
        record = {
            "ingredients": ingredients,
            "state": _list_counts(expected),
            "left_out": counts,
            "warnings": remarks.warnings,
        }
        with self._transaction(writes=True):
            if self._read_state() == expected:
                self._write_record(record)

    def recall_remarks(self, ingredients: str) -> Remarks | None:
        """Say what was said about the last result, if it was made of the same.

        None if it was made of anything else, or if anything was decided or saved since.
        """
        with self._transaction(writes=False):
            record = self._read_record()
        return (
            _load_remarks(record) if record.get("ingredients") == ingredients else None
        )

    def note_sources(
        self, ingredients: str, files: str, remarks: ReadingRemarks
    ) -> None:
        """Remember from which files the last result was made, if it was of *ingredients*.

        Args:
            ingredients: What ``note_ingredients`` was told.
            files: A digest of the same, but with files in the place of texts.
            remarks: What was said when they were read.
        """
        with self._transaction(writes=True):
            record = self._read_record()
            if record.get("ingredients") == ingredients:
                self._write_record({**record, "files": [files, asdict(remarks)]})

    def recall_sources(self, files: str) -> tuple[ReadingRemarks, Remarks] | None:
        """Say what was said on reading and of the result, if it was made of these files.

        None if it was made of anything else, or if anything was decided or saved since.
        """
        with self._transaction(writes=False):
            record = self._read_record()
        known, said = record.get("files", ("", {}))
        if known != files:
            return None
        warnings, skipped = tuple(said["warnings"]), tuple(said["skipped"])
        heard = ReadingRemarks(warnings, skipped, said["trimmed"])
        return heard, _load_remarks(record)

    def _read_record(self) -> dict[str, Any]:
        """Return what the last result was made of; nothing if it does not stand."""
        statement = "SELECT content FROM context WHERE number = ?"
        row = self._connection.execute(statement, (_STANDING,)).fetchone()
        record: dict[str, Any] = json.loads(row[0]) if row else {}
        stands = record.get("state") == _list_counts(self._read_state())
        return record if stands else {}

    def _write_record(self, record: Mapping[str, Any]) -> None:
        content = json.dumps(record, ensure_ascii=False)
        statement = "INSERT OR REPLACE INTO context VALUES (?, ?)"
        self._connection.execute(statement, (_STANDING, content))


def _load_remarks(record: Mapping[str, Any]) -> Remarks:
    return Remarks(LeftOut(**record["left_out"]), tuple(record["warnings"]))


def _list_counts(state: State) -> list[int]:
    return [state.runs, state.decisions]
