"""A whole corpus read: the texts that can be, and a list of those that cannot."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from nameresolve.errors import InputError, ReadError
from nameresolve.model import Document
from nameresolve.readers.documents import Reading, read_document
from nameresolve.readers.sources import Source, find_sources
from nameresolve.settings import Settings

_DEFAULTS = Settings()
_LISTED = 3


@dataclass(frozen=True, slots=True)
class Input:
    """What was read, and what the user should hear about it.

    ``trimmed`` is the number of pages of which only the main text was read.
    """

    documents: tuple[Document, ...]
    warnings: tuple[str, ...] = ()
    skipped: tuple[ReadError, ...] = ()
    trimmed: int = 0


def read_documents(sources: Iterable[Source], settings: Settings = _DEFAULTS) -> Input:
    """Read every source that can be read; a bad one is skipped and listed.

    Raises:
        InputError: Not one could be read.
    """
    readings: list[Reading] = []
    skipped: list[ReadError] = []
    for source in sources:
        try:
            readings.append(read_document(source, settings=settings))
        except ReadError as error:
            skipped.append(error)
    if not readings:
        raise _nothing_read(skipped)
    return Input(
        tuple(reading.document for reading in readings),
        tuple(f"{r.document.path}: {r.warning}" for r in readings if r.warning),
        tuple(skipped),
        sum(reading.is_trimmed for reading in readings),
    )


def _nothing_read(skipped: Sequence[ReadError]) -> InputError:
    shown = [str(error) for error in skipped[:_LISTED]]
    more = len(skipped) - len(shown)
    rest = f" and {more} more" if more else ""
    return InputError(f"Nothing could be read: {'; '.join(shown)}{rest}.")


def read_folder(*paths: str | Path, settings: Settings = _DEFAULTS) -> Input:
    """Read every text below *paths*: folders, single files, or ``-``.

    Raises:
        InputError: A path is not there, or nothing could be read.
    """
    return read_documents(find_sources(paths), settings)
