"""Whether a run would come to what the last one came to.

A result depends on the texts, the alias map, the patterns, the settings, the models, what
people decided, and the program itself. People's decisions are in the workspace; all the
rest is put into one digest here: either with the texts, or with the bytes of the files
that they would be read from, which is quicker to know.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from nameresolve.model import Document
from nameresolve.readers import Source
from nameresolve.readers.libraries import LIBRARIES
from nameresolve.recognize.installed import recognizer_version
from nameresolve.recognize.models import Models
from nameresolve.stores.context import Context, dump_context
from nameresolve.stores.places import dump_places
from nameresolve.versions import find_version

_CHUNK = 1 << 16
_COMPARED_WITH = ("jellyfish", "numpy", "py3langid", "rapidfuzz", "scipy", "unidecode")


@dataclass(frozen=True, slots=True)
class Ingredients:
    """All that a result is made of beside the texts, and the decisions in the workspace."""

    context: Context
    _names: tuple[str, ...]

    @classmethod
    def of(cls, models: Models, context: Context) -> "Ingredients":
        """Name the program as it is, and what it is given.

        Args:
            models: Which pipeline reads which text.
            context: The alias map, the patterns and the settings.

        Raises:
            ModelError: A pipeline is missing.
        """
        names = *_name_program(), *_name_models(models), dump_context(context)
        return cls(context, names)

    def digest(self, documents: Iterable[Document]) -> str:
        """Name all this, and *documents* in their order; each is read once."""
        return _digest(self._names, map(_name_document, documents))

    def digest_files(self, sources: Sequence[Source]) -> str | None:
        """Name all this, and the bytes of the files that documents are to be read from.

        None if one of them cannot be read now, or not twice, as pipes cannot.
        """
        libraries = map(_name_library, LIBRARIES)
        settings = self.context.settings
        limit = max(settings.max_bytes, settings.max_packed_bytes)
        try:
            files = [_name_file(source, limit) for source in sources]
        except OSError:
            return None
        return _digest(self._names, (*libraries, *files))


def _digest(*names: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for each in names:
        for name in each:
            digest.update(name.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()


def _name_document(document: Document) -> str:
    return repr((document.path, document.sha256, dump_places(document.places)))


def _name_file(source: Source, limit: int) -> str:
    """Name a file, where it is, and its bytes; of too large ones the size says enough.

    Raises:
        OSError: It cannot be read, or is none.
    """
    if source.path is None or not source.path.is_file():
        raise FileNotFoundError(source.name)
    with source.path.open("rb") as stream:
        size = os.fstat(stream.fileno()).st_size
        content = str(size) if size > limit else _digest_bytes(stream)
    return repr((source.name, os.path.abspath(source.path), content))  # noqa: PTH100 - for each of very many files


def _digest_bytes(stream: BinaryIO) -> str:
    digest = hashlib.sha256()
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def _name_models(models: Models) -> Iterator[str]:
    yield models.default
    yield from map(repr, sorted(models.by_language.items()))
    yield from map(recognizer_version, models.names)


def _name_program() -> Iterator[str]:
    """Name the program, and the libraries that names are compared with.

    A file that was written again counts as another: whoever works on the program has
    the same version of it for weeks.
    """
    yield from map(_name_library, ("nameresolve", *_COMPARED_WITH))
    for folder, _, files in sorted(os.walk(Path(__file__).parent)):
        if not folder.endswith("__pycache__"):
            for file in sorted(files):
                status = os.stat(f"{folder}/{file}")  # noqa: PTH116 - for each of many files
                yield f"{folder} {file} {status.st_size} {status.st_mtime_ns}"


def _name_library(library: str) -> str:
    return f"{library} {find_version(library)}"
