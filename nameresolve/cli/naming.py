"""What ``nameresolve names`` does."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from nameresolve.cli import terminal
from nameresolve.cli.knowledge import choose_alias_map
from nameresolve.cli.orders import NamesOrder
from nameresolve.exporters.files import write_file
from nameresolve.knowledge import Knowledge
from nameresolve.model import Resolution
from nameresolve.pipeline import resolve_names
from nameresolve.tables import Answer, NameTable, answer_names, read_table

_STDOUT = Path("-")


def resolve_column(order: NamesOrder) -> None:
    """Read the table, merge its names, and write it with what was found.

    Raises:
        NameresolveError: The table or the alias map cannot be read, or the result
            cannot be written.
    """
    aliases = choose_alias_map(order.aliases)
    table = read_table(order.file, order.column, settings=order.settings)
    if table.warning is not None:
        terminal.warn([f"{order.file}: {table.warning}"])
    with terminal.wait(f"Comparing {len(table.names):,} names"):
        resolution = resolve_names(
            table.names,
            order.kind,
            knowledge=Knowledge(aliases),
            settings=replace(order.settings, evidence=False),
        )
    _write(table, answer_names(table.names, resolution), order.output)
    if not order.quiet:
        terminal.note(closing_line(resolution, order.output))


def _write(table: NameTable, answers: Sequence[Answer | None], output: Path) -> None:
    pieces = table.write(answers)
    if output == _STDOUT:
        terminal.write(pieces)
        return
    write_file(output, pieces)


def closing_line(resolution: Resolution, output: Path) -> str:
    """Say how many names were found to be how many entities, and what was left open."""
    entities = resolution.entities
    rows = sum(len(entity.mentions) for entity in entities)
    spellings = sum(len(entity.variants) for entity in entities)
    noun = "entity" if len(entities) == 1 else "entities"
    found = f"{rows:,} names, {spellings:,} spellings: {len(entities):,} {noun}"
    waiting = len(resolution.questions)
    doubtful = f"; doubtful merges that were not made: {waiting:,}" if waiting else ""
    place = "" if output == _STDOUT else f", written to {output}"
    return f"{found}{place}{doubtful}"
