"""Patterns for spaCy's EntityRuler: what was found is found again by the next pipeline.

https://spacy.io/usage/rule-based-matching#entityruler-files
"""

from collections.abc import Iterator, Mapping
from typing import Final

from nameresolve.exporters.alias_claims import plan_listings
from nameresolve.exporters.escape import to_json
from nameresolve.exporters.extras import Extras
from nameresolve.exporters.spellings import clean, full_spellings
from nameresolve.model import Kind, Resolution

LABELS: Final[Mapping[Kind, str]] = {
    Kind.PERSON: "PERSON",
    Kind.ORG: "ORG",
    Kind.PLACE: "GPE",
}
"""The labels of the English pipelines."""


def export_patterns(resolution: Resolution, _: Extras) -> Iterator[str]:
    """Yield a pattern for each spelling, with the id of whoever bears it most often.

    A short form of a person is many people's in other texts: it is found, without an id.
    """
    plan = plan_listings(resolution.entities, taken={}, minimum_variants=1)
    for listing in plan.listings:
        full = set(full_spellings(listing.entity))
        for spelling in dict.fromkeys(map(clean, listing.spellings)):
            record = {"label": LABELS[listing.entity.kind], "pattern": spelling}
            if spelling in full:
                record["id"] = listing.entity.id
            # Without a letter or a digit it is no name, and matches everywhere.
            if any(map(str.isalnum, spelling)):
                yield to_json(record) + "\n"
