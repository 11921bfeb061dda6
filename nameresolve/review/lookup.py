"""From what a person types to the entity that is meant."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from nameresolve.entities.canonical import choose_canonical
from nameresolve.errors import NotFoundError
from nameresolve.model import Entity, Kind, Resolution
from nameresolve.names.normalize import spelling_key
from nameresolve.stores.workspace import Workspace

_SUGGESTIONS = 5
_LEAST_LIKENESS = 60.0
_LISTED = 20


def find_entity(
    entities: Iterable[Entity], name: str, *, kind: Kind | None = None
) -> Entity:
    """Find the only entity that is called *name*: by its id or by any spelling.

    Case, accents, punctuation and script of a spelling do not matter.

    Raises:
        NotFoundError: There is none, and the sentence has the nearest spellings; or
            there are several, and it has their ids.
    """
    listed = tuple(entities)
    found = find_entities(listed, name, kind=kind)
    if len(found) == 1:
        return found[0]
    raise _several(name, found) if found else _none(name, listed, kind)


def find_in(
    workspace: Workspace, resolution: Resolution, name: str, *, kind: Kind | None = None
) -> Entity:
    """Do what ``find_entity`` does, and follow ids that are no more to their heirs.

    Raises:
        NotFoundError: As ``find_entity``, and where an id was that of an entity of
            which nothing is left.
    """
    try:
        return find_entity(resolution.entities, workspace.follow_id(name), kind=kind)
    except NotFoundError as error:
        if not workspace.knew_id(name):
            raise
        raise NotFoundError(
            f"{name} was an entity of texts that are no longer there; "
            "`nameresolve run` on a folder that has them brings it back"
        ) from error


def find_entities(
    entities: Iterable[Entity], name: str, *, kind: Kind | None = None
) -> list[Entity]:
    """List the entities that are called *name*, by id or by any spelling."""
    listed = tuple(entities)
    by_id = [entity for entity in listed if entity.id == name]
    key = spelling_key(name)
    return by_id or [
        entity
        for entity in listed
        if kind in (None, entity.kind) and key in _keys_of(entity)
    ]


@dataclass(frozen=True, slots=True)
class NamePair:
    """Two spellings of one kind, as they stand in the texts, and whose they are."""

    left: str
    right: str
    kind: Kind
    left_entity: Entity
    right_entity: Entity


def find_pair_in(
    workspace: Workspace,
    resolution: Resolution,
    names: tuple[str, str],
    *,
    kind: Kind | None = None,
) -> NamePair:
    """Do what ``find_pair`` does, and follow ids that are no more to their heirs."""
    left, right = (workspace.follow_id(name) for name in names)
    return find_pair(resolution.entities, left, right, kind=kind)


def find_pair(
    entities: Iterable[Entity], left: str, right: str, *, kind: Kind | None = None
) -> NamePair:
    """Find the two spellings that are meant by *left* and *right*.

    An id stands for the usual full spelling of its entity.

    Raises:
        NotFoundError: One of the two is not there or is ambiguous, they have no kind
            in common, or they are one spelling.
    """
    listed = tuple(entities)
    lefts, rights = (find_entities(listed, name, kind=kind) for name in (left, right))
    for name, found in ((left, lefts), (right, rights)):
        if not found:
            raise _none(name, listed, kind)
    shared = {entity.kind for entity in lefts} & {entity.kind for entity in rights}
    if len(shared) != 1:
        raise _no_single_kind(left, right, lefts, rights)
    (common,) = shared
    one, other = (
        _only(name, [entity for entity in found if entity.kind is common])
        for name, found in ((left, lefts), (right, rights))
    )
    pair = NamePair(
        _spelling_in(one, left), _spelling_in(other, right), common, one, other
    )
    if spelling_key(pair.left) == spelling_key(pair.right):
        raise NotFoundError(
            f'"{pair.left}" and "{pair.right}" are one spelling to the program; '
            "name two that differ in more than case and accents"
        )
    return pair


def _only(name: str, found: Sequence[Entity]) -> Entity:
    if len(found) > 1:
        raise _several(name, found)
    return found[0]


def _spelling_in(entity: Entity, name: str) -> str:
    """Give the spelling in the texts that *name* stands for; variants are by count."""
    key = spelling_key(name)
    for variant in entity.variants:
        if spelling_key(variant.spelling) == key:
            return variant.spelling
    return choose_canonical(entity.kind, entity.variants)


def _no_single_kind(
    left: str, right: str, lefts: Sequence[Entity], rights: Sequence[Entity]
) -> NotFoundError:
    one, other = (
        " and ".join(sorted({str(entity.kind) for entity in found}))
        for found in (lefts, rights)
    )
    if one == other:
        return NotFoundError(
            f'"{left}" and "{right}" can be names of {one}; choose with --kind'
        )
    return NotFoundError(
        f'"{left}" is a name of {one}, "{right}" of {other}; '
        "only names of one kind can be compared"
    )


def suggest_spellings(
    entities: Iterable[Entity], name: str, *, kind: Kind | None = None
) -> list[str]:
    """List the spellings that are nearest to *name*, the nearest first."""
    spellings = sorted(
        {
            spelling
            for entity in entities
            if kind in (None, entity.kind)
            for spelling in _spellings_of(entity)
        }
    )
    nearest = process.extract(
        spelling_key(name),
        [spelling_key(spelling) for spelling in spellings],
        scorer=fuzz.WRatio,
        limit=_SUGGESTIONS,
        score_cutoff=_LEAST_LIKENESS,
    )
    return [spellings[position] for _, _, position in nearest]


def _spellings_of(entity: Entity) -> list[str]:
    return [entity.name, *(variant.spelling for variant in entity.variants)]


def _keys_of(entity: Entity) -> set[str]:
    return {spelling_key(spelling) for spelling in _spellings_of(entity)}


def _several(name: str, found: Sequence[Entity]) -> NotFoundError:
    listed = "; ".join(
        f"{entity.id} is {entity.name} ({entity.kind}, {len(entity.mentions)} mentions)"
        for entity in found[:_LISTED]
    )
    rest = len(found) - _LISTED
    more = f"; and {rest} more" if rest > 0 else ""
    return NotFoundError(
        f'"{name}" is a spelling of {len(found)} entities; '
        f"choose one by its id: {listed}{more}"
    )


def _none(name: str, entities: Sequence[Entity], kind: Kind | None) -> NotFoundError:
    nearest = suggest_spellings(entities, name, kind=kind)
    what = f"{kind} " if kind else ""
    remedy = f"the nearest spellings are {', '.join(nearest)}"
    return NotFoundError(
        f'there is no {what or "entity "}called "{name}"; '
        + (remedy if nearest else "`nameresolve run` lists those that there are")
    )


def find_like(entities: Iterable[Entity], text: str) -> list[Entity]:
    """List entities with a spelling like *text*, the nearest first.

    What is called *text*, or has an id or a part like it, goes before what only
    resembles it.
    """
    listed = tuple(entities)
    nearest = suggest_spellings(listed, text)
    key = spelling_key(text)
    found = [
        *find_entities(listed, text),
        *(e for e in listed if any(key in spelling for spelling in _keys_of(e))),
        *(e for near in nearest for e in find_entities(listed, near)),
    ]
    return list({entity.id: entity for entity in found}.values())[:_LISTED]
