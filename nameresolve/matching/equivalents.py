"""Name elements that correspond across languages: Yusuf and Joseph.

They are evidence for a comparison, never a merge by themselves, and they come from the
alias map: the program itself knows none.
"""

from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

from nameresolve.model import Kind
from nameresolve.names.normalize import fold


class Equivalents:
    """Which folded tokens of a kind correspond; equal only to itself, so that it hashes fast."""

    def __init__(self, groups: Iterable[tuple[Kind, Iterable[str]]] = ()) -> None:
        table: dict[tuple[Kind, str], set[int]] = {}
        for number, (kind, forms) in enumerate(groups):
            for form in forms:
                table.setdefault((kind, fold(form)), set()).add(number)
        self._groups = MappingProxyType(
            {key: frozenset(numbers) for key, numbers in table.items()}
        )

    def correspond(self, kind: Kind, one: str, other: str) -> bool:
        """Whether two folded tokens stand in one group."""
        groups = self._groups
        if not groups:
            return False
        return bool(
            groups.get((kind, one), frozenset())
            & groups.get((kind, other), frozenset())
        )

    def of(self, kind: Kind) -> tuple[tuple[str, ...], ...]:
        """The groups of a kind, each as its folded tokens."""
        gathered: dict[int, list[str]] = {}
        for (owner, token), numbers in self._groups.items():
            for number in numbers if owner is kind else ():
                gathered.setdefault(number, []).append(token)
        return tuple(tuple(sorted(tokens)) for _, tokens in sorted(gathered.items()))


NO_EQUIVALENTS: Final = Equivalents()
"""Nothing corresponds but by sound."""
