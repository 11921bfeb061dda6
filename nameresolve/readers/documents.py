"""One source to one document, or the sentence that says why not."""

import os
import sys
from dataclasses import dataclass
from typing import BinaryIO

from nameresolve.errors import ReadError
from nameresolve.model import Document
from nameresolve.readers.formats import READERS, STORY_READERS
from nameresolve.readers.plain import read_plain
from nameresolve.readers.sources import Source
from nameresolve.settings import Settings

_REASONS: dict[type[OSError], str] = {
    FileNotFoundError: "is not there (any more); run again, or mend the link",
    PermissionError: "may not be read; change its permissions or leave it out",
    IsADirectoryError: "is a folder whose files may not be listed; change its"
    " permissions or leave it out",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A document that was read, with what the user should know about how.

    ``is_trimmed`` when it is only the main text of a page.
    """

    document: Document
    warning: str | None = None
    is_trimmed: bool = False


def read_document(
    source: Source, *, settings: Settings, stdin: BinaryIO | None = None
) -> Reading:
    """Read the text of one source; a source without a path is standard input.

    Args:
        source: What to read, as ``find_sources`` gave it.
        settings: Its ``max_bytes`` is the size of the largest file that is read; by
            ``keep_furniture`` pages are read whole.
        stdin: Read in the place of standard input.

    Raises:
        ReadError: It vanished, may not be read, is too big, is no text, or is empty.
    """
    content = _read_bytes(source, settings.max_bytes, stdin)
    suffix = source.path.suffix.lower() if source.path else ""
    readers = READERS if settings.keep_furniture else STORY_READERS
    decoded = readers.get(suffix, read_plain)(content, source.name)
    if not decoded.text.strip():
        raise ReadError(source.name, "is empty: there is no text in it to resolve")
    document = Document(source.name, decoded.text)
    return Reading(document, decoded.warning, decoded.is_trimmed)


def _read_bytes(source: Source, limit: int, stdin: BinaryIO | None) -> bytes:
    """Read at most one byte more than *limit*: a pipe does not tell its size."""
    try:
        if source.path is None:
            content = (stdin or sys.stdin.buffer).read(limit + 1)
            size = len(content)
        else:
            with source.path.open("rb") as stream:
                content = stream.read(limit + 1)
                size = max(len(content), os.fstat(stream.fileno()).st_size)
    except OSError as error:
        reason = _REASONS.get(type(error), f"cannot be read: {error.strerror or error}")
        raise ReadError(source.name, reason) from error
    if len(content) > limit:
        raise ReadError(
            source.name, _too_big(size, limit, known=source.path is not None)
        )
    return content


def _too_big(size: int, limit: int, *, known: bool) -> str:
    """Say the limit, and the size where it is known."""
    amount = f"{size:,} bytes, " if known else ""
    return f"is {amount}more than the limit of {limit:,} bytes; split it"
