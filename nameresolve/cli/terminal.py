"""What leaves for a terminal: results, progress and warnings.

Nothing is colored: what is readable on black is not on white. Bold is, on both.
"""

import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from nameresolve.cli.printable import printable

if TYPE_CHECKING:
    from rich.console import Console

_PIPE_WIDTH = 120
_PATIENCE = 1.0
_LISTED = 20


def output() -> "Console":
    """Standard output; as wide as the terminal, or wide enough for a pipe."""
    from rich.console import (  # noqa: PLC0415 - not where nothing is said
        Console,
    )

    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console.width = _PIPE_WIDTH
    return console


def messages() -> "Console":
    """Standard error: progress, warnings and errors."""
    from rich.console import Console  # noqa: PLC0415 - as above

    console = Console(file=sys.stderr, highlight=False, markup=False, emoji=False)
    # In a log file a sentence is a line, however long.
    console.soft_wrap = not console.is_terminal
    return console


def warn(sentences: Sequence[str]) -> None:
    """Say on standard error what the user should know; a screen gets no long lists."""
    if not sentences:
        return
    from rich.text import Text  # noqa: PLC0415 - as above

    console = messages()
    for sentence in cut(sentences) if console.is_terminal else sentences:
        console.print(Text.assemble(("warning:", "bold"), f" {printable(sentence)}"))


def cut(sentences: Sequence[str]) -> Sequence[str]:
    """Keep what fits a screen, and say how to see the rest."""
    rest = len(sentences) - _LISTED
    if rest <= 0:
        return sentences
    return [*sentences[:_LISTED], f"and {rest} more like these; 2>FILE keeps them all"]


def note(sentence: str) -> None:
    """Say something friendly on standard error."""
    messages().print(printable(sentence))


def watch[Item](items: Iterator[Item], total: int, label: str) -> Iterator[Item]:
    """Pass *items* on, and show a progress bar if it takes more than a second.

    Nothing is shown when standard error is no terminal.
    """
    console = messages()
    if not console.is_terminal:
        yield from items
        return
    from rich.progress import (  # noqa: PLC0415 - nothing else takes so long here
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    progress = Progress(
        TextColumn(label),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
    )
    task = progress.add_task(label, total=total)
    timer = threading.Timer(_PATIENCE, progress.start)
    timer.start()
    try:
        for item in items:
            yield item
            progress.advance(task)
    finally:
        timer.cancel()
        timer.join()
        progress.stop()


@contextmanager
def wait(label: str) -> Iterator[None]:
    """Show that something goes on, if it takes more than a second.

    Nothing is shown when standard error is no terminal.
    """
    console = messages()
    if not console.is_terminal:
        yield
        return
    from rich.text import Text  # noqa: PLC0415 - as above

    status = console.status(Text(label))
    timer = threading.Timer(_PATIENCE, status.start)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        status.stop()


def complain(sentence: str) -> None:
    """Say on standard error what a person has to settle."""
    messages().print(printable(sentence), style="bold")


def write(pieces: Iterable[bytes]) -> None:
    """Write a file to standard output: as it is, but for a terminal made harmless."""
    if not sys.stdout.isatty():
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
        return
    text = b"".join(pieces).decode("utf-8", "replace")
    for line in text.split("\n"):
        sys.stdout.write("\t".join(map(printable, line.split("\t"))) + "\n")
