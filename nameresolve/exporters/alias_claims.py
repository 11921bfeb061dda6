"""Which entity an alias map lists a spelling for: one entity of a kind, never two.

Two people can have one name, but a map that gives it to both contradicts itself.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from nameresolve.exporters.escape import to_json
from nameresolve.exporters.rows import in_order, spellings_in_order
from nameresolve.model import Entity, Kind, Source


class Claim(NamedTuple):
    """A spelling of a kind, as a map understands it: without regard to case."""

    kind: Kind
    folded: str


def claim(kind: Kind, spelling: str) -> Claim:
    """Return what listing *spelling* under *kind* lays claim to."""
    return Claim(kind, " ".join(spelling.casefold().split()))


@dataclass(frozen=True, slots=True)
class Listing:
    """What the map will say about one entity: some of its spellings, the name first."""

    entity: Entity
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a map will say about the entities of a run.

    ``notes`` explain which spellings were left out of which entity, a sentence each.
    """

    listings: tuple[Listing, ...]
    notes: tuple[str, ...] = ()


def plan_listings(
    entities: tuple[Entity, ...],
    *,
    taken: Mapping[Claim, str],
    minimum_variants: int,
) -> Plan:
    """Give every spelling to one entity of its kind: the one with more mentions.

    Entities that keep fewer than *minimum_variants* spellings are not listed, unless
    they came from a map, are in this one, or won a spelling from another entity: what
    was in dispute is listed somewhere.

    Args:
        entities: all of the run.
        taken: who owns what already; these claims stand.
        minimum_variants: how many spellings make an entity worth listing.
    """
    listable = tuple(map(_without_unlistable, entities))
    owners = _assign(listable, taken)
    disputes = list(_disputes(listable, owners))
    winners = {owners[claim(loser.kind, spelling)] for loser, spelling in disputes}
    kept = winners.union(taken.values())
    listings = (_list(entity, owners) for entity in in_order(listable))
    chosen = tuple(
        listing
        for listing in listings
        if listing.spellings
        and (
            len(listing.spellings) >= minimum_variants
            or listing.entity.source is Source.ALIAS
            or listing.entity.id in kept
        )
    )
    return Plan(chosen, (*_notes(disputes, owners), *_omissions(entities)))


def is_listable(spelling: str) -> bool:
    """Tell whether an alias map may hold *spelling*: one without control characters."""
    return bool(spelling.strip()) and not any(
        unicodedata.category(letter) in ("Cc", "Cs") for letter in spelling
    )


def _without_unlistable(entity: Entity) -> Entity:
    listable = (v for v in entity.variants if is_listable(v.spelling))
    return replace(entity, variants=tuple(listable))


def _assign(
    entities: Iterable[Entity], taken: Mapping[Claim, str]
) -> Mapping[Claim, str]:
    owners = dict(taken)
    for entity in sorted(entities, key=lambda e: (-len(e.mentions), e.id)):
        for variant in entity.variants:
            owners.setdefault(claim(entity.kind, variant.spelling), entity.id)
    return owners


def _list(entity: Entity, owners: Mapping[Claim, str]) -> Listing:
    variants = spellings_in_order(entity)
    own = (v.spelling for v in variants if _owner(entity, v.spelling, owners) is None)
    return Listing(entity, tuple(own))


def _owner(entity: Entity, spelling: str, owners: Mapping[Claim, str]) -> str | None:
    """Return the other entity that *spelling* belongs to, if it does."""
    owner = owners[claim(entity.kind, spelling)]
    return None if owner == entity.id else owner


def _disputes(
    entities: Iterable[Entity], owners: Mapping[Claim, str]
) -> Iterator[tuple[Entity, str]]:
    for entity in entities:
        for variant in entity.variants:
            if _owner(entity, variant.spelling, owners) is not None:
                yield entity, variant.spelling


def _notes(
    disputes: Iterable[tuple[Entity, str]], owners: Mapping[Claim, str]
) -> Iterator[str]:
    for loser, spelling in sorted(disputes, key=lambda d: (d[0].kind, d[1], d[0].id)):
        owner = owners[claim(loser.kind, spelling)]
        yield (
            f"{to_json(spelling)} is listed for {to_json(owner)} only; "
            f"{to_json(loser.name)} ({to_json(loser.id)}) is spelled so too."
        )


def _omissions(entities: tuple[Entity, ...]) -> Iterator[str]:
    for entity in in_order(entities):
        for variant in spellings_in_order(entity):
            if not is_listable(variant.spelling):
                yield (
                    f"{to_json(variant.spelling)} ({to_json(entity.id)}) is left out: "
                    "an alias map holds no control characters."
                )
