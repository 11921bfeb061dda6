"""The formats: one table, from the name of a format to what writes it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from nameresolve.errors import ExportError
from nameresolve.exporters.alias_map import export_alias_map
from nameresolve.exporters.annotations import export_annotations
from nameresolve.exporters.decision_lines import export_decision_lines
from nameresolve.exporters.delimited import export_alias_csv, export_mention_csv
from nameresolve.exporters.entity_ruler import export_patterns
from nameresolve.exporters.escape import replace_surrogates
from nameresolve.exporters.extras import NO_EXTRAS, Extras
from nameresolve.exporters.follow_the_money import export_follow_the_money
from nameresolve.exporters.graph import export_graph
from nameresolve.exporters.json_text import (
    export_alias_json,
    export_alias_lines,
    export_mention_lines,
)
from nameresolve.exporters.open_refine import export_mass_edit
from nameresolve.exporters.parquet import (
    export_alias_parquet,
    export_mention_parquet,
)
from nameresolve.exporters.resolver_lines import export_resolver_lines
from nameresolve.exporters.synonyms import export_mappings, export_synonyms
from nameresolve.model import Decision, Resolution

Exporter = Callable[[Resolution, Extras], Iterator[str]]
"""Writes a result as pieces of text, the same ones on every run."""

BinaryExporter = Callable[[Resolution, Extras], Iterator[bytes]]
"""Writes a result as pieces of a file that is no text."""

LogExporter = Callable[[Iterable[Decision]], Iterator[str]]
"""Writes the log of decisions as pieces of text."""

Updater = Callable[[str, Resolution], str]
"""Adds a result to a text that is already there, and leaves the rest of it alone."""


def _update_alias_map(text: str, resolution: Resolution) -> str:
    from nameresolve.exporters.alias_map_update import (  # noqa: PLC0415 - see below
        update_alias_map,
    )

    # The YAML library takes a tenth of a second to import; only an update pays.
    return update_alias_map(text, resolution)


def _plain(export: Callable[[Resolution], Iterator[str]]) -> Exporter:
    """Make an exporter of one that needs the result alone."""
    return lambda resolution, _: export(resolution)


EXPORTERS: Mapping[str, Exporter] = MappingProxyType(
    {
        "aliases.yaml": _plain(export_alias_map),
        "aliases.csv": export_alias_csv,
        "aliases.json": export_alias_json,
        "aliases.jsonl": export_alias_lines,
        "mentions.jsonl": export_mention_lines,
        "mentions.csv": export_mention_csv,
        "annotations.jsonl": export_annotations,
        "ftm.jsonl": export_follow_the_money,
        "resolver.jsonl": export_resolver_lines,
        "patterns.jsonl": export_patterns,
        "openrefine.json": export_mass_edit,
        "synonyms.txt": export_synonyms,
        "mappings.txt": export_mappings,
        "graph.graphml": export_graph,
    }
)

BINARY_EXPORTERS: Mapping[str, BinaryExporter] = MappingProxyType(
    {
        "aliases.parquet": export_alias_parquet,
        "mentions.parquet": export_mention_parquet,
    }
)

CONFIRMED_ONLY = frozenset({"synonyms.txt", "mappings.txt"})
"""The formats that hold, unless asked for more, what people and alias maps confirmed."""

WITH_TEXT = frozenset(
    {
        "mentions.jsonl",
        "mentions.csv",
        "mentions.parquet",
        "annotations.jsonl",
        "ftm.jsonl",
    }
)
"""The formats that have a place for the texts: those that say where a name stands."""

LOG_EXPORTERS: Mapping[str, LogExporter] = MappingProxyType(
    {"decisions.jsonl": export_decision_lines}
)
"""The formats of the log of decisions, which is kept beside the result."""

FORMATS = (*EXPORTERS, *BINARY_EXPORTERS, *LOG_EXPORTERS)
"""The names of all formats."""

UPDATERS: Mapping[str, Updater] = MappingProxyType({"aliases.yaml": _update_alias_map})
"""The formats that are added to where the file is already there."""

_SUFFIXES = {".yml": ".yaml", ".ndjson": ".jsonl"}
_SUBJECTS = tuple(dict.fromkeys(name.partition(".")[0] for name in FORMATS))
_SHORT: Mapping[str, str] = MappingProxyType(
    {
        subject: next(name for name in FORMATS if name.startswith(f"{subject}."))
        for subject in _SUBJECTS
        if sum(name.startswith(f"{subject}.") for name in FORMATS) == 1
    }
)
"""The formats of which there is one for its subject: its name without the suffix."""
_BYTE_ORDER_MARK = "\ufeff"


def format_of(path: Path, requested: str | None = None) -> str:
    """Return the name of the format to write *path* in.

    That is the *requested* one; without a request, the file's name decides: by how it
    begins (``mentions-2026.csv`` are mentions), by ``.ftm.json``, or else by its suffix:
    aliases, unless only one format has it.

    Raises:
        ExportError: there is no such format; lists those that there are.
    """
    name = _SHORT.get(requested, requested) if requested else _guess(path)
    if name in FORMATS:
        return name
    subject = f"no format is called {requested!r}"
    if requested is None:
        subject = f'the name "{path}" does not say which format to write'
    raise ExportError(f"{subject}; choose one with --format: {', '.join(FORMATS)}")


def render_log(
    decisions: Iterable[Decision], format_name: str, *, bom: bool = False
) -> Iterator[str]:
    """Return pieces of the log of decisions in a format of ``LOG_EXPORTERS``.

    Raises:
        ExportError: a byte order mark would spoil it.
    """
    if bom:
        _check_bom(format_name)
    return LOG_EXPORTERS[format_name](decisions)


def pieces_of(
    resolution: Resolution,
    format_name: str,
    *,
    bom: bool = False,
    extras: Extras = NO_EXTRAS,
) -> Iterator[bytes]:
    """Return pieces of a file with *resolution*, in a format of text or another one.

    Raises:
        ExportError: there is no such format, a byte order mark would spoil it, or the
            library that writes it is not installed.
    """
    name = format_of(Path(format_name), format_name)
    if name not in BINARY_EXPORTERS:
        rendered = render(resolution, name, bom=bom, extras=extras)
        return (piece.encode("utf-8") for piece in rendered)
    if bom:
        _check_bom(name)
    return BINARY_EXPORTERS[name](resolution, extras)


def render(
    resolution: Resolution,
    format_name: str,
    *,
    bom: bool = False,
    extras: Extras = NO_EXTRAS,
) -> Iterator[str]:
    """Return pieces of *resolution* in a format, as text that UTF-8 can encode.

    Args:
        resolution: what to write.
        format_name: a key of ``EXPORTERS``.
        bom: begin with a byte order mark, from which Excel knows a CSV file as UTF-8.
        extras: what some formats need besides.

    Raises:
        ExportError: there is no such format, or a byte order mark would spoil it.
    """
    name = format_of(Path(format_name), format_name)
    if bom:
        _check_bom(name)
    start = [_BYTE_ORDER_MARK] if bom else []
    return chain(start, map(replace_surrogates, EXPORTERS[name](resolution, extras)))


def _guess(path: Path) -> str:
    name = path.name.lower()
    suffix = _SUFFIXES.get(path.suffix.lower(), path.suffix.lower())
    if ".ftm." in name:
        return _SHORT["ftm"]
    subject = next((word for word in _SUBJECTS if name.startswith(word)), "")
    if subject in _SHORT and suffix in {
        Path(_SHORT[subject]).suffix,
        ".json",
        ".jsonl",
    }:
        return _SHORT[subject]
    if subject:
        return subject + suffix
    only = [known for known in FORMATS if known.endswith(suffix)] if suffix else []
    return only[0] if len(only) == 1 else f"aliases{suffix}"


def _check_bom(name: str) -> None:
    if not name.endswith(".csv"):
        raise ExportError(
            f"a byte order mark is for CSV files and would spoil {name}; "
            "leave --bom out or choose a CSV format"
        )
