"""An alias map that is already there: what it says, and where in the text it says it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from nameresolve.errors import ExportError
from nameresolve.model import Kind


@dataclass(frozen=True, slots=True)
class Entry:
    """What a map says about one entity.

    ``spellings`` are its name and its aliases, ``refused`` those it is never merged with.
    """

    id: str
    kind: Kind
    spellings: tuple[str, ...]
    refused: tuple[str, ...] = ()


class Located(NamedTuple):
    """An entry and its place in the text."""

    entry: Entry
    node: MappingNode


def read_entries(text: str) -> tuple[Located, ...]:
    """Return the entities that the alias map in *text* names, in its order.

    Raises:
        ExportError: *text* is no alias map; says where.
    """
    root = _compose(text)
    if root is None:
        return ()
    if not isinstance(root, SequenceNode):
        raise not_understood("it is not a list")
    return tuple(_entries(root))


def find(node: MappingNode, key: str) -> Node | None:
    """Return the value that *node* has under *key*."""
    for name, value in node.value:
        if name.value == key:
            found: Node = value
            return found
    return None


def not_understood(reason: str) -> ExportError:
    """Return an error that says *reason*, and that nothing was changed."""
    return ExportError(
        f"the alias map was left as it is, because {reason}; "
        "repair it or export to another file"
    )


def _compose(text: str) -> Node | None:
    try:
        root: Node | None = YAML(pure=True).compose(text)
    except (YAMLError, RecursionError) as error:
        raise not_understood(_complaint(error)) from error
    return root


def _complaint(error: Exception) -> str:
    if isinstance(error, MarkedYAMLError) and error.problem_mark is not None:
        return f"line {error.problem_mark.line + 1} is not YAML ({error.problem})"
    return "it is not YAML"


def _entries(root: SequenceNode) -> Iterator[Located]:
    for node in root.value:
        if not isinstance(node, MappingNode):
            raise not_understood(f"{_line(node)} is not an entry of keys and values")
        # Name elements that correspond ("equivalent:") name no entity.
        if find(node, "id") is not None:
            yield Located(_entry(node), node)


def _entry(node: MappingNode) -> Entry:
    kind = _scalar(node, "kind")
    if kind not in set(Kind):
        raise not_understood(f"{_line(node)} has no kind of person, org or place")
    spellings = (_scalar(node, "name"), *_list(node, "aliases"))
    return Entry(_scalar(node, "id"), Kind(kind), spellings, _list(node, "not"))


def _scalar(node: MappingNode, key: str) -> str:
    value = find(node, key)
    if not isinstance(value, ScalarNode):
        raise not_understood(f'{_line(node)} has no "{key}"')
    return str(value.value)


def _list(node: MappingNode, key: str) -> tuple[str, ...]:
    value = find(node, key)
    items = [] if value is None or value.value == "" else value.value
    if not isinstance(items, list) or not all(
        isinstance(item, ScalarNode) for item in items
    ):
        raise not_understood(f'"{key}" of {_line(node)} is not a list of names')
    return tuple(str(item.value) for item in items)


def _line(node: Node) -> str:
    return f"line {node.start_mark.line + 1}"
