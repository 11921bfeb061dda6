"""How long a connection may do nothing that leads to an answer.

Whoever sends a request byte by byte, or opens a connection and says nothing ("slow loris"),
would else keep one of the few connections for good. uvicorn limits only the silence
between two requests.
"""

import asyncio
from typing import Any, ClassVar

from uvicorn.protocols.http.h11_impl import (
    H11Protocol,
    RequestResponseCycle,
)


class PatientProtocol(H11Protocol):
    """HTTP that is given up where a request or its end does not come."""

    patience: ClassVar[float] = 30.0
    """Seconds in which the head of a request has to arrive, from the beginning of the
    connection or the last answer on. A body, its answer, and for that to be read have as
    much each."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._end: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Read on; only a request that begins gives more time."""
        before = self.cycle
        super().data_received(data)
        if self.cycle is not before:
            self._wait()

    def on_response_complete(self) -> None:
        """Wait for the next request, which may have come already."""
        super().on_response_complete()
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._stop_waiting()
        cycle: RequestResponseCycle | None = self.cycle  # none before the first
        is_asked = cycle is not None and not cycle.response_complete
        seconds = self.patience * (3 if is_asked else 1)
        self._end = self.loop.call_later(seconds, self.transport.abort)

    def _stop_waiting(self) -> None:
        if self._end is not None:
            self._end.cancel()
