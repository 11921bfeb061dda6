"""A limit to the time that one document may take."""

import gc
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import CodeType, FrameType
from typing import Final

_END: Final = object()
# Seconds until it is tried again to stop what has not been stopped.
_AGAIN: Final = 1.0
_SOON: Final = 0.01


class OutOfTimeError(BaseException):
    """Something took longer than it may.

    It is no ``Exception``: libraries catch those in the midst of their work, and go on.
    """


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Stop what is inside the block when it has taken so much processor time.

    There is a limit in the main thread only, and where the system has timers (not on
    Windows): elsewhere nothing can stop a library that hangs.

    Raises:
        OutOfTimeError: In the midst of whatever is going on.
    """
    if not _can_limit():
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def limit_each[Item](items: Iterator[Item], seconds: float) -> Iterator[Item]:
    """Pass *items* on, each of which may take so much processor time (seconds) to come.

    Raises:
        OutOfTimeError: One took longer.
    """
    while True:
        with time_limit(seconds):
            item = next(items, _END)
        if item is _END:
            return
        yield item  # type: ignore[misc]  # the end is no item


def _can_limit() -> bool:
    is_main = threading.current_thread() is threading.main_thread()
    return is_main and hasattr(signal, "setitimer")


def _stop(_: int, frame: FrameType | None) -> None:
    """Stop what goes on, unless nobody would hear of it there."""
    # What a callback of the garbage collector raises is printed, and gets nowhere.
    deaf = {getattr(each, "__code__", None) for each in gc.callbacks}
    if any(code in deaf for code in _codes_around(frame)):
        signal.setitimer(signal.ITIMER_VIRTUAL, _SOON, _AGAIN)
        return
    raise OutOfTimeError


def _codes_around(frame: FrameType | None) -> Iterator[CodeType]:
    while frame is not None:
        yield frame.f_code
        frame = frame.f_back
