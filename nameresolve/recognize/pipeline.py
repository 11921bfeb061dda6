"""The recognizer: documents in, the spans that a spaCy pipeline marks in them out."""

import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import batched
from pathlib import Path
from typing import Any

from nameresolve.collecting import collection_paused
from nameresolve.errors import ModelError
from nameresolve.model import Document, Span
from nameresolve.recognize.cutting import cut, group
from nameresolve.recognize.installed import find_model, needless_parts
from nameresolve.recognize.models import DEFAULT_MODEL
from nameresolve.recognize.prepare import prepare
from nameresolve.settings import Settings

_DEFAULT_SETTINGS = Settings()
_MISTAKES = (OSError, ImportError, ValueError, KeyError)

type Mark = Callable[[Sequence[str]], list[list[tuple[str, int, int]]]]
"""Returns the entities of texts: a label, and the code points it starts and ends at."""


@dataclass(frozen=True, slots=True)
class Recognizer:
    """A loaded pipeline: calling it marks the entities of a stream of documents."""

    model: str
    settings: Settings
    language: Any
    mark: Mark

    def __call__(
        self, documents: Iterable[Document]
    ) -> Iterator[tuple[Document, tuple[Span, ...]]]:
        """Yield every document, in order, with the spans the model marked in it.

        Args:
            documents: any stream; it is read a batch at a time.

        Yields:
            The document and its spans in the model's own labels, sorted. Offsets are
            code points of ``Document.text``.
        """
        for batch in batched(documents, self.settings.batch_size):
            spans = self.recognize([document.text for document in batch])
            yield from zip(batch, spans, strict=True)

    def recognize(self, texts: Sequence[str]) -> list[tuple[Span, ...]]:
        """Return the spans of each of *texts*."""
        prepared = [prepare(text) for text in texts]
        size = self.settings.max_chunk
        pieces = [list(cut(ready.text, size)) for ready in prepared]
        marked = self._mark([piece for each in pieces for _, piece in each])
        return [
            tuple(
                sorted(
                    Span(*ready.restore(offset + start, offset + end), label)
                    for offset, _ in each
                    for label, start, end in next(marked)
                )
            )
            for ready, each in zip(prepared, pieces, strict=True)
        ]

    def _mark(self, pieces: Iterable[str]) -> Iterator[list[tuple[str, int, int]]]:
        for texts in group(pieces, self.settings.max_chunk):
            yield from self.mark(texts)


def load_recognizer(
    model: str = DEFAULT_MODEL, *, settings: Settings = _DEFAULT_SETTINGS
) -> Recognizer:
    """Load the entity recognizer of a spaCy pipeline; importing spaCy takes seconds.

    Only what makes entities is loaded, and where its kind is known decoded for many
    texts at once: the entities are the same.

    Args:
        model: the name of an installed pipeline, or the path of one.
        settings: ``batch_size`` and ``max_chunk`` are used.

    Raises:
        ModelError: the pipeline is missing, does not load, or finds no entities.
    """
    place = find_model(model)
    try:
        with collection_paused(much=True):
            language = _load(place)
    except _MISTAKES as mistake:
        reason = " ".join(str(mistake).split())
        raise ModelError(
            f"The spaCy pipeline {model!r} does not load ({reason}); "
            "install a version made for your spaCy or name another pipeline."
        ) from mistake
    if "ner" not in language.pipe_names:
        raise ModelError(
            f"The spaCy pipeline {model!r} has no component 'ner'; "
            f"name one that marks entities, such as {DEFAULT_MODEL}."
        )
    return Recognizer(model, settings, language, choose_mark(language, settings))


def choose_mark(language: Any, settings: Settings = _DEFAULT_SETTINGS) -> Mark:
    """Return what finds the entities of a loaded pipeline fastest."""
    from nameresolve.recognize.decoder.making import (  # noqa: PLC0415 - NumPy
        make_decoder,
    )

    return make_decoder(language) or partial(mark_by_pipe, language, settings)


def mark_by_pipe(
    language: Any, settings: Settings, texts: Sequence[str]
) -> list[list[tuple[str, int, int]]]:
    """Return the entities of *texts* as spaCy's own pipeline finds them."""
    with language.memory_zone():
        stream = language.pipe(texts, batch_size=settings.batch_size)
        return [
            [(each.label_, each.start_char, each.end_char) for each in marked.ents]
            for marked in stream
        ]


def _load(place: Path) -> Any:
    """Load what makes entities of the pipeline in the folder *place*."""
    import spacy  # noqa: PLC0415 - seconds that a cached run does not pay

    with warnings.catch_warnings():
        # A pipeline of a neighboring minor version loads and works: spaCy warns only.
        warnings.filterwarnings("ignore", message=r"\[W095\]", category=UserWarning)
        return spacy.load(place, exclude=needless_parts(place))
