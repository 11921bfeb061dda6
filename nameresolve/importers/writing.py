"""A proposal, written into the text of an alias map; every byte that was there stays."""

from collections.abc import Iterator
from pathlib import Path

from nameresolve.errors import AliasMapError, ExportError
from nameresolve.exporters.alias_map import render_list, render_scalar
from nameresolve.exporters.alias_map_places import Splice, newline_of, place, splice
from nameresolve.exporters.alias_map_reader import Entry, read_entries
from nameresolve.importers.comparing import Proposal
from nameresolve.stores.aliases import parse_alias_map

_MAP = Path("the new map")


def add_to_map(text: str, proposal: Proposal) -> str:
    """Return the alias map in *text* with what *proposal* adds to it.

    Raises:
        ExportError: It would be no alias map that a run can read.
    """
    added = splice(text, _splices(text, proposal))
    newline = newline_of(added)
    block = "".join(map(_render, proposal.fresh)).replace("\n", newline)
    gap = newline if block and added and not added.endswith(("\n", "\r")) else ""
    result = added + gap + block
    _check(result)
    return result


def _splices(text: str, proposal: Proposal) -> Iterator[Splice]:
    nodes = {entry.id: node for entry, node in read_entries(text)}
    for growth in proposal.grown:
        node = nodes[growth.entry.id]
        if growth.aliases:
            yield place(text, node, growth.aliases)
        if growth.refused:
            yield place(text, node, growth.refused, "not")


def _render(entry: Entry) -> str:
    name, *aliases = entry.spellings
    lists = {"aliases": aliases, "not": list(entry.refused)}
    return (
        f"- id: {render_scalar(entry.id)}\n"
        f"  name: {render_scalar(name)}\n"
        f"  kind: {entry.kind}\n"
    ) + "".join(
        f"  {key}: {render_list(names)}\n" for key, names in lists.items() if names
    )


def _check(text: str) -> None:
    """Read the new map as a run would; nothing is written that it refuses."""
    try:
        parse_alias_map(text, _MAP)
    except AliasMapError as error:
        reason = str(error).removeprefix(f"{_MAP}, ").removeprefix(f"{_MAP}: ")
        raise ExportError(
            f"nothing was written, because the map would not be valid ({reason})"
        ) from error
