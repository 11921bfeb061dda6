"""What OpenRefine exports: clusters that somebody ticked, or mass edits from its history."""

from collections.abc import Iterator, Mapping

from nameresolve.errors import ReadError
from nameresolve.importers.json_reading import read_json
from nameresolve.importers.rows import Row, Source

type Group = tuple[object, list[object]]
"""The value that was chosen, and those that it replaces."""


def read_open_refine(source: Source) -> Iterator[Row]:
    """Read the groups of values; the "line" of a row is the number of its group.

    Raises:
        ReadError: It is neither, or no cluster of it is ticked.
    """
    value = read_json(source)
    if isinstance(value, Mapping) and isinstance(value.get("clusters"), list):
        groups = _clusters(source, value["clusters"])
    elif isinstance(value, list):
        groups = _edits(value)
    else:
        reason = "has no clusters and no operations; export them in OpenRefine again"
        raise ReadError(source.path, reason)
    if not groups:
        reason = "has no cluster that is ticked, and no mass edit; tick what is right"
        raise ReadError(source.path, reason)
    for number, (chosen, values) in enumerate(groups, start=1):
        name = source.clean(chosen, number)
        kind = source.kind_of("", number)
        for other in values:
            spelling = source.clean(other, number)
            if name and spelling and spelling != name:
                yield Row(number, kind, name, spelling)


def _clusters(source: Source, clusters: list[object]) -> list[Group]:
    groups: list[Group] = []
    for number, cluster in enumerate(clusters, start=1):
        choices = cluster.get("choices") if isinstance(cluster, Mapping) else None
        if not isinstance(cluster, Mapping) or not isinstance(choices, list):
            raise source.error(number, "is no cluster with choices; export it again")
        if cluster.get("edit") is True:
            values = [c.get("v") if isinstance(c, Mapping) else c for c in choices]
            groups.append((cluster.get("value"), values))
    return groups


def _edits(operations: list[object]) -> list[Group]:
    groups: list[Group] = []
    for operation in operations:
        is_edit = (
            isinstance(operation, Mapping) and operation.get("op") == "core/mass-edit"
        )
        edits = (
            operation.get("edits") if is_edit and isinstance(operation, Mapping) else ()
        )
        groups += [
            (edit.get("to"), edit["from"])
            for edit in (edits if isinstance(edits, list) else ())
            if isinstance(edit, Mapping) and isinstance(edit.get("from"), list)
        ]
    return groups
