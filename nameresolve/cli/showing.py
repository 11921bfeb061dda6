"""What ``nameresolve show`` does."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import typer
from rich.text import Text

from nameresolve.cli import terminal
from nameresolve.cli.printable import printable
from nameresolve.cli.records import comparison_record, decision_record, entity_record
from nameresolve.model import Comparison, Kind
from nameresolve.review.lookup import find_in
from nameresolve.review.portrait import (
    Appearance,
    FileState,
    Portrait,
    Sighting,
    Step,
    draw_portrait,
)
from nameresolve.review.words import say_decision
from nameresolve.stores.workspace import open_workspace

_NOTES: Final = {
    FileState.SAME: "",
    FileState.CHANGED: ", and the file has changed since",
    FileState.GONE: ", and the file is gone",
    FileState.UNKNOWN: "",
}


def show_entity(db: Path, name: str, kind: Kind | None, *, as_json: bool) -> None:
    """Print the entity that *name* is a spelling or the id of.

    Raises:
        NotFoundError: There is none, or more than one.
        WorkspaceError: There is no result in *db*, or it is no workspace.
    """
    with open_workspace(db) as workspace:
        resolution = workspace.load_entities()
        entity = find_in(workspace, resolution, name, kind=kind)
        portrait = draw_portrait(workspace, resolution, entity)
    if as_json:
        record = _record(portrait)
        typer.echo(json.dumps(record, ensure_ascii=False, indent=2))
        return
    console = terminal.output()
    for line in _draw(portrait):
        console.print(line, soft_wrap=True)


def _draw(portrait: Portrait) -> Iterator[Text]:
    entity = portrait.entity
    yield Text(printable(entity.name), style="bold")
    yield Text(f"  {entity.kind}, {entity.id}")
    for variant in entity.variants:
        where = f"in {_count(variant.documents, 'document')}"
        yield Text(f"  {printable(variant.spelling)} ×{variant.count} {where}")
    for appearance in portrait.appearances:
        yield from _draw_appearance(appearance)
    yield from _draw_growth(portrait.steps)
    yield from _draw_neighbors(portrait)
    if portrait.decisions:
        yield _heading("Decisions")
    for decision in portrait.decisions:
        pair = f"“{decision.left}” and “{decision.right}”"
        yield Text(printable(f"  {pair}: {say_decision(decision)}"))


def _draw_appearance(appearance: Appearance) -> Iterator[Text]:
    count = _count(len(appearance.sightings), "mention")
    yield _heading(f"{appearance.document}: {count}{_NOTES[appearance.state]}")
    for sighting in appearance.sightings:
        yield _draw_sighting(sighting)


def _draw_sighting(sighting: Sighting) -> Text:
    place = f"{printable(sighting.place)}: " if sighting.place else ""
    return Text.assemble(
        "  ",
        (place, "dim"),
        printable(sighting.before),
        (printable(sighting.name), "bold underline"),
        printable(sighting.after),
    )


def _draw_growth(steps: Sequence[Step]) -> Iterator[Text]:
    if not steps:
        return
    yield _heading("How it grew")
    for number, step in enumerate(steps, start=1):
        sides = f"{_side(step.left)} + {_side(step.right)}"
        sure = f"{_percent(step.comparison.probability)} sure"
        yield Text(printable(f"  {number}. {sides}: {sure}"))
        yield from _reasons(step.comparison)


def _side(names: Sequence[str]) -> str:
    first, *others = names
    return f"{first} (with {', '.join(others)})" if others else first


def _reasons(comparison: Comparison) -> Iterator[Text]:
    for item in comparison.evidence:
        yield Text(printable(f"       {item.sentence}"))


def _draw_neighbors(portrait: Portrait) -> Iterator[Text]:
    if portrait.doubts:
        yield _heading("May be the same")
    for doubt in portrait.doubts:
        other = doubt.entity
        likely = _percent(doubt.comparison.probability)
        yield Text(printable(f"  {other.name} ({other.id}): {likely} likely"))
        yield from _reasons(doubt.comparison)
    if portrait.companions:
        yield _heading("Named in the same documents")
    for other, documents in portrait.companions:
        where = f"in {_count(documents, 'document')}"
        yield Text(printable(f"  {other.name} ({other.kind}, {other.id}) {where}"))


def _heading(words: str) -> Text:
    return Text(f"\n{printable(words)}", style="bold")


def _percent(probability: float) -> str:
    """A rounded percentage that claims a certainty only where there is one."""
    if probability == 1:
        return "100 %"
    return f"{min(99, round(100 * probability))} %"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _record(portrait: Portrait) -> dict[str, object]:
    entity = portrait.entity
    return {
        **entity_record(entity),
        "variants": [
            {"spelling": v.spelling, "mentions": v.count, "documents": v.documents}
            for v in entity.variants
        ],
        "documents": [_appearance_record(each) for each in portrait.appearances],
        "merges": [_step_record(step) for step in portrait.steps],
        "doubts": [
            {**entity_record(doubt.entity), **comparison_record(doubt.comparison)}
            for doubt in portrait.doubts
        ],
        "companions": [
            {**entity_record(other), "shared_documents": documents}
            for other, documents in portrait.companions
        ],
        "decisions": [decision_record(decision) for decision in portrait.decisions],
    }


def _appearance_record(appearance: Appearance) -> dict[str, object]:
    return {
        "document": appearance.document,
        "file": appearance.file,
        "file_is": str(appearance.state),
        "mentions": [
            {
                "start": sighting.mention.start,
                "end": sighting.mention.end,
                "text": sighting.mention.text,
                "place": sighting.place,
                "sentence": f"{sighting.before}{sighting.name}{sighting.after}".strip(),
            }
            for sighting in appearance.sightings
        ],
    }


def _step_record(step: Step) -> dict[str, object]:
    return {
        "left": list(step.left),
        "right": list(step.right),
        **comparison_record(step.comparison),
    }
