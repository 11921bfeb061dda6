"""A whole corpus read: the texts that can be, and a list of those that cannot."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from nameresolve.errors import InputError, ReadError
from nameresolve.model import Document
from nameresolve.readers.documents import Reading, Readings, read_source
from nameresolve.readers.sources import Source, find_sources
from nameresolve.settings import Settings

_DEFAULTS = Settings()
_LISTED = 3

type Keep = Callable[[Iterable[Document]], Collection[Document]]
"""Takes a stream of documents, and gives back what can be gone through again."""


class ReadSource(Protocol):
    """Reads the texts of a source, as ``read_source`` does."""

    def __call__(self, source: Source, /, *, settings: Settings) -> Readings:
        """Read *source* within the limits of *settings*."""
        ...


@dataclass(frozen=True, slots=True)
class Input:
    """What was read, and what the user should hear about it.

    ``trimmed`` is the number of pages of which only the main text was read. ``files``
    says in which file each document was, by its path; standard input is in none.
    """

    documents: Collection[Document]
    warnings: tuple[str, ...] = ()
    skipped: tuple[ReadError, ...] = ()
    trimmed: int = 0
    files: Mapping[str, Path] = field(default_factory=dict)


def read_documents(
    sources: Iterable[Source],
    settings: Settings = _DEFAULTS,
    *,
    keep: Keep = tuple,
    read: ReadSource = read_source,
) -> Input:
    """Read every source that can be read; a bad one is skipped and listed.

    Args:
        sources: What to read.
        settings: Limits, and how pages are read.
        keep: Where the documents go, one after the other; by default into memory.
        read: What reads a source; by default from its file.

    Raises:
        InputError: Not one could be read.
    """
    log = _Log()
    documents = keep(
        _check_each(((each, read(each, settings=settings)) for each in sources), log)
    )
    if not documents:
        raise _nothing_read(log.skipped)
    return Input(
        documents, tuple(log.warnings), tuple(log.skipped), log.trimmed, log.files
    )


@dataclass(slots=True)
class _Log:
    """What there is to say of the sources that were read so far."""

    warnings: list[str] = field(default_factory=list)
    skipped: list[ReadError] = field(default_factory=list)
    trimmed: int = 0
    in_no_file: set[str] = field(default_factory=set)
    files: dict[str, Path] = field(default_factory=dict)

    def has(self, path: str) -> bool:
        """Tell whether a document has this name already."""
        return path in self.files or path in self.in_no_file

    def note(self, reading: Reading, source: Source) -> None:
        path = reading.document.path
        if reading.warning:
            self.warnings.append(f"{path}: {reading.warning}")
        if source.path:
            self.files[path] = source.path
        else:
            self.in_no_file.add(path)
        self.trimmed += reading.is_trimmed


def _check_each(
    read: Iterable[tuple[Source, Readings]], log: _Log
) -> Iterator[Document]:
    for source, readings in read:
        for reading in readings:
            if isinstance(reading, ReadError):
                log.skipped.append(reading)
            elif log.has(reading.document.path):
                log.skipped.append(_namesake(reading.document.path))
            else:
                log.note(reading, source)
                yield reading.document


def _namesake(path: str) -> ReadError:
    """A file may be called like a part of another, and an archive hold a name twice."""
    reason = "is the second document of this name; rename its file"
    return ReadError(path, reason)


def _nothing_read(skipped: Sequence[ReadError]) -> InputError:
    shown = [str(error) for error in skipped[:_LISTED]]
    more = len(skipped) - len(shown)
    rest = f" and {more} more" if more else ""
    return InputError(f"Nothing could be read: {'; '.join(shown)}{rest}.")


def read_folder(
    *paths: str | Path, settings: Settings = _DEFAULTS, keep: Keep = tuple
) -> Input:
    """Read every text below *paths*: folders, single files, or ``-``.

    Args:
        *paths: Where to look.
        settings: Limits, and how pages are read.
        keep: Where the documents go, one after the other; by default into memory.

    Raises:
        InputError: A path is not there, or nothing could be read.
    """
    return read_documents(find_sources(paths), settings, keep=keep)
