"""The formats: one table, from the name of a format to what writes it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from nameresolve.errors import ExportError
from nameresolve.exporters.alias_map import export_alias_map
from nameresolve.exporters.decision_lines import export_decision_lines
from nameresolve.exporters.delimited import export_alias_csv, export_mention_csv
from nameresolve.exporters.escape import replace_surrogates
from nameresolve.exporters.json_text import (
    export_alias_json,
    export_alias_lines,
    export_mention_lines,
)
from nameresolve.model import Decision, Resolution

Exporter = Callable[[Resolution], Iterator[str]]
"""Writes a result as pieces of text, the same ones on every run."""

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


EXPORTERS: Mapping[str, Exporter] = MappingProxyType(
    {
        "aliases.yaml": export_alias_map,
        "aliases.csv": export_alias_csv,
        "aliases.json": export_alias_json,
        "aliases.jsonl": export_alias_lines,
        "mentions.jsonl": export_mention_lines,
        "mentions.csv": export_mention_csv,
    }
)

LOG_EXPORTERS: Mapping[str, LogExporter] = MappingProxyType(
    {"decisions.jsonl": export_decision_lines}
)
"""The formats of the log of decisions, which is kept beside the result."""

FORMATS = (*EXPORTERS, *LOG_EXPORTERS)
"""The names of all formats."""

UPDATERS: Mapping[str, Updater] = MappingProxyType({"aliases.yaml": _update_alias_map})
"""The formats that are added to where the file is already there."""

_SUFFIXES = {".yml": ".yaml", ".ndjson": ".jsonl"}
_SUBJECTS = ("mentions", "decisions", "aliases")
_SHORT = MappingProxyType({"decisions": "decisions.jsonl"})
_BYTE_ORDER_MARK = "\ufeff"


def format_of(path: Path, requested: str | None = None) -> str:
    """Return the name of the format to write *path* in.

    That is the *requested* one; without a request, the file's name decides: by its
    suffix, and ``mentions*.jsonl`` and ``mentions*.csv`` are mentions and
    ``decisions*.jsonl`` decisions.

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


def render(
    resolution: Resolution, format_name: str, *, bom: bool = False
) -> Iterator[str]:
    """Return pieces of *resolution* in a format, as text that UTF-8 can encode.

    Args:
        resolution: what to write.
        format_name: a key of ``EXPORTERS``.
        bom: begin with a byte order mark, from which Excel knows a CSV file as UTF-8.

    Raises:
        ExportError: there is no such format, or a byte order mark would spoil it.
    """
    name = format_of(Path(format_name), format_name)
    if bom:
        _check_bom(name)
    start = [_BYTE_ORDER_MARK] if bom else []
    return chain(start, map(replace_surrogates, EXPORTERS[name](resolution)))


def _guess(path: Path) -> str:
    suffix = path.suffix.lower()
    subject = next(
        (word for word in _SUBJECTS if path.name.lower().startswith(word)), "aliases"
    )
    return subject + _SUFFIXES.get(suffix, suffix)


def _check_bom(name: str) -> None:
    if not name.endswith(".csv"):
        raise ExportError(
            f"a byte order mark is for CSV files and would spoil {name}; "
            "leave --bom out or choose a CSV format"
        )
