"""A resolution as a person, a script or a spreadsheet reads it: one entity a row."""

import csv
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Final

from nameresolve.cli.printable import printable
from nameresolve.cli.run_orders import Form, Selection, Sort
from nameresolve.model import Entity, Kind, Resolution

if TYPE_CHECKING:
    from rich.table import Table

KIND_LABELS: Final = {
    Kind.PERSON: "person",
    Kind.PLACE: "place",
    Kind.ORG: "org",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the summary."""

    entity: Entity
    mentions: int
    documents: int
    questions: int

    @property
    def others(self) -> tuple[tuple[str, int], ...]:
        """The spellings besides the canonical name, with their counts."""
        return tuple(
            (variant.spelling, variant.count)
            for variant in self.entity.variants
            if variant.spelling != self.entity.name
        )

    @property
    def sureness(self) -> float | None:
        """The probability of the weakest merge; None where nothing was merged."""
        return self.entity.probability if self.entity.links else None


SORTS: Final[dict[Sort, Callable[[Row], tuple[object, ...]]]] = {
    Sort.MENTIONS: lambda row: (-row.mentions, row.entity.name),
    Sort.DOCUMENTS: lambda row: (-row.documents, -row.mentions, row.entity.name),
    Sort.NAME: lambda row: (row.entity.name.casefold(), row.entity.name),
    Sort.KIND: lambda row: (row.entity.kind, -row.mentions, row.entity.name),
    Sort.VARIANTS: lambda row: (-len(row.entity.variants), row.entity.name),
    Sort.SURE: lambda row: (row.entity.probability, row.entity.name),
    Sort.REVIEW: lambda row: (-row.questions, row.entity.name),
}


def select_rows(resolution: Resolution, selection: Selection) -> list[Row]:
    """Make the rows of *resolution* that *selection* asks for."""
    questions = resolution.open_questions()
    rows = (
        Row(entity, len(entity.mentions), len(entity.documents), questions[entity.id])
        for entity in resolution.entities
        if entity.kind in selection.kinds
    )
    kept = [row for row in rows if row.mentions >= selection.min_mentions]
    ordered = sorted(kept, key=lambda row: (SORTS[selection.sort](row), row.entity.id))
    return ordered[: selection.limit]


def draw_table(rows: Sequence[Row]) -> "Table":
    """Draw the rows for a terminal; colors only repeat what the words say."""
    from rich import box  # noqa: PLC0415 - not for JSON, nor where nothing is shown
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        padding=(0, 2, 0, 0),
        header_style="bold",
    )
    table.add_column("name", overflow="fold", min_width=12)
    table.add_column("kind", no_wrap=True)
    table.add_column("also seen as", overflow="fold", min_width=12)
    table.add_column("mentions", justify="right", no_wrap=True)
    table.add_column("docs", justify="right", no_wrap=True)
    table.add_column("sure", justify="right", no_wrap=True)
    table.add_column("review", justify="right", no_wrap=True)
    for row in rows:
        others = ", ".join(f"{printable(name)} ×{count}" for name, count in row.others)
        table.add_row(
            Text(printable(row.entity.name), style="bold"),
            KIND_LABELS[row.entity.kind],
            Text(others),
            str(row.mentions),
            str(row.documents),
            _percent(row.sureness),
            str(row.questions or "–"),
        )
    return table


def _percent(probability: float | None) -> str:
    """A rounded percentage that never claims a certainty the number does not have."""
    if probability is None:
        return "–"
    if probability == 1:
        return "100 %"
    return f"{min(99, round(100 * probability))} %"


def write_json(rows: Sequence[Row]) -> str:
    """Write the rows as a JSON array of objects, indented."""
    return json.dumps([_record(row) for row in rows], ensure_ascii=False, indent=2)


def write_csv(rows: Sequence[Row]) -> str:
    """Write the rows as CSV; cells that a spreadsheet would run are guarded."""
    from nameresolve.exporters.escape import (  # noqa: PLC0415 - all formats come with it
        guard_cell,
    )

    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(
        [
            "id",
            "name",
            "kind",
            "also_seen_as",
            "mentions",
            "documents",
            "probability",
            "to_review",
        ]
    )
    for row in rows:
        others = "; ".join(f"{name} ×{count}" for name, count in row.others)
        cells = [row.entity.id, row.entity.name, str(row.entity.kind), others]
        numbers = [row.mentions, row.documents, round(row.entity.probability, 4)]
        writer.writerow([*map(guard_cell, cells), *numbers, row.questions])
    return stream.getvalue().removesuffix("\n")


WRITERS: Final[dict[Form, Callable[[Sequence[Row]], str]]] = {
    Form.JSON: write_json,
    Form.CSV: write_csv,
}


def _record(row: Row) -> dict[str, object]:
    entity = row.entity
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": str(entity.kind),
        "variants": [
            {
                "spelling": variant.spelling,
                "mentions": variant.count,
                "documents": variant.documents,
            }
            for variant in entity.variants
        ],
        "mentions": row.mentions,
        "documents": row.documents,
        "probability": round(entity.probability, 4),
        "decided_by": str(entity.source),
        "to_review": row.questions,
    }
