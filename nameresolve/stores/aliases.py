"""Read the alias map, and refuse one that contradicts itself."""

from collections.abc import Iterable
from pathlib import Path

from nameresolve.errors import AliasMapError
from nameresolve.model import Kind
from nameresolve.stores.alias_map import (
    EMPTY,
    AliasEntry,
    AliasMap,
    Equivalent,
    fold_spelling,
)
from nameresolve.stores.alias_records import Place, Record, Words
from nameresolve.stores.alias_yaml import read_records, read_text_records

__all__ = [
    "EMPTY",
    "AliasEntry",
    "AliasMap",
    "Equivalent",
    "fold_spelling",
    "load_alias_map",
    "parse_alias_map",
    "shipped_alias_map_path",
]

_ENTRY_KEYS = {"id": True, "name": True, "kind": True, "aliases": False, "not": False}
_EQUIVALENT_KEYS = {"equivalent": True, "kind": True}
_KINDS = ", ".join(Kind)


def shipped_alias_map_path() -> Path:
    """Find the map that comes with the program.

    A wheel carries it inside the package; in a checkout it lies beside the package.
    """
    package = Path(__file__).resolve().parents[1]
    inside = package / "data" / "aliases.yaml"
    return inside if inside.exists() else package.parent / "data" / "aliases.yaml"


def load_alias_map(path: Path) -> AliasMap:
    """Read an alias map; comments are for people, and an empty file is an empty map.

    Raises:
        AliasMapError: It is not there, not well formed, or contradicts itself; the
            sentence names the file, the line and the remedy.
    """
    return _understand(read_records(path))


def parse_alias_map(text: str, path: Path) -> AliasMap:
    """Do what ``load_alias_map`` does with the text that the file *path* will hold.

    Raises:
        AliasMapError: It is not well formed, or contradicts itself.
    """
    return _understand(read_text_records(text, path))


def _understand(records: tuple[Record, ...]) -> AliasMap:
    placed = [(r.place, _read_entry(r)) for r in records if not _is_equivalent(r)]
    _refuse_shared_ids(placed)
    _refuse_shared_spellings(placed)
    equivalents = tuple(_read_equivalent(r) for r in records if _is_equivalent(r))
    return AliasMap(tuple(entry for _, entry in placed), equivalents)


def _is_equivalent(record: Record) -> bool:
    return "equivalent" in record.values


def _read_equivalent(record: Record) -> Equivalent:
    _check_keys(record, _EQUIVALENT_KEYS)
    words = record.values["equivalent"]
    if len(words.texts) < 2:  # noqa: PLR2004 - one form corresponds to nothing
        raise words.place.error('"equivalent" needs two forms or more; add one')
    return Equivalent(_read_kind(record), _read_list(record, "equivalent"))


def _read_entry(record: Record) -> AliasEntry:
    _check_keys(record, _ENTRY_KEYS)
    entry = AliasEntry(
        id=_read_text(record, "id"),
        name=_read_text(record, "name"),
        kind=_read_kind(record),
        aliases=_read_list(record, "aliases"),
        never=_read_list(record, "not"),
        place=f"{record.place.path.name}, line {record.place.line}",
    )
    _refuse_contradiction(entry, record)
    return entry


def _check_keys(record: Record, keys: dict[str, bool]) -> None:
    """Refuse keys that are not in *keys*, and the lack of those that are needed."""
    for key, words in record.values.items():
        if key not in keys:
            known = ", ".join(keys)
            raise words.place.error(f'"{key}" is no key here; use one of {known}')
    for key, is_needed in keys.items():
        if is_needed and key not in record.values:
            raise record.place.error(f'the entry has no "{key}"; add it')


def _read_text(record: Record, key: str) -> str:
    words = record.values[key]
    if words.is_list:
        raise words.place.error(f'"{key}" is one text, not a list; drop the brackets')
    return words.texts[0]


def _read_list(record: Record, key: str) -> tuple[str, ...]:
    words = record.values.get(key, Words(record.place, (), is_list=True))
    if not words.is_list:
        raise words.place.error(f'"{key}" is a list; put it into brackets')
    return tuple(dict.fromkeys(words.texts))


def _read_kind(record: Record) -> Kind:
    text = _read_text(record, "kind")
    try:
        return Kind(text)
    except ValueError as error:
        sentence = f'"{text}" is no kind; use one of {_KINDS}'
        raise record.values["kind"].place.error(sentence) from error


def _refuse_contradiction(entry: AliasEntry, record: Record) -> None:
    own = {fold_spelling(spelling) for spelling in entry.spellings}
    for spelling in entry.never:
        if fold_spelling(spelling) in own:
            sentence = f'"{spelling}" is both an alias and under "not"; remove one'
            raise record.values["not"].place.error(sentence)


def _refuse_shared_ids(placed: Iterable[tuple[Place, AliasEntry]]) -> None:
    lines: dict[str, int] = {}
    for place, entry in placed:
        if entry.id in lines:
            sentence = f'the id "{entry.id}" is that of line {lines[entry.id]}'
            raise place.error(f"{sentence}; choose another")
        lines[entry.id] = place.line


def _refuse_shared_spellings(placed: Iterable[tuple[Place, AliasEntry]]) -> None:
    owners: dict[tuple[str, Kind], AliasEntry] = {}
    for place, entry in placed:
        for spelling in entry.spellings:
            key = fold_spelling(spelling), entry.kind
            owner = owners.setdefault(key, entry)
            if owner is not entry:
                raise _shared(place, spelling, owner, entry)


def _shared(
    place: Place, spelling: str, owner: AliasEntry, entry: AliasEntry
) -> AliasMapError:
    sentence = f'"{spelling}" is claimed by "{owner.id}" and by "{entry.id}"'
    return place.error(f"{sentence}; remove it from one of them")
