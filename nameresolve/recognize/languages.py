"""Which pipeline marks the documents of which language."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from nameresolve.model import Document, Span
from nameresolve.recognize.installed import model_language
from nameresolve.recognize.isolation import Report
from nameresolve.recognize.models import Models
from nameresolve.recognize.team import Team, warn
from nameresolve.settings import Settings

_DEFAULT_SETTINGS = Settings()


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
