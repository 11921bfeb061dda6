"""Reading files, each once: what has not changed since the last run comes from there."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from io import SEEK_END
from pathlib import Path
from typing import BinaryIO

from nameresolve.errors import ReadError
from nameresolve.readers import (
    Input,
    Keep,
    Reading,
    Readings,
    Source,
    explain_failures,
    open_source,
    read_documents,
    read_opened,
    read_source,
)
from nameresolve.readers.libraries import LIBRARIES
from nameresolve.settings import Settings
from nameresolve.stores.readings import KeptText, KeptTexts
from nameresolve.stores.workspace import Workspace
from nameresolve.versions import find_version

_CHUNK = 1 << 20


def read_known(
    sources: Sequence[Source],
    workspace: Workspace,
    *,
    settings: Settings,
    keep: Keep = tuple,
) -> Input:
    """Do what ``read_folder`` does, and read no file again whose bytes are the same.

    Args:
        sources: What to read, as ``find_sources`` lists it.
        workspace: What remembers the texts of the last run, and will these.
        settings: Limits, and how pages are read.
        keep: Where the documents go, one after the other; by default into memory.

    Raises:
        InputError: Nothing could be read.
    """
    reader = _name_reader(settings)
    limit = max(settings.max_bytes, settings.max_packed_bytes)
    fresh: dict[tuple[str, str], KeptTexts] = {}

    def read_changed(source: Source) -> Readings:
        with open_source(source, settings) as stream:
            if stream.seek(0, SEEK_END) > limit:
                # It is refused by its size alone; a digest would take longer.
                yield from read_opened(stream, source, settings)
                return
            digest = _digest(stream, source, reader)
            known = workspace.recall_reading(source.name, digest)
            if known is not None:
                yield from _recall(known, workspace)
            else:
                readings = read_opened(stream, source, settings)
                yield from _note(readings, fresh, (source.name, digest))

    def read(source: Source, *, settings: Settings) -> Readings:  # noqa: ARG001 - they are those given above
        return explain_failures(read_changed(source), source.name)

    try:
        return read_documents(sources, settings, keep=keep, read=read)
    finally:
        workspace.note_readings(fresh)


@dataclass(frozen=True, slots=True)
class FilesNow:
    """What files hold now; each is read at most once, and only if its bytes changed."""

    workspace: Workspace
    settings: Settings
    _read: dict[Path, Mapping[str, str]] = field(default_factory=dict)

    def digest_of(self, file: Path, path: str) -> str | None:
        """Give the digest of the document called *path*; None if *file* has it no more."""
        if file not in self._read:
            end = path.find(file.name) + len(file.name)
            source = Source(file, path[:end])
            self._read[file] = dict(self._digests(source))
        return self._read[file].get(path)

    def _digests(self, source: Source) -> Iterator[tuple[str, str]]:
        known = self._recall(source)
        if known is not None:
            yield from ((each.path, each.sha256) for each in known if each.sha256)
            return
        for reading in read_source(source, settings=self.settings):
            if isinstance(reading, Reading):
                yield reading.document.path, reading.document.sha256

    def _recall(self, source: Source) -> KeptTexts | None:
        try:
            with open_source(source, self.settings) as stream:
                digest = _digest(stream, source, _name_reader(self.settings))
        except (OSError, ReadError):
            return None
        return self.workspace.recall_reading(source.name, digest)


def _name_reader(settings: Settings) -> str:
    """Name all that the text of a file depends on beside its bytes and its suffix."""
    limits = settings.max_bytes, settings.max_packed_bytes, settings.max_seconds
    ways = settings.keep_furniture, settings.text_column
    libraries = [(name, find_version(name)) for name in LIBRARIES]
    return repr((_name_code(), libraries, limits, ways))


def _name_code() -> str:
    """Name the readers as they are: after any change in them, files are read again."""
    digest = hashlib.sha256()
    modules = files("nameresolve.readers").iterdir()
    for module in sorted(modules, key=lambda module: module.name):
        if module.name.endswith(".py"):
            digest.update(module.read_bytes())
    return digest.hexdigest()


def _digest(stream: BinaryIO, source: Source, reader: str) -> str:
    """Name the bytes of a file, and with what they are read."""
    suffix = source.path.suffix.lower() if source.path else ""
    stream.seek(0)
    digest = hashlib.sha256(f"{suffix} {reader} ".encode())
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def _recall(texts: KeptTexts, workspace: Workspace) -> Readings:
    for text in texts:
        document = workspace.recall_document(text.path)
        if text.sha256 is None or document is None:
            yield ReadError(text.path, text.remark or "")
        else:
            yield Reading(document, text.remark, text.is_trimmed)


def _note(
    readings: Readings,
    fresh: dict[tuple[str, str], KeptTexts],
    key: tuple[str, str],
) -> Readings:
    """Pass on what was read in a file, and keep it when all of it was."""
    texts: list[KeptText] = []
    for reading in readings:
        if isinstance(reading, ReadError):
            texts.append(KeptText(reading.path, None, reading.reason))
        else:
            document = reading.document
            remark, is_trimmed = reading.warning, reading.is_trimmed
            texts.append(KeptText(document.path, document.sha256, remark, is_trimmed))
        yield reading
    fresh[key] = tuple(texts)
