"""Add to an alias map in place.

New text is spliced into the old one, and every byte that was there stays. A YAML library
that reads and writes again would keep the comments, but not the layout.
"""

from collections.abc import Iterable
from dataclasses import replace

from nameresolve.errors import ExportError
from nameresolve.exporters.alias_claims import (
    Claim,
    Listing,
    Plan,
    claim,
    plan_listings,
)
from nameresolve.exporters.alias_map import (
    render_plan,
)
from nameresolve.exporters.alias_map_places import newline_of, place, splice
from nameresolve.exporters.alias_map_reader import (
    Entry,
    Located,
    not_understood,
    read_entries,
)
from nameresolve.model import Resolution


def update_alias_map(
    text: str, resolution: Resolution, *, minimum_variants: int = 2
) -> str:
    """Return the alias map in *text* with what *resolution* adds to it.

    Entries with the id of an entity get its other spellings at the end of their aliases,
    except those that they refuse ("not:") or that another entry has. New entities come
    at the end. Nothing else changes; doing it twice changes nothing more.

    Raises:
        ExportError: *text* is no alias map, or is laid out so that nothing can be added.
    """
    located = read_entries(text)
    entries = tuple(entry for entry, _ in located)
    plan = plan_listings(
        resolution.entities,
        taken=_claims(entries),
        minimum_variants=minimum_variants,
    )
    listed = {listing.entity.id: listing for listing in plan.listings}
    grown = tuple(_grow(entry, listed.pop(entry.id, None)) for entry in entries)
    fresh = Plan(tuple(listed.values()), plan.notes)
    updated = _append(_splice(text, located, grown), fresh)
    _check(updated, grown + tuple(map(_as_entry, fresh.listings)))
    return updated


def _check(updated: str, expected: tuple[Entry, ...]) -> None:
    """Refuse a text that does not say what it should, whatever the reason."""
    reason = "nothing can be added to a list laid out like this one"
    try:
        entries = tuple(entry for entry, _ in read_entries(updated))
    except ExportError as error:
        raise not_understood(reason) from error
    if entries != expected:
        raise not_understood(reason)


def _claims(entries: Iterable[Entry]) -> dict[Claim, str]:
    return {
        claim(entry.kind, spelling): entry.id
        for entry in entries
        for spelling in entry.spellings
    }


def _as_entry(listing: Listing) -> Entry:
    return Entry(listing.entity.id, listing.entity.kind, listing.spellings)


def _grow(entry: Entry, listing: Listing | None) -> Entry:
    """Add the spellings of *listing* that *entry* does not have and does not refuse.

    An entry that gives its entity another kind is believed, and left alone.
    """
    if listing is None or listing.entity.kind is not entry.kind:
        return entry
    refused = {claim(entry.kind, spelling) for spelling in entry.refused}
    added = tuple(
        spelling
        for spelling in listing.spellings
        if spelling not in entry.spellings
        and claim(entry.kind, spelling) not in refused
    )
    return replace(entry, spellings=entry.spellings + added)


def _splice(text: str, located: Iterable[Located], grown: Iterable[Entry]) -> str:
    splices = [
        place(text, node, new.spellings[len(old.spellings) :])
        for (old, node), new in zip(located, grown, strict=True)
        if old != new
    ]
    return splice(text, splices)


def _append(text: str, plan: Plan) -> str:
    if not plan.listings:
        return text
    newline = newline_of(text)
    block = "".join(render_plan(plan)).replace("\n", newline)
    gap = "" if not text or text.endswith("\n") else newline
    return text + gap + newline + block
