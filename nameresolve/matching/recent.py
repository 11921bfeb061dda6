"""A memory that forgets what nobody has asked for lately."""

from collections.abc import Hashable, Iterable


class Recent[Key: Hashable, Value]:
    """Values by key: the half of *most* that were used last, and at most as many more.

    When one half is full, the other is forgotten. What is asked for moves to the new one.
    """

    def __init__(self, most: int) -> None:
        """Begin with nothing, and never keep more than *most* values for long."""
        self._half = most // 2
        self._new: dict[Key, Value] = {}
        self._old: dict[Key, Value] = {}

    def __contains__(self, key: object) -> bool:
        return key in self._new or key in self._old

    def __len__(self) -> int:
        return len(self._new.keys() | self._old.keys())

    def get(self, key: Key) -> Value | None:
        """Give the value of a key, or None if it is not remembered."""
        value = self._new.get(key)
        if value is None and (value := self._old.get(key)) is not None:
            self.update([(key, value)])
        return value

    def update(self, values: Iterable[tuple[Key, Value]]) -> None:
        """Remember values."""
        if len(self._new) >= self._half:
            self._old, self._new = self._new, {}
        self._new.update(values)

    def clear(self) -> None:
        """Forget everything."""
        self._new.clear()
        self._old.clear()
