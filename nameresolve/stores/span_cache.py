"""The part of a workspace that remembers what recognizers marked."""

from collections.abc import Iterable, Mapping

from nameresolve.model import Span
from nameresolve.stores.opened import Opened
from nameresolve.stores.spans import fetch_spans, store_spans


class SpanCache(Opened):
    """Spans by the digest of the text and the version of the recognizer."""

    __slots__ = ()

    def cached_spans(
        self, sha256s: Iterable[str], version: str
    ) -> dict[str, tuple[Span, ...]]:
        """Find what the recognizer *version* marked in texts, by their digests.

        Texts that it has not seen are left out.
        """
        with self._transaction(writes=False):
            return fetch_spans(self._connection, sha256s, version)

    def store_spans(self, version: str, sha256: str, spans: Iterable[Span]) -> None:
        """Keep what the recognizer *version* marked in one text, at once."""
        self.store_batch(version, {sha256: spans})

    def store_batch(self, version: str, batch: Mapping[str, Iterable[Span]]) -> None:
        """Keep the spans of several texts, by digest, at once or not at all.

        A run that is killed afterwards keeps its work.
        """
        with self._transaction(writes=True):
            store_spans(self._connection, version, batch)
