"""Patterns for spaCy's EntityRuler: what was found is found again by the next pipeline.

https://spacy.io/usage/rule-based-matching#entityruler-files
"""

from collections.abc import Iterator, Mapping
from typing import Final

from nameresolve.exporters.alias_claims import plan_listings
from nameresolve.exporters.escape import to_json
from nameresolve.exporters.extras import Extras
from nameresolve.exporters.spellings import clean
from nameresolve.model import Kind, Resolution

LABELS: Final[Mapping[Kind, str]] = {
    Kind.PERSON: "PERSON",
    Kind.ORG: "ORG",
    Kind.PLACE: "GPE",
}
"""The labels of the English pipelines."""


def export_patterns(resolution: Resolution, _: Extras) -> Iterator[str]:
    """Yield a pattern for each spelling, with the id of whoever bears it most often."""
    plan = plan_listings(resolution.entities, taken={}, minimum_variants=1)
    for listing in plan.listings:
        for spelling in dict.fromkeys(map(clean, listing.spellings)):
            label = LABELS[listing.entity.kind]
            # Without a letter or a digit it is no name, and matches everywhere.
            if any(map(str.isalnum, spelling)):
                record = {"label": label, "pattern": spelling, "id": listing.entity.id}
                yield to_json(record) + "\n"
