"""JSON that may be anything: one value, or one a line."""

import json
from collections.abc import Iterator

from nameresolve.errors import ReadError
from nameresolve.importers.rows import Source


def read_json(source: Source) -> object:
    """Read the only value of a file.

    Raises:
        ReadError: It is no JSON.
    """
    try:
        return json.loads(_decode(source, source.content))
    except (ValueError, RecursionError) as error:
        raise ReadError(
            source.path, f"is no JSON ({_reason(error)}); check it"
        ) from error


def read_json_lines(
    source: Source, content: bytes | None = None
) -> Iterator[tuple[int, object]]:
    """Read a value a line, with the numbers of the lines; empty ones count for nothing.

    Raises:
        ReadError: A line is no JSON.
    """
    text = _decode(source, source.content if content is None else content)
    # Not splitlines: a name may hold one of the other characters that end a line.
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except (ValueError, RecursionError) as error:
                reason = f"is no JSON ({_reason(error)}); write one value a line"
                raise source.error(number, reason) from error


def _decode(source: Source, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        reason = f"is not UTF-8 at byte {error.start}; save it as UTF-8"
        raise ReadError(source.path, reason) from error


def _reason(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)
