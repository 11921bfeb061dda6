"""What people decided, written into an alias map: names they chose, and who is not who."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import product

from ruamel.yaml.nodes import MappingNode

from nameresolve.exporters.alias_claims import Claim, claim, is_listable
from nameresolve.exporters.alias_map import render_list, render_scalar
from nameresolve.exporters.alias_map_places import Splice, newline_of, place, splice
from nameresolve.exporters.alias_map_reader import Entry, find, read_entries
from nameresolve.model import Decision, Entity, Judgement, Kind, Resolution

type Apart = tuple[Kind, str, str]
"""The kind and two spellings that somebody said are different."""


def add_decisions(
    text: str, resolution: Resolution, decisions: Sequence[Decision]
) -> str:
    """Return the alias map in *text* with what *decisions* say of its entities.

    A name that a person chose takes the place of the one there, which becomes an alias;
    what was said to be different is listed under ``not:``, and gets an entry if neither
    of the two has one. Nothing else changes; doing it twice changes nothing more.

    Args:
        text: A map to which *resolution* was exported.
        resolution: What holds now.
        decisions: Those in force.

    Raises:
        ExportError: *text* is no alias map.
    """
    chosen = {d.right for d in decisions if d.judgement is Judgement.NAME and d.right}
    renamed = _rename(text, [e for e in resolution.entities if e.name in chosen])
    apart = [
        (decision.kind, decision.left, decision.right)
        for decision in decisions
        if decision.judgement is Judgement.DIFFERENT
    ]
    return _refuse(renamed, resolution.entities, apart)


def _rename(text: str, entities: Iterable[Entity]) -> str:
    named = {entity.id: entity for entity in entities if is_listable(entity.name)}
    splices: list[Splice] = []
    for entry, node in read_entries(text):
        entity = named.get(entry.id)
        if entity and entity.kind is entry.kind and entity.name != entry.spellings[0]:
            splices += _replace_name(text, node, entry.spellings, entity.name)
    return splice(text, splices)


def _replace_name(
    text: str, node: MappingNode, spellings: Sequence[str], name: str
) -> Iterator[Splice]:
    old = find(node, "name")
    assert old is not None  # noqa: S101 - an entry without one is not read
    start, end = old.start_mark.index, old.end_mark.index
    if spellings[0] not in spellings[1:]:
        yield place(text, node, [spellings[0]])
    yield Splice(start, render_scalar(name), end - start)


def _refuse(text: str, entities: Sequence[Entity], apart: Iterable[Apart]) -> str:
    located = {entry.id: (entry, node) for entry, node in read_entries(text)}
    refused = _refusals(entities, apart, located.keys())
    splices = [
        place(text, node, added, "not")
        for id_, (entry, node) in located.items()
        if (added := _fresh(entry, refused.get(id_, ())))
    ]
    unlisted = [entity for entity in entities if entity.id not in located]
    fresh = "".join(_render(e, refused[e.id]) for e in unlisted if e.id in refused)
    return _append(splice(text, splices), fresh)


def _refusals(
    entities: Iterable[Entity], apart: Iterable[Apart], listed: Collection[str]
) -> Mapping[str, list[str]]:
    """Say by id whom an entity is not; once, and by one that is listed if one is."""
    owners: dict[Claim, list[Entity]] = defaultdict(list)
    for entity in entities:
        for variant in entity.variants:
            if is_listable(variant.spelling):
                owners[claim(entity.kind, variant.spelling)].append(entity)
    refused: dict[str, list[str]] = defaultdict(list)
    for kind, left, right in apart:
        sides = owners[claim(kind, left)], owners[claim(kind, right)]
        for one, other in product(*sides):
            if one.id == other.id:
                continue
            if one.id in listed or other.id not in listed:
                refused[one.id].append(right)
            else:
                refused[other.id].append(left)
    return {id_: list(dict.fromkeys(names)) for id_, names in refused.items()}


def _fresh(entry: Entry, names: Iterable[str]) -> list[str]:
    known = {claim(entry.kind, name) for name in (*entry.spellings, *entry.refused)}
    return [name for name in names if claim(entry.kind, name) not in known]


def _render(entity: Entity, refused: Sequence[str]) -> str:
    return (
        f"- id: {render_scalar(entity.id)}\n"
        f"  name: {render_scalar(entity.name)}\n"
        f"  kind: {entity.kind}\n"
        f"  not: {render_list(refused)}\n"
    )


def _append(text: str, fresh: str) -> str:
    if not fresh:
        return text
    newline = newline_of(text)
    gap = "" if not text or text.endswith("\n") else newline
    return text + gap + newline + fresh.replace("\n", newline)
