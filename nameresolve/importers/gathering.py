"""From rows to groups: what is one thing, and which rows cannot all be right.

A spelling belongs to one group of its kind. Where rows say more, or lead in a circle, none
of them is taken, and a sentence says which they are.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from nameresolve.importers.rows import Row
from nameresolve.model import Kind
from nameresolve.stores.alias_map import fold_spelling

type Node = tuple[Kind, str, str]
"""A kind with a folded spelling, or with nothing and an id."""

type _Spelled = dict[Node, dict[str, tuple[str, int]]]
"""The spellings of each group by how they fold, each with its first line."""


@dataclass(frozen=True, slots=True)
class Group:
    """One thing with its spellings, the name first, and those that are not its.

    ``lines`` says where each spelling stands first.
    """

    line: int
    kind: Kind
    id: str
    spellings: tuple[str, ...]
    refused: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()

    def line_of(self, spelling: str) -> int:
        """Say in which line a spelling of it stands."""
        where = dict(zip(self.spellings, self.lines, strict=False))
        return where.get(spelling, self.line)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The groups in the order of their first rows, and what was not taken, and why."""

    groups: tuple[Group, ...]
    conflicts: tuple[str, ...]


@dataclass(slots=True)
class _Links:
    """Which spelling leads to which name or id, by which row."""

    parent: dict[Node, tuple[Node, Row]] = field(default_factory=dict)
    disputed: dict[Node, str] = field(default_factory=dict)

    def add(self, child: Node, parent: Node, row: Row) -> None:
        if child == parent:
            return
        before = self.parent.setdefault(child, (parent, row))
        if before[0] != parent:
            one, other = before[1], row
            self.disputed[child] = (
                f"line {other.line}: “{other.spelling or other.name}” is one with "
                f"“{one.name}” in line {one.line} and with “{other.name}” here; "
                "neither was taken"
            )

    def root(self, node: Node) -> Node:
        """Follow the links; one that leads in a circle is disputed, and ends there."""
        seen = [node]
        while seen[-1] in self.parent and seen[-1] not in self.disputed:
            parent, row = self.parent[seen[-1]]
            if parent in seen:
                self.disputed[seen[-1]] = (
                    f"line {row.line}: “{row.spelling}” and “{row.name}” are each "
                    "called the name of the other; keep one of the rows"
                )
                break
            seen.append(parent)
        return seen[-1]


def gather(rows: Iterable[Row]) -> Gathered:
    """Put together what *rows* say of one thing."""
    given = list(rows)
    links = _Links()
    for row in given:
        if not row.is_apart:
            _link(links, row)
    for node in list(links.parent):
        links.root(node)
    spellings: _Spelled = defaultdict(dict)
    first: dict[Node, Row] = {}
    for row in given:
        for spelling in _taken(links, row):
            root = links.root(_home(row))
            first.setdefault(root, row)
            spellings[root].setdefault(fold_spelling(spelling), (spelling, row.line))
    refused: dict[Node, dict[str, str]] = defaultdict(dict)
    conflicts = list(dict.fromkeys(links.disputed.values()))
    for row in given:
        if row.is_apart:
            conflicts += _refuse(links, row, spellings, refused, first)
    groups = (_group(root, row, spellings, refused) for root, row in first.items())
    return Gathered(tuple(groups), tuple(conflicts))


def _node(row: Row, spelling: str) -> Node:
    return row.kind, fold_spelling(spelling), ""


def _home(row: Row) -> Node:
    return (row.kind, "", row.id) if row.id else _node(row, row.name)


def _link(links: _Links, row: Row) -> None:
    links.add(_node(row, row.name), _home(row), row)
    if row.spelling:
        links.add(_node(row, row.spelling), _home(row), row)


def _taken(links: _Links, row: Row) -> Iterator[str]:
    if not row.is_apart:
        named = (row.name, row.spelling) if row.spelling else (row.name,)
        for spelling in named:
            if _node(row, spelling) not in links.disputed:
                yield spelling


def _refuse(
    links: _Links,
    row: Row,
    spellings: _Spelled,
    refused: dict[Node, dict[str, str]],
    first: dict[Node, Row],
) -> Iterator[str]:
    one, other = (links.root(_node(row, s)) for s in (row.name, row.spelling))
    if one == other:
        yield (
            f"line {row.line}: “{row.name}” and “{row.spelling}” are not one here, "
            "and one by other lines; the refusal was not taken"
        )
        return
    first.setdefault(one, row)
    spellings[one].setdefault(fold_spelling(row.name), (row.name, row.line))
    refused[one].setdefault(fold_spelling(row.spelling), row.spelling)


def _group(
    root: Node,
    row: Row,
    spellings: _Spelled,
    refused: dict[Node, dict[str, str]],
) -> Group:
    named = dict(spellings[root])
    # The end of a chain is the name: of "Kashi is Kashgar, Kashgar is Qeshqer" the last.
    name = named.pop(root[1], None) if root[1] else None
    listed = [*([name] if name else []), *named.values()]
    return Group(
        row.line,
        row.kind,
        root[2],
        tuple(spelling for spelling, _ in listed),
        tuple(refused[root].values()),
        tuple(line for _, line in listed),
    )
