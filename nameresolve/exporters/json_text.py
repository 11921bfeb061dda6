"""JSON and JSON lines."""

from collections.abc import Iterator

from nameresolve.exporters.escape import to_json
from nameresolve.exporters.extras import Extras
from nameresolve.exporters.rows import alias_rows, as_dict, mention_rows
from nameresolve.model import Resolution


def export_alias_json(resolution: Resolution, extras: Extras) -> Iterator[str]:
    """Yield one list of all spellings, each an object on its own line."""
    yield "["
    separator = "\n"
    for row in alias_rows(resolution, extras.decisions):
        yield separator + to_json(as_dict(row))
        separator = ",\n"
    yield "\n]\n"


def export_alias_lines(resolution: Resolution, extras: Extras) -> Iterator[str]:
    """Yield an object for each spelling, one a line."""
    for row in alias_rows(resolution, extras.decisions):
        yield to_json(as_dict(row)) + "\n"


def export_mention_lines(resolution: Resolution, extras: Extras) -> Iterator[str]:
    """Yield an object for each mention, one a line."""
    for row in mention_rows(resolution, with_text=extras.with_text):
        yield to_json(as_dict(row)) + "\n"
