"""What an alias map says, entry by entry, with the lines where it says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from nameresolve.errors import AliasMapError


@dataclass(frozen=True, slots=True)
class Place:
    """Where in which file something stands; lines count from 1."""

    path: Path
    line: int

    def error(self, sentence: str) -> AliasMapError:
        """Make the error that says *sentence* of this place."""
        return AliasMapError(f"{self.path}, line {self.line}: {sentence}")


@dataclass(frozen=True, slots=True)
class Words:
    """One text or a list of texts, as the value of a key."""

    place: Place
    texts: tuple[str, ...]
    is_list: bool


@dataclass(frozen=True, slots=True)
class Record:
    """One mapping of the list, with the place of it and of each value."""

    place: Place
    values: Mapping[str, Words]
