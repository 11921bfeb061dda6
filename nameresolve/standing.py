"""Whether a run would come to what the last one came to.

A result depends on the texts, the alias map, the patterns, the settings, the models, what
people decided, and the program itself. People's decisions are in the workspace; all the
rest is put into one digest here.
"""

import hashlib
import os
from collections.abc import Collection, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from nameresolve.model import Document
from nameresolve.recognize.installed import recognizer_version
from nameresolve.recognize.models import Models
from nameresolve.stores.context import Context, dump_context
from nameresolve.stores.places import dump_places

_LIBRARIES = ("jellyfish", "numpy", "py3langid", "rapidfuzz", "scipy", "unidecode")


def digest_ingredients(
    documents: Collection[Document], models: Models, context: Context
) -> str:
    """Name all that a result is made of beside the decisions in the workspace.

    Args:
        documents: The texts, in their order; each is read once.
        models: Which pipeline reads which of them.
        context: The alias map, the patterns and the settings.

    Raises:
        ModelError: A pipeline is missing.
    """
    digest = hashlib.sha256()
    for part in (*_name_program(), *_name_models(models), dump_context(context)):
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    for document in documents:
        named = document.path, document.sha256, dump_places(document.places)
        digest.update(repr(named).encode("utf-8", "surrogatepass") + b"\0")
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
    for library in ("nameresolve", *_LIBRARIES):
        yield f"{library} {_version(library)}"
    for folder, _, files in sorted(os.walk(Path(__file__).parent)):
        if not folder.endswith("__pycache__"):
            for file in sorted(files):
                status = Path(folder, file).stat()
                yield f"{folder} {file} {status.st_size} {status.st_mtime_ns}"


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "missing"
