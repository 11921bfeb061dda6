"""A whole corpus read: the texts that can be, and a list of those that cannot."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nameresolve.errors import InputError, ReadError
from nameresolve.model import Document
from nameresolve.readers.documents import Reading, read_document
from nameresolve.readers.sources import Source, find_sources
from nameresolve.settings import Settings

_DEFAULTS = Settings()
_LISTED = 3

type Keep = Callable[[Iterable[Document]], Collection[Document]]
"""Takes a stream of documents, and gives back what can be gone through again."""


@dataclass(frozen=True, slots=True)
class Input:
    """What was read, and what the user should hear about it.

    ``trimmed`` is the number of pages of which only the main text was read.
    """

    documents: Collection[Document]
    warnings: tuple[str, ...] = ()
    skipped: tuple[ReadError, ...] = ()
    trimmed: int = 0


def read_documents(
    sources: Iterable[Source],
    settings: Settings = _DEFAULTS,
    *,
    keep: Keep = tuple,
) -> Input:
    """Read every source that can be read; a bad one is skipped and listed.

    Args:
        sources: What to read.
        settings: Limits, and how pages are read.
        keep: Where the documents go, one after the other; by default into memory.

    Raises:
        InputError: Not one could be read.
    """
    log = _Log()
    documents = keep(_read_each(sources, settings, log))
    if not documents:
        raise _nothing_read(log.skipped)
    return Input(documents, tuple(log.warnings), tuple(log.skipped), log.trimmed)


@dataclass(slots=True)
class _Log:
    """What there is to say of the sources that were read so far."""

    warnings: list[str] = field(default_factory=list)
    skipped: list[ReadError] = field(default_factory=list)
    trimmed: int = 0

    def note(self, reading: Reading) -> None:
        if reading.warning:
            self.warnings.append(f"{reading.document.path}: {reading.warning}")
        self.trimmed += reading.is_trimmed


def _read_each(
    sources: Iterable[Source], settings: Settings, log: _Log
) -> Iterator[Document]:
    for source in sources:
        try:
            reading = read_document(source, settings=settings)
        except ReadError as error:
            log.skipped.append(error)
            continue
        log.note(reading)
        yield reading.document


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
