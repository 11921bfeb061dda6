"""Spellings as other programs can take them: which are full, and whose they are alone."""

import unicodedata
from collections import defaultdict
from dataclasses import dataclass

from nameresolve.exporters.rows import in_order, spellings_in_order
from nameresolve.model import Entity, Kind
from nameresolve.names.normalize import spelling_key

_ACTIVE = frozenset({"Cc", "Cs", "Zl", "Zp"})
# They belong to the spelling of Persian and Indic names.
_JOINERS = frozenset("\u200c\u200d")


@dataclass(frozen=True, slots=True)
class Spellings:
    """The full spellings of one entity that no other has, its name first.

    ``left_out`` are those that another entity has, too.
    """

    entity: Entity
    own: tuple[str, ...]
    left_out: tuple[str, ...]


def clean(spelling: str) -> str:
    """Write a spelling on one line, without characters that control or turn anything."""
    return " ".join("".join(map(_as_letter, spelling)).split())


def _as_letter(letter: str) -> str:
    category = unicodedata.category(letter)
    if category == "Cf" and letter not in _JOINERS:
        return ""
    return " " if category in _ACTIVE else letter


def full_spellings(entity: Entity) -> tuple[str, ...]:
    """List the spellings by which an entity is known outside a text, its name first.

    A short form of a person, like a surname, is many people's outside its text.
    """
    listed = (variant.spelling for variant in spellings_in_order(entity))
    full = _keys(entity)
    kept = (
        s for s in listed if s == entity.name or full is None or spelling_key(s) in full
    )
    return tuple(dict.fromkeys(filter(None, map(clean, kept))))


def short_spellings(entity: Entity) -> tuple[str, ...]:
    """List the other spellings: those that only their texts explain."""
    full = set(full_spellings(entity))
    listed = (clean(variant.spelling) for variant in spellings_in_order(entity))
    return tuple(dict.fromkeys(s for s in listed if s and s not in full))


def spellings_apart(entities: tuple[Entity, ...]) -> list[Spellings]:
    """Tell for each entity, in order, which full spellings are its own.

    Whoever reads a file of spellings sees neither kinds nor case, nor what stands
    between words.
    """
    bearers: dict[str, set[str]] = defaultdict(set)
    for entity in entities:
        for variant in entity.variants:
            bearers[_fold(clean(variant.spelling))].add(entity.id)
    return [_apart(entity, bearers) for entity in in_order(entities)]


def _apart(entity: Entity, bearers: dict[str, set[str]]) -> Spellings:
    full = full_spellings(entity)
    own = tuple(s for s in full if bearers[_fold(s)] <= {entity.id})
    return Spellings(entity, own, tuple(s for s in full if s not in own))


def _fold(spelling: str) -> str:
    folded = spelling.casefold()
    words = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in folded)
    return " ".join(words.split()) or folded


def _keys(entity: Entity) -> set[str] | None:
    """The folded fullest forms of a person; None where every spelling is a full one."""
    if entity.kind is not Kind.PERSON:
        return None
    return {spelling_key(chain.form) for chain in entity.chains if chain.settled}
