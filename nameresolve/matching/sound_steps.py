"""The best alignment of the sounds of two tokens, one pair at a time.

The dynamic programme of "The String-to-String Correction Problem" (Journal of the ACM 21,
1974), under learned weights. ``lattice`` does the same for many pairs at once.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate

from nameresolve.matching.sounds import sounds_of
from nameresolve.matching.weights import NEVER, Cell, load_weights, placed

Step = tuple[str, str, int]
"""Sounds of the left token, those of the right one they face, and the weight."""


def sound_steps(left: str, right: str) -> tuple[Step, ...]:
    """The best alignment of the sounds of two tokens, from the first to the last."""
    if left > right:  # of several best ways, both directions take the same
        mirrored = sound_steps(right, left)
        return tuple((one, other, weight) for other, one, weight in mirrored)
    one, other = sounds_of(left), sounds_of(right)
    return trace(one, other, best_weights(one, other))


def trace(one: str, other: str, best: Sequence[Sequence[int]]) -> tuple[Step, ...]:
    """Find the steps of the best alignment of sounds.

    Args:
        one: The sounds of the left token.
        other: Those of the right one.
        best: What ``best_weights`` says of them.
    """
    steps: list[Step] = []
    row, column = len(one), len(other)
    while row or column:
        height, width, weight = next(
            (height, width, weight)
            for height, width, weight in _operations(one, other, (row, column))
            if best[row - height][column - width] + weight == best[row][column]
        )
        steps.append((one[row - height : row], other[column - width : column], weight))
        row, column = row - height, column - width
    return tuple(reversed(steps))


def best_weights(one: str, other: str) -> list[list[int]]:
    """The weight of the best alignment of each beginning with each beginning."""
    splits = load_weights().splits
    right = placed(other)
    added = [_facing_nothing(cell) for cell in right]
    table = [list(accumulate(added, initial=0))]
    for row, cell in enumerate(placed(one)):
        facing, dropped, above = _facing(cell), _facing_nothing(cell), table[-1]
        current = [above[0] + dropped]
        for column, answer in enumerate(right):
            ways = [
                above[column] + facing[answer],
                above[column + 1] + dropped,
                current[column] + added[column],
            ]
            if column:
                split = splits.get((one[row], other[column - 1 : column + 1]), NEVER)
                ways.append(above[column - 1] + split)
            if row:
                split = splits.get((other[column], one[row - 1 : row + 1]), NEVER)
                ways.append(table[row - 1][column] + split)
            current.append(max(ways))
        table.append(current)
    return table


@cache
def _facing(cell: Cell) -> dict[Cell, int]:
    return load_weights().facing(cell)


@cache
def _facing_nothing(cell: Cell) -> int:
    return load_weights().omission(*cell)


def _operations(
    one: str, other: str, cell: tuple[int, int]
) -> Iterator[tuple[int, int, int]]:
    """The operations that may end at *cell*: sounds of each side, and the weight."""
    row, column = cell
    left, right = placed(one)[:row], placed(other)[:column]
    if row and column:
        yield 1, 1, _facing(left[-1])[right[-1]]
    if row:
        yield 1, 0, _facing_nothing(left[-1])
    if column:
        yield 0, 1, _facing_nothing(right[-1])
    splits = load_weights().splits
    if row and column > 1:
        yield 1, 2, splits.get((one[row - 1], other[column - 2 : column]), NEVER)
    if row > 1 and column:
        yield 2, 1, splits.get((other[column - 1], one[row - 2 : row]), NEVER)
