"""A comparison drawn for a terminal; nothing is said by color alone."""

from collections.abc import Iterator, Sequence
from itertools import chain

from rich import box
from rich.table import Table
from rich.text import Text

from nameresolve.cli.printable import printable
from nameresolve.matching.operations import Operation
from nameresolve.matching.parts import FacingWords
from nameresolve.model import Comparison

_GAP = 2
_NO_LETTER = "·"
_SAME = "="
_HALF_BAR = 12
_FOR, _AGAINST, _AXIS = "█", "▒", "│"


def draw_words(words: FacingWords, width: int) -> Iterator[str]:
    """Yield the letters of one word, what each weighs, and the letters facing them.

    As many lines of three as *width* columns of the terminal ask for; what the lengths
    of the words weigh comes last.
    """
    yield f"{printable(words.left)} ~ {printable(words.right)}"
    columns = [_column(operation) for operation in words.operations]
    for line in _wrap(columns, width - _GAP):
        widths = [max(map(len, column)) for column in line]
        for row in zip(*line, strict=True):
            cells = (cell.center(size) for cell, size in zip(row, widths, strict=True))
            yield " " * _GAP + (" " * _GAP).join(cells).rstrip()
    yield f"{' ' * _GAP}lengths {_signed(words.whole)}"


def _column(operation: Operation) -> tuple[str, str, str]:
    left = operation.left or _NO_LETTER
    right = operation.right or _NO_LETTER
    if not operation.weight:
        return left, _SAME, right
    return left, _signed(operation.weight), right


def _wrap(
    columns: Sequence[tuple[str, str, str]], width: int
) -> Iterator[list[tuple[str, str, str]]]:
    line: list[tuple[str, str, str]] = []
    used = 0
    for column in columns:
        needed = max(map(len, column)) + _GAP
        if line and used + needed > width:
            yield line
            line, used = [], 0
        line.append(column)
        used += needed
    yield line


def draw_evidence(comparison: Comparison) -> Table:
    """Draw each reason as a bar: to the right what speaks for *same*, else to the left."""
    weights = [item.weight for item in comparison.evidence]
    longest = max(chain([1.0], map(abs, weights)))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    table.add_column("weight", justify="right", no_wrap=True)
    table.add_column(f"{'against':>{_HALF_BAR}} {_AXIS} for", no_wrap=True)
    table.add_column("reason", overflow="fold")
    for item in comparison.evidence:
        table.add_row(
            _signed(item.weight),
            Text(_bar(item.weight / longest)),
            Text(printable(item.sentence)),
        )
    return table


def _bar(share: float) -> str:
    length = min(_HALF_BAR, round(abs(share) * _HALF_BAR))
    if share < 0:
        return f"{_AGAINST * length:>{_HALF_BAR}} {_AXIS}"
    return f"{'':{_HALF_BAR}} {_AXIS} {_FOR * length}"


def _signed(weight: float) -> str:
    """Write a weight with its sign, and with the minus that is as wide as the plus."""
    return f"{weight:+.2f}".replace("-", "−")
