"""Names that are written from the right, kept from turning around what is beside them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from nameresolve.cli.printable import printable

# Hebrew, Arabic, Syriac, Thaana and N'Ko with their extensions and presentation forms.
_LETTER: Final = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_FROM_THE_RIGHT: Final = re.compile(_LETTER)
_RUN: Final = re.compile(f"{_LETTER}+(?:[ '’.-]+{_LETTER}+)*")
# First-strong isolate and its end; no terminal shows them.
_OPEN, _CLOSE = "\u2068", "\u2069"


def isolate(text: str) -> str:
    """Make *text* inert, and keep it in its place as a whole."""
    return (
        f"{_OPEN}{printable(text)}{_CLOSE}"
        if is_from_the_right(text)
        else printable(text)
    )


def isolate_names(text: str) -> str:
    """Make *text* inert, and keep each name in it in its place."""
    return _RUN.sub(lambda run: f"{_OPEN}{run[0]}{_CLOSE}", printable(text))


def isolate_parts(*parts: str) -> tuple[str, ...]:
    """Make *parts* of one sentence inert, and keep the sentence in its place."""
    shown = [printable(part) for part in parts]
    if any(map(is_from_the_right, shown)):
        shown[0] = _OPEN + shown[0]
        shown[-1] += _CLOSE
    return tuple(shown)


def is_from_the_right(text: str) -> bool:
    """Tell whether some of *text* is written from the right."""
    return _FROM_THE_RIGHT.search(text) is not None


@dataclass(frozen=True, slots=True)
class Balanced:
    """What is drawn, so that whatever is isolated ends with its line and goes on below.

    A terminal knows lines only: what is open at the end of one would swallow the column
    beside it.
    """

    drawn: RenderableType

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> Iterator[Segment]:
        """Draw it, and close and open again where a line breaks."""
        carried = False
        for line in console.render_lines(self.drawn, options, pad=False):
            text = "".join(segment.text for segment in line)
            opened, closed = text.rfind(_OPEN), text.rfind(_CLOSE)
            is_open = opened > closed if opened != closed else carried
            # In front of the blanks of an indent it would move them to the right.
            blank = len(list(takewhile(lambda s: not s.text.strip(), line)))
            yield from line[:blank]
            yield Segment(_OPEN if carried else "")
            yield from line[blank:]
            yield Segment(_CLOSE if is_open else "")
            yield Segment.line()
            carried = is_open
