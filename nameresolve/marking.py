"""Marking names in texts, once: what was marked before comes from the workspace."""

from collections import defaultdict
from collections.abc import (
    Callable,
    Collection,
    Generator,
    Iterable,
    Iterator,
    Mapping,
)
from contextlib import closing
from dataclasses import dataclass

from nameresolve.model import Document, Span
from nameresolve.recognize.installed import recognizer_version
from nameresolve.recognize.languages import Group, group_by_model
from nameresolve.recognize.models import ENGLISH_MODELS, Models
from nameresolve.recognize.team import Team
from nameresolve.settings import Settings
from nameresolve.stores.workspace import Workspace

Marked = Iterator[tuple[Document, tuple[Span, ...]]]
"""Documents, each with the spans that were marked in it."""

Marking = Generator[tuple[Document, tuple[Span, ...]], None, None]
"""The same, while it is being done: closed before its end, it keeps what is done."""

Recognizer = Callable[[Iterable[Document]], Marked]
"""Marks the names in a stream of documents and hands each back with its spans."""

_DEFAULTS = Settings()


def mark_names(
    documents: Collection[Document],
    workspace: Workspace,
    recognizer: Recognizer | Mapping[str, Recognizer] | None = None,
    *,
    models: Models = ENGLISH_MODELS,
    settings: Settings = _DEFAULTS,
) -> Marking:
    """Yield every document with its spans; only texts not seen before are recognized.

    What is found is stored batch by batch, and when it comes to an end for whatever
    reason, so that a run that was stopped keeps its work. A document is yielded as soon
    as its spans are known, those of one model together; what the recognizer leaves out
    is not stored, and tried again next time.

    Args:
        documents: The texts, which are gone through more than once.
        workspace: Where spans are kept, by text and by the version of the model.
        recognizer: What marks the names: one for all texts, or one for each model by
            its name; by default the models are loaded.
        models: Which spaCy pipeline is for which language.
        settings: Limits.

    Raises:
        ModelError: A pipeline is missing.
    """
    # All of them at once: nobody waits for one model to hear that another is missing.
    versions = {name: recognizer_version(name) for name in models.names}
    for name, group in group_by_model(documents, models).items():
        task = _Task(versions[name], name, recognizer, settings)
        yield from _mark_group(group, workspace, task)


@dataclass(frozen=True, slots=True)
class _Task:
    """With what the documents of one model are marked."""

    version: str
    model: str
    given: Recognizer | Mapping[str, Recognizer] | None
    settings: Settings

    def recognizer(self) -> Recognizer:
        if self.given is None:
            return Team(self.model, self.settings)
        return self.given[self.model] if isinstance(self.given, Mapping) else self.given


def _mark_group(group: Group, workspace: Workspace, task: _Task) -> Marking:
    version = task.version
    stored = workspace.cached_spans({document.sha256 for document in group}, version)
    waiting: dict[str, list[str]] = defaultdict(list)
    for document in group:
        if document.sha256 in stored:
            yield document, stored[document.sha256]
        else:
            waiting[document.sha256].append(document.path)
    if not waiting:
        return
    recognize = task.recognizer()
    fresh = Group(group, frozenset(paths[0] for paths in waiting.values()))
    with closing(_store(recognize(fresh), workspace, task)) as marking:
        for document, spans in marking:
            for path in waiting[document.sha256]:
                yield Document(path, document.text, document.places), spans


def _store(marked: Marked, workspace: Workspace, task: _Task) -> Marking:
    """Pass on what was marked, and keep it."""
    batch: dict[str, tuple[Span, ...]] = {}
    try:
        for document, spans in marked:
            batch[document.sha256] = spans
            if len(batch) >= task.settings.batch_size:
                workspace.store_batch(task.version, batch)
                batch = {}
            yield document, spans
    finally:
        if batch:
            workspace.store_batch(task.version, batch)
