"""Which pipeline marks the documents of which language."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from nameresolve.model import Document, Span
from nameresolve.recognize.installed import DEFAULT_MODEL, model_language
from nameresolve.recognize.isolation import Report
from nameresolve.recognize.team import Team, warn
from nameresolve.settings import Settings

UNKNOWN: Final = "und"
"""The language of a text that says too little; the code is that of ISO 639-2."""

CERTAIN: Final = 0.5
"""The probability (0 to 1) from which a language counts as detected."""

SAMPLE: Final = 5_000
"""How much of a text (code points) is looked at; its language shows in less."""

_DEFAULT_SETTINGS = Settings()


@dataclass(frozen=True, slots=True)
class Models:
    """The pipelines to use: one for some languages each, one for all the others."""

    default: str = DEFAULT_MODEL
    by_language: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def names(self) -> tuple[str, ...]:
        """Every pipeline once, the default first."""
        return tuple(dict.fromkeys((self.default, *self.by_language.values())))

    def choose(self, document: Document) -> str:
        """Return the pipeline for *document*.

        The language is detected only where the answer depends on it.
        """
        if not self.by_language:
            return self.default
        return self.by_language.get(detect_language(document.text), self.default)


ENGLISH_MODELS = Models()
"""The default pipeline for everything."""


def detect_language(text: str) -> str:
    """Return the two-letter code of the language of *text*, or "und".

    The detector is py3langid, a fork of langid.py (Lui and Baldwin 2012).
    """
    code, _ = _detector().classify(text[:SAMPLE])
    return str(code)


def known_languages() -> frozenset[str]:
    """Return the two-letter codes of the languages that can be detected."""
    return frozenset(code for code in map(str, _detector().labels) if len(code) == 2)  # noqa: PLR2004 - as it says


@dataclass(frozen=True, slots=True)
class Group:
    """The documents of one pipeline; they can be gone through again and again."""

    documents: Iterable[Document]
    paths: frozenset[str]

    def __iter__(self) -> Iterator[Document]:
        """Yield the documents in the order in which they were given."""
        return (each for each in self.documents if each.path in self.paths)


def group_by_model(documents: Collection[Document], models: Models) -> dict[str, Group]:
    """Return the documents of each pipeline, in the order in which they came.

    The groups have the order of ``models.names``, whatever the documents.
    """
    groups: dict[str, list[str]] = {name: [] for name in models.names}
    for document in documents:
        groups[models.choose(document)].append(document.path)
    return {
        name: Group(documents, frozenset(paths))
        for name, paths in groups.items()
        if paths
    }


def languages_of(documents: Collection[Document], models: Models) -> dict[str, str]:
    """Return the language of the pipeline that marks each document, by its path.

    Raises:
        ModelError: a pipeline is missing.
    """
    groups = group_by_model(documents, models)
    return {
        path: language
        for name, group in groups.items()
        for language in [model_language(name)]
        for path in group.paths
    }


@dataclass(frozen=True, slots=True)
class Recognizers:
    """Several pipelines in one: calling it marks each document with its own.

    They are loaded one after the other, when their turn comes, in at most so many
    processes as there are ``jobs``; ``report`` hears of documents that are left out.
    """

    models: Models
    settings: Settings = _DEFAULT_SETTINGS
    jobs: int = 1
    report: Report = warn

    def __call__(
        self, documents: Iterable[Document]
    ) -> Iterator[tuple[Document, tuple[Span, ...]]]:
        """Yield every document with its spans, those of one pipeline together.

        Raises:
            ModelError: a pipeline is missing or does not load.
        """
        for name, group in group_by_model(tuple(documents), self.models).items():
            yield from self.team(name)(group)

    def by_model(self) -> dict[str, Team]:
        """Return what marks the documents of each pipeline, by its name."""
        return {name: self.team(name) for name in self.models.names}

    def team(self, model: str) -> Team:
        """Return what marks the documents of one pipeline."""
        return Team(model, self.settings, self.jobs, self.report)


@cache
def _detector() -> Any:
    """Load the detector, which takes a second that texts of one language do not pay."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    return LanguageIdentifier.from_model_file(
        MODEL_FILE, norm_probs=True, min_confidence=CERTAIN
    )
