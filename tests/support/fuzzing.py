"""Many made-up cases for a check: a few in every run of the tests, a million at night.

``NAMERESOLVE_FUZZ`` says how many cases all checks try together. Then they are counted
and timed, portion by portion, and what was tried is noted in ``NAMERESOLVE_FUZZ_RECORD``:
a run that was stopped goes on from there, with cases of its own.
"""

import faulthandler
import gc
import json
import os
import resource
import time
from collections.abc import Callable, Iterator, Sized
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

CASES = int(os.environ.get("NAMERESOLVE_FUZZ", "0"))
RECORD = Path(os.environ.get("NAMERESOLVE_FUZZ_RECORD", "fuzz.jsonl"))
MILLION = 1_000_000
FEW = 25
PORTION = 5_000
SECONDS = 2.0
"""Of processor time, that 100 kB may take; less text may take as much."""
FULL_SIZE = 100_000
HOPELESS = 900
"""Seconds after which a case is taken to hang, and everything ends with a traceback."""


@dataclass
class Portion:
    """What was tried at once; ``too_slow`` is what hung. Its number is its seed."""

    check: str
    number: int
    cases: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    slowest_size: int = 0
    peak_mb: int = 0
    too_slow: list[str] = field(default_factory=list)


@dataclass
class Record:
    """What has been tried, in this run and in those before it."""

    path: Path
    portions: list[Portion] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.path.exists():
            lines = self.path.read_text(encoding="utf-8").splitlines()
            self.portions = [Portion(**json.loads(line)) for line in lines]

    def of(self, check: str) -> list[Portion]:
        return [each for each in self.portions if each.check == check]

    def note(self, portion: Portion) -> None:
        self.portions.append(portion)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(portion)) + "\n")

    def lines(self) -> Iterator[str]:
        """Say what came of it, check by check, and in all."""
        for check in dict.fromkeys(each.check for each in self.portions):
            yield _describe(check, self.of(check))
        yield _describe("in all", self.portions)


def _describe(name: str, portions: list[Portion]) -> str:
    cases = sum(each.cases for each in portions)
    seconds = sum(each.seconds for each in portions)
    slowest = max(portions, key=lambda each: each.slowest)
    return (
        f"{name:70} {cases:9,} cases {seconds:7,.0f} s  slowest {slowest.slowest:.2f} s "
        f"({slowest.slowest_size:,} long)  peak {max(p.peak_mb for p in portions)} MB"
    )


@dataclass(frozen=True)
class Fuzz:
    """Tries the cases of one check."""

    name: str
    record: Record | None

    @property
    def largest(self) -> int:
        """How large a case may be: what takes long is for the night."""
        return FULL_SIZE if self.record is not None else FULL_SIZE // 50

    def __call__[Case: Sized](
        self,
        check: Callable[[Case], None],
        make: Callable[[Random], Case],
        share: int,
        *examples: Case,
    ) -> None:
        """Try *examples* of what once went wrong, then new cases.

        Args:
            check: Raises where something is wrong.
            make: Makes a case with dice: those of Hypothesis by day, which then finds the
                least case that fails, and seeded ones at night, which are fast.
            share: How many of a million cases are of this check.
            *examples: What is tried whatever happens.
        """
        for example in examples:
            check(example)
        if self.record is None:
            cases = st.randoms(use_true_random=False).map(make)
            settings(database=None, max_examples=FEW)(given(cases)(check))()
            return
        wanted = CASES * share // MILLION
        done = self.record.of(self.name)
        number, tried = len(done), sum(each.cases for each in done)
        while tried < wanted:
            portion = Portion(self.name, number)
            # What is kept of the cases before must not slow down the next.
            gc.collect()
            gc.freeze()
            dice = Random(f"{self.name} {number}")  # noqa: S311 - no secret
            _try(check, _draw(make, dice, min(PORTION, wanted - tried)), portion)
            self.record.note(portion)
            assert portion.too_slow == []
            number, tried = number + 1, tried + portion.cases


def _draw[Case: Sized](
    make: Callable[[Random], Case], dice: Random, most: int
) -> Iterator[Case]:
    """Draw so many cases, each once in a portion."""
    # Not the cases: they would be most of the memory that a portion is said to take.
    seen: set[int] = set()
    for _ in range(most):
        case = make(dice)
        if hash(case) not in seen:
            seen.add(hash(case))
            yield case


def _try[Case: Sized](
    check: Callable[[Case], None], cases: Iterator[Case], portion: Portion
) -> None:
    """Try cases, count them, and note which take too long."""
    for case in cases:
        faulthandler.dump_traceback_later(HOPELESS, exit=True)
        begun = time.process_time()
        try:
            check(case)
        except Exception as error:
            error.add_note(f"The case was {case!r:.2000}")
            raise
        seconds = time.process_time() - begun
        portion.cases += 1
        portion.seconds += seconds
        if seconds > portion.slowest:
            portion.slowest, portion.slowest_size = seconds, len(case)
        if seconds > SECONDS * max(1.0, len(case) / FULL_SIZE):
            portion.too_slow.append(f"{seconds:.1f} s for {case!r:.500}")
    faulthandler.cancel_dump_traceback_later()
    portion.peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
