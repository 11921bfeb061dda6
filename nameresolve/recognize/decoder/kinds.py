"""The kinds of tokens seen so far: tokens that a model cannot tell apart are of one kind."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from nameresolve.recognize.decoder.arrays import Flags, Hashes, Indices, grow

ASKED: Final = ("ORTH", "IS_SPACE")
"""What is asked about each token besides the attributes that a model reads."""

_FIRST_ROOM: Final = 1024


class Kinds:
    """A table that grows: a row of attributes for each kind of token."""

    def __init__(self, columns: Sequence[Any]) -> None:
        self.columns = (*columns, *ASKED)
        self._numbers: dict[bytes, int] = {}
        self._rows: Hashes = np.empty((_FIRST_ROOM, len(self.columns)), np.uint64)

    def __len__(self) -> int:
        """Return how many kinds there are."""
        return len(self._numbers)

    @property
    def attributes(self) -> Hashes:
        """The attributes that the model reads, a row for each kind."""
        return self._rows[: len(self), : -len(ASKED)]

    @property
    def orths(self) -> Hashes:
        """The hash of the letters of each kind."""
        return self._rows[: len(self), -2]

    @property
    def blank(self) -> Flags:
        """Whether each kind is nothing but blanks."""
        blank: Flags = self._rows[: len(self), -1] != 0
        return blank

    def number(self, rows: Hashes) -> Indices:
        """Return the kinds of tokens with these attributes, new ones included."""
        self._rows = grow(self._rows, len(self) + len(rows))
        numbers = [self._number_of(row) for row in np.ascontiguousarray(rows)]
        return np.array(numbers, np.int64)

    def _number_of(self, row: Hashes) -> int:
        key = row.tobytes()
        number = self._numbers.get(key)
        if number is None:
            number = len(self._numbers)
            self._rows[number] = row
            self._numbers[key] = number
        return number
