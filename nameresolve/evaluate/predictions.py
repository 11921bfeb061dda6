"""What a program found in the documents, its own result or another program's."""

from dataclasses import dataclass
from pathlib import Path

from nameresolve.errors import ReadError
from nameresolve.evaluate.json_lines import (
    MalformedError,
    Row,
    parse_rows,
    string,
    whole_number,
)
from nameresolve.model import Entity, Kind, Mention, Resolution

LABELS = {
    "PERSON": Kind.PERSON,
    "PER": Kind.PERSON,
    "ORG": Kind.ORG,
    "ORGANIZATION": Kind.ORG,
    "ORGANISATION": Kind.ORG,
    "PLACE": Kind.PLACE,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "LOCATION": Kind.PLACE,
    "FAC": Kind.PLACE,
}
"""What other programs call our kinds, in capitals."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """One mention that a program found, with the entity it belongs to.

    ``document`` is a file name without folders; offsets count code points. ``chain``
    names what the mention was joined with inside its document; without it that is the
    entity's part there.
    """

    document: str
    start: int
    end: int
    text: str
    kind: Kind
    entity: str
    chain: str = ""

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands, half-open."""
        return self.start, self.end


def read_predictions(path: Path) -> tuple[Prediction, ...]:
    """Read mentions from the JSON lines of *path*, in the order of the file.

    A line is ``{"doc", "start", "end", "text", "type", "entity"}``, with more keys if
    there are more. Mentions that are no person, organisation or place are left out.

    Raises:
        ReadError: the file, or a line of it, is not well formed; names the line.
    """
    try:
        found = parse_rows(path, _parse_prediction)
    except MalformedError as error:
        raise ReadError(str(path), str(error)) from error
    return tuple(prediction for prediction in found if prediction is not None)


def predictions_of(resolution: Resolution) -> tuple[Prediction, ...]:
    """Return every mention of *resolution*, ordered by document and offset."""
    pairs = sorted(
        (
            (mention, entity, number)
            for entity in resolution.entities
            for number, chain in enumerate(entity.chains)
            for mention in chain.mentions
        ),
        key=lambda found: (found[0], found[1].id),
    )
    return tuple(
        _predict(mention, entity, f"{entity.id} {number}")
        for mention, entity, number in pairs
    )


def _predict(mention: Mention, entity: Entity, chain: str) -> Prediction:
    return Prediction(
        base_name(mention.document),
        mention.start,
        mention.end,
        mention.text,
        mention.kind,
        entity.id,
        chain,
    )


def _parse_prediction(row: Row) -> Prediction | None:
    kind = LABELS.get(string(row, "type").upper())
    if kind is None:
        return None
    return Prediction(
        base_name(string(row, "doc")),
        whole_number(row, "start"),
        whole_number(row, "end"),
        string(row, "text"),
        kind,
        string(row, "entity"),
    )


def base_name(path: str) -> str:
    """Give the name of a file without its folders, with the part of it if there is one.

    >>> base_name("letters/1931.zip#box/2.txt")
    '1931.zip#box/2.txt'
    """
    file, hash_, part = path.partition("#")
    return f"{file.rpartition('/')[2]}{hash_}{part}"
