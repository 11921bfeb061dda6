"""The part of a workspace that holds the last result, and the ids of all."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from nameresolve.collecting import collection_paused
from nameresolve.errors import WorkspaceError
from nameresolve.model import Document, Resolution
from nameresolve.stores.context import Context, dump_context, load_context
from nameresolve.stores.documents import stored_documents
from nameresolve.stores.memory import MentionKey, SpellingKey, fetch_ids
from nameresolve.stores.mirror import Mirror, fetch_mirror, write_anew, write_over
from nameresolve.stores.opened import Opened, State
from nameresolve.stores.reading import fetch_entities
from nameresolve.stores.redirects import follow_id

# The row of the table `context` that holds how many decisions the last result knows; the
# rows before it are of others.
_SETTLED: Final = 3


class Results(Opened):
    """The last result as a whole."""

    __slots__ = ()

    def save(
        self,
        resolution: Resolution,
        *,
        context: Context | None = None,
        expected: State | None = None,
    ) -> bool:
        """Put *resolution* in the place of the one before, whole or not at all.

        Args:
            resolution: What was found.
            context: With what it was made.
            expected: What ``state`` said when it was made.

        Returns:
            Whether it was saved: not if another process has saved something since.
        """
        with self._transaction(writes=True):
            if expected not in (None, self._read_state()):
                return False
            self._connection.execute("INSERT INTO runs DEFAULT VALUES")
            write_anew(self._connection, resolution)
            if context is not None:
                statement = "INSERT OR REPLACE INTO context VALUES (1, ?)"
                self._connection.execute(statement, (dump_context(context),))
            self._note_settled()
            return True

    def is_behind(self) -> bool:
        """Tell whether something was decided that the last result does not know.

        That is so when whoever decided was killed before its result was saved.
        """
        with self._transaction(writes=False):
            row = self._connection.execute(
                "SELECT content FROM context WHERE number = ?", (_SETTLED,)
            ).fetchone()
            return row is not None and int(row[0]) != self._read_state().decisions

    def mirror(self) -> Mirror:
        """Give the last result in a form over which others can be saved quickly.

        Raises:
            WorkspaceError: Nothing was saved yet.
        """
        with self._transaction(writes=False):
            self._refuse_empty()
            return fetch_mirror(self._connection)

    def save_entities(
        self, resolution: Resolution, mirror: Mirror, *, expected: State
    ) -> bool:
        """Do what ``save`` does, and leave the documents and the context as they are.

        Only what *mirror* does not show is written, and then it shows it. It has to be
        of the state that is expected, and is of no use any more after an error.
        """
        with self._transaction(writes=True):
            if expected != self._read_state():
                return False
            self._connection.execute("INSERT INTO runs DEFAULT VALUES")
            write_over(self._connection, resolution, mirror)
            self._note_settled()
            return True

    def _note_settled(self) -> None:
        statement = "INSERT OR REPLACE INTO context VALUES (?, ?)"
        decisions = self._read_state().decisions
        self._connection.execute(statement, (_SETTLED, str(decisions)))

    def load(self) -> Resolution:
        """Give the resolution that was saved last.

        Its documents are read from the workspace when they are gone through, which has
        to be open then.

        Raises:
            WorkspaceError: Nothing was saved yet.
        """
        with self._transaction(writes=False):
            self._refuse_empty()
            documents = stored_documents(self.path, self._connection)
            return replace(fetch_entities(self._connection), documents=documents)

    def load_entities(self) -> Resolution:
        """Give the resolution that was saved last, without its documents.

        Raises:
            WorkspaceError: Nothing was saved yet.
        """
        with self._transaction(writes=False):
            self._refuse_empty()
            with collection_paused():
                return fetch_entities(self._connection)

    def context(self) -> Context:
        """Give what the last result was made with.

        Raises:
            WorkspaceError: It was saved by a version that did not keep it.
        """
        with self._transaction(writes=False):
            row = self._connection.execute(
                "SELECT content FROM context WHERE number = 1"
            ).fetchone()
            if row is None:
                reason = (
                    "was filled by an older nameresolve; do `nameresolve run` again"
                )
                raise WorkspaceError(f"{self.path}: {reason}")
            return load_context(row[0])

    def follow_id(self, id_: str) -> str:
        """Give the id of the entity that the one called *id_* became, or itself."""
        with self._transaction(writes=False):
            return follow_id(self._connection, id_)

    def knew_id(self, id_: str) -> bool:
        """Tell whether any result had an entity with this id."""
        statement = (
            "SELECT EXISTS (SELECT 1 FROM remembered_mentions WHERE entity = ?)"
            " OR EXISTS (SELECT 1 FROM remembered_spellings WHERE entity = ?)"
        )
        with self._transaction(writes=False):
            row = self._connection.execute(statement, (id_, id_)).fetchone()
        return bool(row[0])

    def previous_ids(
        self, documents: Iterable[Document] = ()
    ) -> Mapping[MentionKey | SpellingKey, str]:
        """Give the entity id of every mention and spelling that was ever saved.

        Keys are (document path, start, end, kind) and (spelling, kind); a spelling of
        several entities has the id of the one that bore it most often.

        Args:
            documents: The texts as they are now; the offsets of those that have
                changed since are left out.
        """
        with self._transaction(writes=False):
            return fetch_ids(self._connection, documents)
