"""How long the rest of a review takes."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median
from typing import Final

_FIRST_GUESS: Final = 15.0
"""Seconds an answer, as long as nobody has given one."""
_LONGEST: Final = 120.0
"""Whoever needs longer (seconds) has been away."""
_REMEMBERED: Final = 20


@dataclass(slots=True)
class Pace:
    """The seconds between the last answers."""

    clock: Callable[[], float]
    _last: float = field(init=False)
    _seconds: list[float] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        """Start the clock."""
        self._last = self.clock()

    def tick(self) -> None:
        """Note that an answer was given."""
        now = self.clock()
        self._seconds.append(min(now - self._last, _LONGEST))
        self._last = now

    def minutes(self, answers: int) -> int:
        """Estimate how many minutes so many answers take, rounded up."""
        usual = median(self._seconds[-_REMEMBERED:] or [_FIRST_GUESS])
        return math.ceil(answers * usual / 60)
