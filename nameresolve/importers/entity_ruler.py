"""Patterns of spaCy's EntityRuler: those with one id are names of one thing."""

from collections.abc import Iterator, Mapping

from nameresolve.importers.json_reading import read_json_lines
from nameresolve.importers.rows import Row, Source


def read_patterns(source: Source) -> Iterator[Row]:
    """Read the patterns that have an id; the first of an id is its name.

    Raises:
        ReadError: A line is no pattern of literal words.
    """
    names: dict[object, str] = {}
    for line, record in read_json_lines(source):
        if not isinstance(record, Mapping) or "pattern" not in record:
            reason = 'is no pattern; write {"label": …, "pattern": …, "id": …}'
            raise source.error(line, reason)
        spelling = _spell(source, line, record["pattern"])
        kind = source.kind_of(record.get("label"), line)
        id_ = source.clean(record.get("id") or "", line)
        if id_ and spelling:
            name = names.setdefault((kind, id_), spelling)
            yield Row(line, kind, name, spelling if spelling != name else "", id_)


def _spell(source: Source, line: int, pattern: object) -> str:
    if not isinstance(pattern, list):
        return source.clean(pattern, line)
    words = []
    for token in pattern:
        if not isinstance(token, Mapping) or not token.keys() <= {
            "TEXT",
            "ORTH",
            "LOWER",
        }:
            reason = (
                "has more than literal words in it; write the name out, or leave it"
            )
            raise source.error(line, reason)
        words += [source.clean(text, line) for text in token.values()]
    return " ".join(words)
