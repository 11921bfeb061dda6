"""One process or several: what marks the documents of a run."""

import os
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import batched, chain

from nameresolve.model import Document, Span
from nameresolve.recognize.isolation import Failure, Report, explain, recognize_apart
from nameresolve.recognize.pipeline import load_recognizer
from nameresolve.recognize.pool import Crew, mark_side_by_side
from nameresolve.settings import Settings

_DEFAULT_SETTINGS = Settings()


def count_cores() -> int:
    """Return how many processes can run at once on the cores we may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def warn(sentence: str) -> None:
    """Say it in Python's way, where nobody else wants to hear of it."""
    warnings.warn(sentence, RuntimeWarning, stacklevel=2)


@dataclass(frozen=True, slots=True)
class Team:
    """A pipeline that is loaded when it is needed, in as many processes as pay.

    Calling it yields documents, in order, with their spans; a document whose names
    cannot be read is reported and left out.
    """

    model: str
    settings: Settings = _DEFAULT_SETTINGS
    jobs: int = 1
    report: Report = warn

    def __call__(
        self, documents: Iterable[Document]
    ) -> Iterator[tuple[Document, tuple[Span, ...]]]:
        """Mark *documents*; they are streamed.

        Raises:
            ModelError: The pipeline is missing or does not load.
        """
        yield from report_failures(self._mark(iter(documents)), self.report)

    def _mark(
        self, documents: Iterator[Document]
    ) -> Iterator[tuple[Document, tuple[Span, ...] | Failure]]:
        """Read so many documents that it is known whether processes pay."""
        head: list[Document] = []
        length = 0
        if self.jobs > 1:
            for document in documents:
                head.append(document)
                length += len(document.text)
                if length >= self.settings.pool_from:
                    crew = Crew(self.model, self.settings, self.jobs)
                    return mark_side_by_side(chain(head, documents), crew)
        return self._mark_here(chain(head, documents))

    def _mark_here(
        self, documents: Iterable[Document]
    ) -> Iterator[tuple[Document, tuple[Span, ...] | Failure]]:
        recognizer = load_recognizer(self.model, settings=self.settings)
        for batch in batched(documents, self.settings.batch_size):
            texts = [document.text for document in batch]
            limit = self.settings.max_seconds
            outcomes = recognize_apart(recognizer.recognize, texts, limit)
            yield from zip(batch, outcomes, strict=True)


def report_failures(
    marked: Iterable[tuple[Document, tuple[Span, ...] | Failure]], report: Report
) -> Iterator[tuple[Document, tuple[Span, ...]]]:
    """Yield the documents whose names could be read, and report the others."""
    for document, outcome in marked:
        if isinstance(outcome, Failure):
            report(explain(document.path, outcome))
        else:
            yield document, outcome
