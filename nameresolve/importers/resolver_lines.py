"""The lines of a nomenklatura resolver: ids that are one, and ids that are not.

An id of ours is a kind and a spelling; of other ids, a file of FollowTheMoney entities
says the names.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from nameresolve.errors import ReadError
from nameresolve.importers.json_reading import read_json_lines
from nameresolve.importers.rows import Row, Source
from nameresolve.matching.components import components
from nameresolve.model import Kind

_HUB: Final = "NK-"
_LEAST, _DELETED = 3, 6


class _Edge(NamedTuple):
    line: int
    left: str
    right: str
    judgement: str


@dataclass(frozen=True, slots=True)
class _Names:
    """The kind and the names of each id that is known."""

    of_id: Mapping[str, tuple[Kind, tuple[str, ...]]]

    def find(self, id_: str) -> tuple[Kind, tuple[str, ...]] | None:
        """Say what an id is called: in the file of entities, or by itself."""
        if id_ in self.of_id:
            return self.of_id[id_]
        word, _, spelling = id_.partition(":")
        if word in set(Kind) and spelling.strip():
            return Kind(word), (" ".join(spelling.split()),)
        return None


def read_resolver_lines(source: Source) -> Iterator[Row]:
    """Read what was judged to be one, and what not; suggestions count for nothing.

    Raises:
        ReadError: A line is no edge, or nobody knows the names of a judged pair.
    """
    edges = [_edge(source, line, value) for line, value in read_json_lines(source)]
    names = _Names(_entities(source))
    position: dict[str, int] = {}
    for edge in edges:
        for id_ in (edge.left, edge.right):
            position.setdefault(id_, len(position))
    same = [edge for edge in edges if edge.judgement == "positive"]
    root = components((position[e.left], position[e.right]) for e in same)
    clusters: dict[int, str] = {}
    for edge in same:
        yield from _members(source, edge, names, (position, root, clusters))
    for edge in edges:
        if edge.judgement == "negative":
            left, right = (
                _name(source, edge, i, names) for i in (edge.left, edge.right)
            )
            for _, one in [left] if left[0] is right[0] else []:
                yield Row(edge.line, left[0], one, right[1], is_apart=True)


def _members(
    source: Source,
    edge: _Edge,
    names: _Names,
    clusters: tuple[Mapping[str, int], Mapping[int, int], dict[int, str]],
) -> Iterator[Row]:
    position, root, called = clusters
    found = [names.find(id_) for id_ in (edge.left, edge.right)]
    if not any(found) and not _is_between_hubs(edge):
        _name(source, edge, edge.left, names)
    number = root[position[edge.left]]
    for kind, spellings in filter(None, found):
        for spelling in spellings:
            name = called.setdefault(number, source.clean(spelling, edge.line))
            other = source.clean(spelling, edge.line)
            yield Row(edge.line, kind, name, other if other != name else "")


def _is_between_hubs(edge: _Edge) -> bool:
    """Tell whether both ids only stand for what others are resolved to."""
    bare = {edge.left.removeprefix(_HUB), edge.right.removeprefix(_HUB)}
    hubs = [id_ for id_ in (edge.left, edge.right) if id_.startswith(_HUB)]
    return bool(hubs) and (len(bare) == 1 or len(hubs) > 1)


def _name(source: Source, edge: _Edge, id_: str, names: _Names) -> tuple[Kind, str]:
    found = names.find(id_)
    if found is None:
        shown = id_[:60]
        reason = (
            f"nobody knows the name of “{shown}”; give the entities with --entities"
        )
        raise source.error(edge.line, reason)
    return found[0], source.clean(found[1][0], edge.line)


def _edge(source: Source, line: int, value: object) -> _Edge:
    if not isinstance(value, list) or len(value) < _LEAST:
        reason = "is no line of a resolver; write [target, source, judgement, …]"
        raise source.error(line, reason)
    left, right, judgement = (source.clean(word, line) for word in value[:_LEAST])
    is_deleted = len(value) > _DELETED and value[_DELETED] is not None
    if left == right:
        raise source.error(line, "judges an id and itself; remove the line")
    return _Edge(line, left, right, "" if is_deleted else judgement)


def _entities(source: Source) -> Mapping[str, tuple[Kind, tuple[str, ...]]]:
    found: dict[str, tuple[Kind, tuple[str, ...]]] = {}
    for line, record in read_json_lines(source, source.entities):
        if not isinstance(record, Mapping) or "schema" not in record:
            reason = f"line {line}: is no FollowTheMoney entity; check the file"
            raise ReadError("--entities", reason)
        properties = record.get("properties")
        names = _texts(properties, "name") + _texts(properties, "alias")
        if names and record["schema"] != "Mention":
            kind = source.kind_of(record["schema"], line)
            found[str(record.get("id"))] = (kind, tuple(dict.fromkeys(names)))
    return found


def _texts(properties: object, key: str) -> list[str]:
    values = properties.get(key, []) if isinstance(properties, Mapping) else []
    return [value for value in values if isinstance(value, str) and value.strip()]
