"""Names marked by the workers; each loads a model once."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import batched, groupby
from operator import itemgetter
from typing import Any, Final

from nameresolve.distributed.lines import dump_spans
from nameresolve.distributed.tables import Rows
from nameresolve.errors import ModelError
from nameresolve.model import Document, Span
from nameresolve.recognize.installed import model_language
from nameresolve.recognize.isolation import Failure, explain, recognize_apart
from nameresolve.recognize.models import Models
from nameresolve.recognize.pipeline import load_recognizer
from nameresolve.recognize.pool import Crew, mark_side_by_side
from nameresolve.settings import Settings

MARKED: Final = (
    "path string, sha256 string, text string, places string, model string, "
    "language string, spans string, fresh boolean, failure string"
)
"""Texts, with the spans that a model has marked in them, now if they are fresh."""

# So many batches at once where each costs a process.
_CAREFULLY_AT_ONCE: Final = 32

type Outcomes = Sequence[tuple[Span, ...] | Failure]
type MarkAll = Callable[[Sequence[Document], str, Settings], Outcomes]
"""Marks documents with the model of a name."""


def mark_here(
    documents: Sequence[Document], model: str, settings: Settings
) -> Outcomes:
    """Mark documents with a model that this process loads once."""
    texts = [document.text for document in documents]
    recognize = _load(model, settings).recognize
    return recognize_apart(recognize, texts, settings.max_seconds)


def mark_apart(
    documents: Sequence[Document], model: str, settings: Settings
) -> Outcomes:
    """Mark documents in a process that may die of one of them."""
    crew = Crew(model, settings, jobs=1)
    return [outcome for _, outcome in mark_side_by_side(documents, crew)]


@cache
def _load(model: str, settings: Settings) -> Any:
    return load_recognizer(model, settings=settings)


@cache
def _language(model: str) -> str:
    return model_language(model)


@dataclass(frozen=True, slots=True)
class Mark:
    """Marks the names in texts.

    ``known`` is shared with all workers: the spans, as lines, of texts that were marked
    before, by model and digest. What has killed a worker is marked *carefully*.
    """

    models: Models
    settings: Settings
    known: Any
    mark: MarkAll = mark_here
    mark_carefully: MarkAll = mark_apart

    def __call__(self, rows: Rows) -> Rows:
        """Yield each text with its spans.

        Raises:
            ModelError: This worker has no such model.
        """
        is_careful = _is_another_try()
        mark = self.mark_carefully if is_careful else self.mark
        times = _CAREFULLY_AT_ONCE if is_careful else 1
        for some in batched(rows, times * self.settings.batch_size):
            chosen = [
                (self.models.choose(Document(row[0], row[2])), row) for row in some
            ]
            chosen.sort(key=lambda pair: (pair[0], pair[1][0]))
            for model, group in groupby(chosen, key=itemgetter(0)):
                yield from self._mark([row for _, row in group], model, mark)

    def _mark(self, rows: Collection[Any], model: str, mark: MarkAll) -> Rows:
        known: Mapping[str, str] = self.known.value.get(model, {})
        fresh = [Document(row[0], row[2]) for row in rows if row[1] not in known]
        try:
            outcomes = iter(mark(fresh, model, self.settings) if fresh else ())
            language = _language(model)
        except ModelError as error:
            raise ModelError(
                f"A worker cannot use the pipeline {model!r}; ship the environment that "
                "has it to all executors, for example with --archives "
                "environment.tar.gz#environment (docs/scale.md)"
            ) from error
        for path, sha256, text, places in rows:
            cells = path, sha256, text, places, model, language
            outcome = None if sha256 in known else next(outcomes)
            if isinstance(outcome, Failure):
                yield *cells, "[]", False, explain(path, outcome)
            elif outcome is None:
                yield *cells, known[sha256], False, ""
            else:
                yield *cells, dump_spans(outcome), True, ""


def _is_another_try() -> bool:
    """Tell whether a worker has died of this task before."""
    from pyspark import TaskContext  # noqa: PLC0415 - an extra, and slow

    context = TaskContext.get()
    return context is not None and context.attemptNumber() > 0
