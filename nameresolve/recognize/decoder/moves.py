"""The moves of a recognizer: begin, in, last, unit, out."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nameresolve.recognize.decoder.arrays import Indices


@dataclass(frozen=True, slots=True)
class Moves:
    """Which move of a recognizer is which.

    ``inside`` and ``last`` have for each move that begins an entity the one that goes
    on with it, and the one that ends it; the others are no moves of an open entity.
    """

    labels: tuple[str, ...]
    begin: Indices
    unit: Indices
    out: int
    inside: Indices
    last: Indices


def read_moves(names: Sequence[str]) -> Moves | None:
    """Read what spaCy calls the moves: B-ORG, I-ORG, L-ORG, U-ORG, O.

    Returns:
        Nothing if an entity could be begun that could not be ended.
    """
    numbers = {name: number for number, name in enumerate(names)}
    # A move without a label is for entities that were marked before.
    begin = [n for n, name in enumerate(names) if name[:2] == "B-" and name[2:]]
    unit = [n for n, name in enumerate(names) if name[:2] == "U-" and name[2:]]
    inside, last = np.full((2, len(names)), -1)
    for number in begin:
        inside[number] = numbers.get(f"I-{names[number][2:]}", -1)
        last[number] = numbers.get(f"L-{names[number][2:]}", -1)
    opened = np.array(begin, np.int64)
    if "O" not in numbers or (inside[opened] < 0).any() or (last[opened] < 0).any():
        return None
    labels = tuple(name[2:] for name in names)
    return Moves(labels, opened, np.array(unit, np.int64), numbers["O"], inside, last)
