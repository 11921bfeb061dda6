"""The part of a workspace that knows what the last result was made of.

Where nothing of that has changed, a run would come to the same, and need not be done.
"""

import json
from dataclasses import dataclass

from nameresolve.model import LeftOut
from nameresolve.stores.opened import Opened, State

# The rows of the table `context`: the first holds what a result was made with.
_STANDING = 2


@dataclass(frozen=True, slots=True)
class Remarks:
    """What a run says beside its result, and would say again."""

    left_out: LeftOut
    warnings: tuple[str, ...]


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
                statement = "INSERT OR REPLACE INTO context VALUES (?, ?)"
                content = json.dumps(record, ensure_ascii=False)
                self._connection.execute(statement, (_STANDING, content))

    def recall_remarks(self, ingredients: str) -> Remarks | None:
        """Say what was said about the last result, if it was made of the same.

        None if it was made of anything else, or if anything was decided or saved since.
        """
        statement = "SELECT content FROM context WHERE number = ?"
        with self._transaction(writes=False):
            row = self._connection.execute(statement, (_STANDING,)).fetchone()
            record = json.loads(row[0]) if row else {}
            known = record.get("ingredients"), record.get("state")
            if known != (ingredients, _list_counts(self._read_state())):
                return None
        return Remarks(LeftOut(**record["left_out"]), tuple(record["warnings"]))


def _list_counts(state: State) -> list[int]:
    return [state.runs, state.decisions]
