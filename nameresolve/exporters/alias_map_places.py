"""Where in the text of an alias map something new goes: every byte around it stays."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ruamel.yaml.nodes import MappingNode, SequenceNode

from nameresolve.exporters.alias_map import render_items, render_list, render_scalar
from nameresolve.exporters.alias_map_reader import find


class Splice(NamedTuple):
    """Text to put into another text, before the code point ``at``.

    ``removed`` code points from there on give way to it.
    """

    at: int
    addition: str
    removed: int = 0


def splice(text: str, splices: Iterable[Splice]) -> str:
    """Put all of *splices* into *text*; their places are those of *text*."""
    # From the end, so that the places before it stay where they are.
    for at, addition, removed in sorted(splices, reverse=True):
        text = text[:at] + addition + text[at + removed :]
    return text


def place(
    text: str, node: MappingNode, added: Sequence[str], key: str = "aliases"
) -> Splice:
    """Say where in *text* the names *added* to a list of the entry at *node* go."""
    listed = find(node, key)
    if listed is None:
        return _place_key(text, node, added, key)
    if not isinstance(listed, SequenceNode):
        return Splice(_after_colon(text, node, key), f" {render_list(added)}")
    if not listed.value:
        return Splice(listed.start_mark.index + 1, render_items(added))
    last = listed.value[-1].end_mark.index
    if listed.flow_style:
        return Splice(last, f", {render_items(added)}")
    items = [f"- {render_scalar(spelling)}" for spelling in added]
    return _place_lines(text, last, listed.start_mark.column, items)


def _after_colon(text: str, node: MappingNode, wanted: str) -> int:
    # A value that is not there is marked somewhere below its key.
    (key,) = (key for key, _ in node.value if key.value == wanted)
    return text.index(":", key.end_mark.index) + 1


def _place_key(text: str, node: MappingNode, added: Sequence[str], key: str) -> Splice:
    line = f"{key}: {render_list(added)}"
    # Behind the first value: the last one may have the next entry's comment behind it.
    first = node.value[0][1].end_mark.index
    if node.flow_style:
        return Splice(first, f", {line}")
    return _place_lines(text, first, node.start_mark.column, [line])


def _place_lines(text: str, after: int, column: int, lines: Iterable[str]) -> Splice:
    """Put *lines*, indented to *column*, below the line of the value ending *after*."""
    newline = newline_of(text)
    indented = [" " * column + line for line in lines]
    if text[after - 1] == "\n":
        return Splice(after, "".join(line + newline for line in indented))
    end = text.find(newline, after)
    addition = "".join(newline + line for line in indented)
    return Splice(len(text) if end < 0 else end, addition)


def newline_of(text: str) -> str:
    """Give what ends the lines of *text*."""
    return "\r\n" if "\r\n" in text else "\n"
