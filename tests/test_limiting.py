"""What takes too long is stopped, and everything else is left alone."""

import gc
import re
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest

from nameresolve.limiting import OutOfTimeError, limit_each, time_limit

pytestmark = pytest.mark.skipif(
    not hasattr(signal, "setitimer"), reason="there are no timers here"
)
BRIEF = 0.05


def loop() -> None:
    while True:
        pass


def search() -> None:
    re.search(r"(a+)+b", "a" * 60)


def swallow() -> None:
    while True:
        with suppress(Exception):  # as libraries do
            loop()


@pytest.mark.parametrize("hang", [loop, search, swallow])
def test_what_hangs_is_stopped(hang: object) -> None:
    assert callable(hang)
    with pytest.raises(OutOfTimeError), time_limit(BRIEF):
        hang()


def test_a_callback_of_the_garbage_collector_is_left_alone() -> None:
    def linger(*_: object) -> None:
        linger_until(time.process_time() + 2 * BRIEF)

    def collect_and_linger() -> None:
        gc.collect()
        linger_until(time.process_time() + 60)

    gc.callbacks.append(linger)
    try:
        with pytest.raises(OutOfTimeError), time_limit(BRIEF):
            collect_and_linger()
    finally:
        gc.callbacks.remove(linger)


def linger_until(end: float) -> None:
    while time.process_time() < end:
        pass


def test_what_comes_in_time_comes() -> None:
    assert list(limit_each(iter([1, None, 3]), 60)) == [1, None, 3]


def test_each_has_time_of_its_own() -> None:
    def make() -> Iterator[int]:
        yield 1
        yield 2
        loop()

    seen: list[int] = []
    with pytest.raises(OutOfTimeError):
        seen.extend(limit_each(make(), BRIEF))
    assert seen == [1, 2]


def test_afterwards_there_is_no_limit() -> None:
    before = signal.getsignal(signal.SIGVTALRM)
    with time_limit(60):
        pass
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)
    assert signal.getsignal(signal.SIGVTALRM) == before


def test_other_threads_work_without_a_limit() -> None:
    done: list[int] = []
    thread = threading.Thread(target=lambda: done.extend(limit_each(iter([1]), BRIEF)))
    thread.start()
    thread.join()
    assert done == [1]
