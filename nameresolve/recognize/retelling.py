"""What one sentence tells of a name, told again wherever the name stands.

"Vexa, a rights group, said" settles what Vexa is in the whole document: a reason that is
as plain as this counts for every mention of the name, and counts whole. The means of
`nameresolve.recognize.kinds` would dilute it the more, the more often a name stands.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nameresolve.collecting import keep_one
from nameresolve.recognize.candidates import Candidate

TOLD = {
    reason: f"told {reason}"
    for reason in (
        "after titles",
        "after person_words_before",
        "after organization_words_before",
        "after place_words_before",
        "after place_prepositions",
        "after city of",
        "after member of",
        "after joined_by_people",
        "after a phrase of a person",
        "after a phrase of a place",
        "after a phrase of an organization",
        "after naming a person",
        "after naming a place",
        "after naming an organization",
        "before an age",
        "before who",
        "before where",
        "before an apposition of a person",
        "before an apposition of a place",
        "before an apposition of an organization",
        "before words of an organization",
        "before words of a place",
        "before a compound",
        "before a compound of an organization",
        "before a possession of a person",
        "before a possession of a place",
        "before a possession of an organization",
        "before organization_words_after",
        "before place_words_after",
        "before person_verbs",
        "before organization_verbs",
        "before what is done to people",
        "before what is done to organizations",
        "acronym in brackets after a capital",
    )
}
"""The plain reasons, and what they are called where they are told again."""


def retell(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the candidates of one document with what it tells of their names."""
    told: dict[str, set[str]] = defaultdict(set)
    for candidate in candidates:
        told[candidate.key].update(TOLD[r] for r in candidate.reasons if r in TOLD)
    for candidate in candidates:
        more = told[candidate.key]
        reasons = keep_one((*candidate.reasons, *sorted(more)))
        yield replace(candidate, reasons=reasons) if more else candidate
