"""What entities there are, and how they are spelled: kept up to date, not made anew."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from nameresolve.model import Entity
from nameresolve.names.normalize import spelling_key
from nameresolve.review.naming import SpellingKey, full_spellings


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entity with its spellings: the full ones, and all that it can be called by."""

    entity: Entity
    full: frozenset[SpellingKey]
    spellings: frozenset[SpellingKey]


@dataclass(slots=True)
class Register:
    """The entities of one result after the other.

    ``shared`` are the full spellings that more than one of a kind has.
    """

    shared: set[SpellingKey] = field(default_factory=set)
    _entries: dict[str, _Entry] = field(default_factory=dict)
    _full: dict[SpellingKey, set[str]] = field(default_factory=dict)
    _bearers: dict[SpellingKey, set[str]] = field(default_factory=dict)

    def update(self, entities: Iterable[Entity]) -> set[str]:
        """Take the entities of the next result in the place of those of the last.

        Returns:
            The ids of all that came, went, or share a spelling with others since.
        """
        entries, now = self._entries, {entity.id: entity for entity in entities}
        changed = {
            id_
            for id_, entity in now.items()
            if (entry := entries.get(id_)) is None or entry.entity is not entity
        }
        changed |= entries.keys() - now.keys()
        touched: set[SpellingKey] = set()
        for id_ in changed & entries.keys():
            touched |= self._remove(entries.pop(id_))
        for id_ in changed & now.keys():
            entries[id_] = entry = _look_at(now[id_])
            touched |= self._add(entry)
        return changed.union(*map(self._share, touched))

    def spoken_of(
        self, spellings: Collection[SpellingKey]
    ) -> Iterator[tuple[SpellingKey, Entity]]:
        """Yield the entities that each of *spellings* may be about."""
        for key in spellings:
            for id_ in sorted(self._bearers.get(key, ())):
                yield key, self._entries[id_].entity

    def _add(self, entry: _Entry) -> frozenset[SpellingKey]:
        id_ = entry.entity.id
        for key in entry.full:
            self._full.setdefault(key, set()).add(id_)
        for key in entry.spellings:
            self._bearers.setdefault(key, set()).add(id_)
        return entry.full

    def _remove(self, entry: _Entry) -> frozenset[SpellingKey]:
        id_ = entry.entity.id
        for table, keys in ((self._full, entry.full), (self._bearers, entry.spellings)):
            for key in keys:
                table[key].discard(id_)
        return entry.full

    def _share(self, key: SpellingKey) -> Collection[str]:
        """Note whether a spelling is shared, and give its bearers if that is new."""
        bearers = self._full[key]
        if (len(bearers) > 1) == (key in self.shared):
            return ()
        self.shared ^= {key}
        return bearers


def _look_at(entity: Entity) -> _Entry:
    spelled = {
        *(variant.spelling for variant in entity.variants),
        *(form for chain in entity.chains for form in chain.forms),
        *(f"{chain.form} ({chain.tag})" for chain in entity.chains if chain.tag),
    }
    spellings = frozenset((entity.kind, spelling_key(each)) for each in spelled)
    return _Entry(entity, full_spellings(entity), spellings)
