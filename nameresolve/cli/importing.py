"""What ``nameresolve import`` does."""

import json
from collections.abc import Iterator

import typer

from nameresolve.bounding import about, read_utf8
from nameresolve.cli import terminal
from nameresolve.cli.orders import ImportOrder
from nameresolve.cli.printable import printable
from nameresolve.errors import ExportError
from nameresolve.exporters.alias_map_reader import Entry, read_entries
from nameresolve.exporters.files import write_file
from nameresolve.importers import (
    Proposal,
    Reading,
    add_to_map,
    compare,
    gather,
    read_rows,
)
from nameresolve.settings import Settings


def import_file(order: ImportOrder) -> bool:
    """Show what a file adds, write it if asked to, and say whether it contradicts.

    Raises:
        NameresolveError: The file or the map cannot be read, or the map not be written.
    """
    rows = read_rows(
        Reading(
            order.path, order.format_name, order.kind, order.columns, order.entities
        )
    )
    text = _read_map(order)
    entries = [entry for entry, _ in read_entries(text)] if text else []
    proposal = compare(gather(rows), entries)
    added = add_to_map(text, proposal) if proposal.has_changes else text
    for line in [_as_json(proposal)] if order.as_json else _lines(proposal):
        typer.echo(line if order.as_json else printable(line))
    for conflict in proposal.conflicts:
        terminal.complain(f"contradiction: {conflict}")
    if order.write and proposal.has_changes:
        write_file(order.target, [added.encode("utf-8")])
    terminal.note(_say_end(order, proposal))
    return bool(proposal.conflicts)


def _read_map(order: ImportOrder) -> str:
    if not order.target.exists():
        return ""
    return read_utf8(
        order.target, Settings().max_yaml_bytes, about(ExportError, order.target)
    )


def _lines(proposal: Proposal) -> Iterator[str]:
    for entry in proposal.fresh:
        name, *aliases = entry.spellings
        yield f"new: {name} ({entry.kind}, {entry.id}){_list(': ', aliases)}{_never(entry)}"
    for growth in proposal.grown:
        entry = growth.entry
        yield (
            f"more: {entry.spellings[0]} ({entry.kind}, {entry.id})"
            f"{_list(' also ', growth.aliases)}{_list(' not ', growth.refused)}"
        )


def _never(entry: Entry) -> str:
    return _list("; not ", entry.refused)


def _list(before: str, names: tuple[str, ...] | list[str]) -> str:
    return before + ", ".join(names) if names else ""


def _say_end(order: ImportOrder, proposal: Proposal) -> str:
    counts = [
        _count(len(proposal.fresh), "new entry", "new entries"),
        _count(len(proposal.grown), "entry grows", "entries grow"),
        f"{proposal.known} known already",
        _count(len(proposal.conflicts), "contradiction", "contradictions"),
    ]
    written = "nothing is written; --write does it"
    if not proposal.has_changes:
        written = "there is nothing to write"
    elif order.write:
        written = "written"
    return f"{order.target}: {', '.join(counts)}; {written}."


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _as_json(proposal: Proposal) -> str:
    record = {
        "new": [
            {
                "id": entry.id,
                "kind": entry.kind,
                "name": entry.spellings[0],
                "aliases": entry.spellings[1:],
                "not": entry.refused,
            }
            for entry in proposal.fresh
        ],
        "more": [
            {
                "id": growth.entry.id,
                "aliases": growth.aliases,
                "not": growth.refused,
            }
            for growth in proposal.grown
        ],
        "known": proposal.known,
        "contradictions": proposal.conflicts,
    }
    return json.dumps(record, ensure_ascii=True, indent=2)
