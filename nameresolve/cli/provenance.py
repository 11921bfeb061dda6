"""What the program is made of, and whether it still is what was installed."""

import hashlib
import platform
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from importlib import metadata
from importlib.resources import files
from pathlib import Path
from typing import Final

from nameresolve import __version__
from nameresolve.cli.printable import printable
from nameresolve.recognize.installed import CARRIER, read_meta
from nameresolve.recognize.models import DEFAULT_MODEL
from nameresolve.stores.aliases import shipped_alias_map_path

TABLES: Final = (
    "matching/data/token_weights.tsv",
    "names/data/cognates.txt",
    "names/data/legal_forms.tsv",
    "names/data/nicknames.txt",
    "names/data/numbers.tsv",
    "names/data/organization_words.tsv",
    "names/data/places.tsv",
    "recognize/data/kind_weights.tsv",
    "recognize/data/name_words.txt",
    "recognize/data/ordinary_words.txt",
    "recognize/data/organization_words.txt",
    "report/assets/vendor/echarts.min.js",
)
"""What was learned, or taken from elsewhere; docs/data.md says of each from where."""

_LIBRARIES: Final = ("spacy", "thinc", "numpy", "scipy", "rapidfuzz")


def name_program() -> str:
    """Name the program and its version."""
    return f"nameresolve {__version__}"


def describe_parts() -> Iterator[tuple[str, str]]:
    """Yield what the program is made of: a label, and what there is to say."""
    # Not platform.platform(), which starts another program.
    machine = f"{platform.system()} {platform.release()} {platform.machine()}"
    yield "Python", f"{platform.python_version()}, {machine}"
    for library in _LIBRARIES:
        yield library, _version_of(library)
    yield from _describe_model()
    for table in TABLES:
        content = files("nameresolve").joinpath(table).read_bytes()
        yield table, f"sha256 {hashlib.sha256(content).hexdigest()}"
    shipped = shipped_alias_map_path()
    yield shipped.name, f"sha256 {hashlib.sha256(shipped.read_bytes()).hexdigest()}"


def _version_of(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return "is not installed"


def _describe_model() -> Iterator[tuple[str, str]]:
    meta = read_meta(DEFAULT_MODEL)
    if meta is None:
        yield "model", f"{DEFAULT_MODEL} is not installed"
        return
    keys = ("name", "version", "author", "url", "license", "spacy_version")
    said = ", ".join(f"{key} {meta[key]}" for key in keys if meta.get(key))
    yield "model", printable(f"{DEFAULT_MODEL}: {said}")
    try:
        carrier = metadata.distribution(CARRIER)
    except metadata.PackageNotFoundError:
        return
    yield "carried by", f"{CARRIER} {carrier.version}"
    yield "its files", _describe_files(carrier)


def _describe_files(carrier: metadata.Distribution) -> str:
    """Hold the files against the sums that the wheel has brought along."""
    listed = [each for each in carrier.files or () if each.hash is not None]
    inner = sorted((each for each in listed if "_model" in each.parts), key=str)
    changed = [str(each) for each in inner if not _is_as_listed(each)]
    sums = "".join(f"{each} {each.hash.value if each.hash else ''}\n" for each in inner)
    digest = hashlib.sha256(sums.encode()).hexdigest()
    if changed:
        return f"NOT as in the wheel: {', '.join(changed)}; install it again"
    return f"{len(inner)}, all as in the wheel; sha256 of their sums {digest}"


def _is_as_listed(file: metadata.PackagePath) -> bool:
    path = Path(str(file.locate()))
    if file.hash is None or not path.is_file():
        return False
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, file.hash.mode).digest()
    return urlsafe_b64encode(digest).decode().rstrip("=") == file.hash.value
