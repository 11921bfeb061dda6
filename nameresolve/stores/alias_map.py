"""The alias map as nouns: what people know about names and spelling cannot give."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain, combinations
from types import MappingProxyType

from nameresolve.model import Decision, Judgement, Kind, Source


@dataclass(frozen=True, slots=True)
class AliasEntry:
    """One person, place or organisation with its other names.

    ``never`` are the spellings under ``not:``, which are never merged with it.
    ``place`` says where the entry stands: ``aliases.yaml, line 7``.
    """

    id: str
    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    place: str = field(default="", compare=False)

    @property
    def spellings(self) -> tuple[str, ...]:
        """Its name and its aliases, each once."""
        return tuple(dict.fromkeys((self.name, *self.aliases)))


@dataclass(frozen=True, slots=True)
class Equivalent:
    """Name elements that correspond across languages: evidence, never a merge."""

    kind: Kind
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AliasMap:
    """Everything that one alias map says, in the order in which it says it."""

    entries: tuple[AliasEntry, ...] = ()
    equivalents: tuple[Equivalent, ...] = ()
    _index: Mapping[tuple[str, Kind], AliasEntry] = field(
        init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        """Index the spellings once; the first entry that claims one has it."""
        index: dict[tuple[str, Kind], AliasEntry] = {}
        for entry in self.entries:
            for spelling in entry.spellings:
                index.setdefault((fold_spelling(spelling), entry.kind), entry)
        object.__setattr__(self, "_index", MappingProxyType(index))

    def find(self, spelling: str, kind: Kind) -> AliasEntry | None:
        """Find the entry that *spelling* is the name or an alias of.

        Case and the width of spaces do not matter.
        """
        return self._index.get((fold_spelling(spelling), kind))

    def names(self) -> Mapping[str, Kind]:
        """Give every spelling in the map, those under ``not:`` too, with its kind.

        A spelling of two kinds has that of its first entry, and a name or an alias
        goes before a ``not:``.
        """
        names: dict[str, Kind] = {}
        for entry in self.entries:
            _set_kinds(names, entry.spellings, entry.kind)
        for entry in self.entries:
            _set_kinds(names, entry.never, entry.kind)
        return MappingProxyType(names)

    def decisions(self) -> tuple[Decision, ...]:
        """Say as decisions what the entries say, in their order.

        The name and the aliases are all the same as each other, because a corpus may
        have two aliases and not the name. Each is different from each spelling under
        ``not:``. The left is always the entry's own spelling.
        """
        return tuple(chain.from_iterable(map(_decide, self.entries)))


EMPTY = AliasMap()
"""The map that says nothing."""


def fold_spelling(spelling: str) -> str:
    r"""Make two spellings equal that differ in case and in spaces only.

    >>> fold_spelling("  Nur\u00a0 SULTAN ")
    'nur sultan'
    """
    return " ".join(spelling.casefold().split())


def _set_kinds(names: dict[str, Kind], spellings: Iterable[str], kind: Kind) -> None:
    for spelling in spellings:
        names.setdefault(spelling, kind)


def _decide(entry: AliasEntry) -> Iterable[Decision]:
    place = f" in {entry.place}" if entry.place else ""
    reason = f'entry "{entry.id}"{place}'
    pairs = (
        *((*pair, Judgement.SAME) for pair in combinations(entry.spellings, 2)),
        *(
            (spelling, other, Judgement.DIFFERENT)
            for spelling in entry.spellings
            for other in entry.never
        ),
    )
    for left, right, judgement in pairs:
        yield Decision(left, right, entry.kind, judgement, Source.ALIAS, reason)
