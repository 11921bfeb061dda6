"""The places of a text as one cell of a table, and back."""

import json
from collections.abc import Iterable

from nameresolve.model import Place


def dump_places(places: Iterable[Place]) -> str:
    """Write places as JSON; nothing where there are none."""
    rows = [(place.start, place.label) for place in places]
    return json.dumps(rows, separators=(",", ":")) if rows else ""


def load_places(content: str) -> tuple[Place, ...]:
    """Read what ``dump_places`` wrote.

    Raises:
        ValueError: It wrote something else.
    """
    return tuple(Place(*row) for row in json.loads(content or "[]"))
