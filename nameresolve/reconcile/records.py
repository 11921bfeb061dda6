"""What can be found: the entities of a result, and the entries of its alias map."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from nameresolve.exporters.spellings import clean, full_spellings, short_spellings
from nameresolve.model import Decision, Entity, Judgement, Kind, Resolution
from nameresolve.names.analyze import analyze, has_full_name
from nameresolve.names.normalize import spelling_key
from nameresolve.stores.alias_map import AliasEntry, AliasMap


@dataclass(frozen=True, slots=True)
class Record:
    """One person, place or organisation that a name can be reconciled with.

    ``full`` are the spellings by which it is known outside a text, ``short`` those that
    can be somebody else's there. ``never`` are the keys of spellings that people said
    are not its own. Without ``mentions`` it stands in the alias map alone.
    """

    id: str
    kind: Kind
    name: str
    full: tuple[str, ...]
    short: tuple[str, ...] = ()
    never: frozenset[str] = frozenset()
    mentions: int = 0
    documents: int = 0

    @property
    def spellings(self) -> tuple[str, ...]:
        """All of its spellings, its name first."""
        return tuple(dict.fromkeys((self.name, *self.full, *self.short)))


def gather_records(
    resolution: Resolution, aliases: AliasMap, decisions: Iterable[Decision] = ()
) -> tuple[Record, ...]:
    """Bring together what was found in texts and what the alias map says."""
    entries = {(entry.kind, entry.id): entry for entry in aliases.entries}
    found = [
        _of_entity(entity, entries.pop((entity.kind, entity.id), None))
        for entity in resolution.entities
    ]
    taken = {record.id for record in found}
    rest = [_of_entry(entry) for entry in entries.values() if entry.id not in taken]
    return tuple(_keep_apart([*found, *rest], decisions))


def _of_entity(entity: Entity, entry: AliasEntry | None) -> Record:
    known = () if entry is None else entry.spellings
    # A name that a person gave it need not stand in any text.
    listed = tuple(filter(None, (clean(entity.name), *full_spellings(entity))))
    bare = tuple(s for s in listed if s not in known and not _is_whole(s, entity.kind))
    full = tuple(s for s in dict.fromkeys((*listed, *map(clean, known))) if s)
    return Record(
        entity.id,
        entity.kind,
        clean(entity.name) or entity.id,
        tuple(s for s in full if s not in bare),
        tuple(dict.fromkeys((*bare, *short_spellings(entity)))),
        frozenset(map(spelling_key, entry.never if entry else ())),
        len(entity.mentions),
        len(entity.documents),
    )


def _is_whole(spelling: str, kind: Kind) -> bool:
    """Whether a spelling is more than a surname alone."""
    return kind is not Kind.PERSON or has_full_name(analyze(spelling, kind))


def _of_entry(entry: AliasEntry) -> Record:
    full = tuple(dict.fromkeys(filter(None, map(clean, entry.spellings))))
    never = frozenset(map(spelling_key, entry.never))
    return Record(
        entry.id, entry.kind, clean(entry.name) or entry.id, full, never=never
    )


def _keep_apart(
    records: Iterable[Record], decisions: Iterable[Decision]
) -> Iterator[Record]:
    apart: dict[tuple[Kind, str], set[str]] = defaultdict(set)
    for kind, left, right in _said_different(decisions):
        apart[kind, left].add(right)
        apart[kind, right].add(left)
    for record in records:
        own = {spelling_key(spelling) for spelling in record.spellings}
        said = {other for key in own for other in apart.get((record.kind, key), ())}
        never = (record.never | said) - own
        yield replace(record, never=never) if never else record


def _said_different(decisions: Iterable[Decision]) -> Iterator[tuple[Kind, str, str]]:
    """What was said of a pair last counts."""
    last: dict[tuple[Kind, str, str], Judgement] = {}
    for decision in decisions:
        if decision.judgement not in (Judgement.NAME, Judgement.KIND):
            keys = sorted(map(spelling_key, (decision.left, decision.right)))
            last[decision.kind, keys[0], keys[1]] = decision.judgement
    yield from (pair for pair, said in last.items() if said is Judgement.DIFFERENT)
