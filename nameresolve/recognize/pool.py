"""Processes that mark names side by side, and what becomes of a text that kills one.

Each process works on one batch at a time, so that it is known what a process died of: the
texts of its batch are then tried one by one, and one that kills again is left out. The
batch after it lies there already, so that no process waits for us.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Final

from nameresolve.errors import ModelError
from nameresolve.model import Document, Span
from nameresolve.recognize.isolation import Failure
from nameresolve.recognize.worker import Outcome, work
from nameresolve.settings import Settings

AHEAD: Final = 4
"""Batches for each process that may be read before the first of them is done."""

AT_HAND: Final = 2
"""Batches that a process has: the one it works on, and the next."""

type Target = Callable[[Connection, str, Settings], None]
"""What a process does."""

type Numbered = tuple[int, Document]


@dataclass(frozen=True, slots=True)
class Crew:
    """How many processes mark names with which pipeline."""

    model: str
    settings: Settings
    jobs: int
    target: Target = work


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents with their numbers; ``is_last_try`` if they have killed a process."""

    documents: tuple[Numbered, ...]
    is_last_try: bool = False


@dataclass(slots=True)
class _Worker:
    """A process, and the batches that it has, the one it works on first."""

    process: BaseProcess
    connection: Connection
    batches: deque[Batch] = field(default_factory=deque)
    is_ready: bool = False

    def hand_over(self, batch: Batch) -> None:
        """Give it one more batch."""
        self.batches.append(batch)
        if self.is_ready:
            self._send(batch)

    def begin(self) -> None:
        """Let it begin, now that it has loaded its model."""
        self.is_ready = True
        for batch in self.batches:
            self._send(batch)

    def _send(self, batch: Batch) -> None:
        with suppress(OSError):  # one that is dead is noticed elsewhere
            self.connection.send([d.text for _, d in batch.documents])


@dataclass(slots=True)
class _Desk:
    """What is to be done, what is done, and what has been handed on."""

    fresh: Iterator[Batch]
    room: int
    again: deque[Batch] = field(default_factory=deque)
    done: dict[int, tuple[Document, Outcome]] = field(default_factory=dict)
    next_number: int = 0

    def take(self) -> Batch | None:
        """Return the next batch; none if too much waits for a slow one already."""
        if self.again:
            return self.again.popleft()
        return next(self.fresh, None) if len(self.done) < self.room else None

    def lay_down(self, batch: Batch, outcomes: Iterable[Outcome]) -> None:
        """Keep what was found in a batch."""
        for (number, document), outcome in zip(batch.documents, outcomes, strict=True):
            self.done[number] = document, outcome

    def take_back(self, batches: deque[Batch], reason: str) -> None:
        """Have what a process had done by others: the first batch is what it died of.

        Its documents are tried again, one at a time.
        """
        if not batches:
            return
        batch = batches.popleft()
        self.again.extendleft(reversed(batches))
        if batch.is_last_try:
            self.lay_down(batch, [Failure(reason)])
        else:
            self.again.extend(Batch((each,), True) for each in batch.documents)

    def hand_on(self) -> Iterator[tuple[Document, Outcome]]:
        """Yield what is done, in the order in which it came."""
        while self.next_number in self.done:
            yield self.done.pop(self.next_number)
            self.next_number += 1


def mark_side_by_side(
    documents: Iterable[Document], crew: Crew
) -> Iterator[tuple[Document, tuple[Span, ...] | Failure]]:
    """Yield every document, in order, with its spans or why it has none.

    Few documents are in memory at a time. The processes end with the iterator.

    Raises:
        ModelError: The pipeline does not load.
    """
    settings = crew.settings
    room = AHEAD * crew.jobs * settings.batch_size
    desk = _Desk(make_batches(documents, settings), room)
    workers: list[_Worker] = []
    try:
        while _employ(workers, desk, crew):
            _collect(workers, desk, crew)
            for document, outcome in desk.hand_on():
                yield document, _as_spans(outcome)
    finally:
        for worker in workers:
            worker.process.terminate()
        for worker in workers:
            worker.process.join()


def make_batches(documents: Iterable[Document], settings: Settings) -> Iterator[Batch]:
    """Yield documents, as many at a time as are quick to hand over and to mark."""
    numbered: list[Numbered] = []
    length = 0
    for number, document in enumerate(documents):
        numbered.append((number, document))
        length += len(document.text)
        if len(numbered) == settings.batch_size or length > settings.max_chunk:
            yield Batch(tuple(numbered))
            numbered, length = [], 0
    if numbered:
        yield Batch(tuple(numbered))


def _employ(workers: list[_Worker], desk: _Desk, crew: Crew) -> bool:
    """Give everybody something to do, and tell whether anybody has."""
    for count in range(AT_HAND):
        # Nobody gets a second batch before everybody has one.
        for worker in workers:
            if len(worker.batches) <= count and (batch := desk.take()):
                worker.hand_over(batch)
        if count == 0:
            _hire(workers, desk, crew)
    return any(worker.batches for worker in workers)


def _hire(workers: list[_Worker], desk: _Desk, crew: Crew) -> None:
    while len(workers) < crew.jobs and (batch := desk.take()):
        worker = _start(crew)
        worker.hand_over(batch)
        workers.append(worker)


def _start(crew: Crew) -> _Worker:
    # Not a fork: it would inherit threads in the middle of something.
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(
        target=crew.target, args=(theirs, crew.model, crew.settings), daemon=True
    )
    process.start()
    theirs.close()  # so that its end is the end of the connection
    return _Worker(process, ours)


def _collect(workers: list[_Worker], desk: _Desk, crew: Crew) -> None:
    """Wait for answers, and bury who gives none any more."""
    by_connection = {worker.connection: worker for worker in workers}
    for connection in wait(list(by_connection)):
        worker = by_connection[connection]  # type: ignore[index]  # wait takes files, too
        try:
            answer = worker.connection.recv()
        except (EOFError, OSError):
            workers.remove(worker)
            _bury(worker, desk, crew)
        else:
            _take_answer(worker, answer, desk)


def _take_answer(
    worker: _Worker, answer: ModelError | list[Outcome] | None, desk: _Desk
) -> None:
    if isinstance(answer, ModelError):
        raise answer
    if answer is None:
        worker.begin()
    else:
        desk.lay_down(worker.batches.popleft(), answer)


def _bury(worker: _Worker, desk: _Desk, crew: Crew) -> None:
    worker.process.join()
    code = worker.process.exitcode
    if not worker.is_ready:
        raise ModelError(
            f"A process that should mark names with {crew.model!r} has died while it "
            f"loaded (exit code {code}); free some memory or use --jobs 1."
        )
    desk.take_back(worker.batches, f"the process that read it died, exit code {code}")


def _as_spans(outcome: Outcome) -> tuple[Span, ...] | Failure:
    if isinstance(outcome, Failure):
        return outcome
    return tuple(Span(start, end, label) for label, start, end in outcome)
