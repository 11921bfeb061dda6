"""The memory of processes and of all that they have started, as Linux counts it."""

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from typing import Self

PAUSE = 0.05
"""Seconds between two looks."""


class Watch:
    """Looks again and again how much memory a process tree takes, while it is open."""

    def __init__(self, process: int) -> None:
        self.peak = 0
        self._process = process
        self._done = Event()
        self._thread = Thread(target=self._look_on, daemon=True)

    def __enter__(self) -> Self:
        """Begin to look."""
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Look for the last time."""
        self._done.set()
        self._thread.join()

    def _look_on(self) -> None:
        while True:
            self.peak = max(self.peak, measure_tree(self._process))
            if self._done.wait(PAUSE):
                return


def measure_tree(process: int) -> int:
    """Return the bytes that a process and its descendants hold; shared ones once."""
    return sum(map(_measure, _descend(process)))


def _descend(process: int) -> Iterator[int]:
    yield process
    try:
        tasks = list(Path(f"/proc/{process}/task").iterdir())
        lists = [(task / "children").read_text(encoding="ascii") for task in tasks]
    except OSError:
        return
    for child in " ".join(lists).split():
        yield from _descend(int(child))


def _measure(process: int) -> int:
    """Return the proportional set size (bytes) of one process; 0 if it is gone."""
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    sizes = [line.split()[1] for line in text.splitlines() if line.startswith("Pss:")]
    return sum(map(int, sizes)) * 1024


def describe_machine() -> str:
    """Return the processor and its cores in a few words."""
    text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    names = [line.split(": ")[1] for line in text.splitlines() if "model name" in line]
    return f"{names[0] if names else 'unknown processor'}, {os.cpu_count()} cores"
