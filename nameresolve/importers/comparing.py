"""What groups add to an alias map that is already there, and where they contradict it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from nameresolve.exporters.alias_claims import Claim, claim, is_listable
from nameresolve.exporters.alias_map_reader import Entry
from nameresolve.importers.gathering import Gathered, Group
from nameresolve.names.normalize import fold


@dataclass(frozen=True, slots=True)
class Growth:
    """An entry of the map, and the spellings that it gets."""

    entry: Entry
    aliases: tuple[str, ...]
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an import would change, in the order of the file.

    ``known`` is how many groups the map has already as they are; ``conflicts`` says in
    sentences what is not taken, because it contradicts the map or itself.
    """

    fresh: tuple[Entry, ...]
    grown: tuple[Growth, ...]
    known: int
    conflicts: tuple[str, ...]

    @property
    def has_changes(self) -> bool:
        """Whether anything would be written."""
        return bool(self.fresh or self.grown)


def compare(gathered: Gathered, entries: Sequence[Entry]) -> Proposal:
    """Say what *gathered* adds to *entries*; what is there is never replaced."""
    owners = {claim(e.kind, s): e for e in entries for s in e.spellings}
    of_id = {entry.id: entry for entry in entries}
    taken = set(of_id)
    fresh: list[Entry] = []
    grown: dict[str, Growth] = {}
    conflicts = list(gathered.conflicts)
    known = 0
    for whole in gathered.groups:
        group, complaints = _without_foreign(whole, owners, of_id)
        conflicts += complaints
        touched = {e.id: e for e in _touched(group, owners, of_id)}
        if complaint := _complain(group, list(touched.values())):
            conflicts.append(complaint)
        elif touched:
            (entry,) = touched.values()
            growth, complaints = _grow(grown.get(entry.id), entry, group)
            conflicts += complaints
            grown[entry.id] = growth
            known += not (growth.aliases or growth.refused)
        elif len(group.spellings) > 1 or group.refused:
            fresh.append(_make(group, taken))
            taken.add(fresh[-1].id)
    changed = (g for g in grown.values() if g.aliases or g.refused)
    return Proposal(tuple(fresh), tuple(changed), known, tuple(conflicts))


def _without_foreign(
    group: Group, owners: dict[Claim, Entry], of_id: dict[str, Entry]
) -> tuple[Group, list[str]]:
    """Leave out what is of another entry than the one of the group's id or name."""
    owner = {s: owners.get(claim(group.kind, s)) for s in group.spellings}
    home = of_id.get(group.id) or owner[group.spellings[0]]
    foreign = {
        spelling: other.id
        for spelling, other in owner.items()
        if home is not None and other is not None and other.id != home.id
    }
    complaints = [
        f"line {group.line_of(spelling)}: “{spelling}” is of “{id_}” in the map, and of "
        f"“{home.id if home else ''}” here; it was left out"
        for spelling, id_ in foreign.items()
    ]
    kept = tuple(s for s in group.spellings if s not in foreign)
    return replace(group, spellings=kept), complaints


def _touched(
    group: Group, owners: dict[Claim, Entry], of_id: dict[str, Entry]
) -> Iterator[Entry]:
    if group.id in of_id:
        yield of_id[group.id]
    for spelling in group.spellings:
        if (owner := owners.get(claim(group.kind, spelling))) is not None:
            yield owner


def _complain(group: Group, touched: Sequence[Entry]) -> str:
    name = next(iter(group.spellings), group.id)
    if len(touched) > 1:
        ids = " and ".join(f"“{entry.id}”" for entry in touched)
        return (
            f"line {group.line}: “{name}” would make one of the entries {ids}; "
            "merge them by hand, or correct the file"
        )
    if touched and touched[0].kind is not group.kind:
        return (
            f"line {group.line}: “{name}” is a {group.kind} here, and the entry "
            f"“{touched[0].id}” a {touched[0].kind}; give one of them another id"
        )
    if unlistable := [s for s in group.spellings if not is_listable(s)]:
        return f"line {group.line}: {unlistable[0]!r} can be in no map; remove it"
    return ""


def _grow(
    before: Growth | None, entry: Entry, group: Group
) -> tuple[Growth, list[str]]:
    aliases, refused = (before.aliases, before.refused) if before else ((), ())
    own = _claims(entry, (*entry.spellings, *aliases))
    never = _claims(entry, (*entry.refused, *refused))
    complaints = [
        f"line {group.line_of(s)}: “{s}” is under “not” of “{entry.id}”; it was left out"
        for s in group.spellings
        if claim(entry.kind, s) in never
    ] + [
        f"line {group.line}: “{s}” is of “{entry.id}”; the refusal was left out"
        for s in group.refused
        if claim(entry.kind, s) in own
    ]
    added = [s for s in group.spellings if claim(entry.kind, s) not in own | never]
    barred = [s for s in group.refused if claim(entry.kind, s) not in own | never]
    return Growth(entry, (*aliases, *added), (*refused, *barred)), complaints


def _claims(entry: Entry, spellings: Iterable[str]) -> set[Claim]:
    return {claim(entry.kind, spelling) for spelling in spellings}


def _make(group: Group, taken: Collection[str]) -> Entry:
    wanted = group.id or "-".join(fold(group.spellings[0]).split()) or str(group.kind)
    id_, number = wanted, 1
    while id_ in taken:
        number += 1
        id_ = f"{wanted}-{number}"
    return Entry(id_, group.kind, group.spellings, group.refused)
