"""A process that marks names: it loads the model once and answers until it is left."""

import signal
from collections.abc import Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread

from nameresolve.collecting import collect_seldom
from nameresolve.errors import ModelError
from nameresolve.model import Span
from nameresolve.recognize.isolation import Failure, recognize_apart
from nameresolve.recognize.pipeline import load_recognizer
from nameresolve.settings import Settings

type Outcome = tuple[tuple[str, int, int], ...] | Failure
"""Of one text: the label, start and end of each span, or why there are none."""


def work(connection: Connection, model: str, settings: Settings) -> None:
    """Answer texts with what is marked in them; first of all, say that it can be done.

    Args:
        connection: Texts come in as lists of strings, and leave as lists of outcomes;
            before that, None says that the model is loaded, or the error why not.
        model: The name or the path of a pipeline.
        settings: Limits.
    """
    # Ctrl-C goes to all processes of a terminal; the one that has started us decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_seldom()
    try:
        recognizer = load_recognizer(model, settings=settings)
    except ModelError as error:
        connection.send(error)
        return
    connection.send(None)
    for texts in _take_in(connection):
        found = recognize_apart(recognizer.recognize, texts, settings.max_seconds)
        connection.send(_answer(found))


def _take_in(connection: Connection) -> Iterator[list[str]]:
    """Yield the batches that come in; the next comes in while one is worked on.

    Else who sends it would wait for us, who may be waiting to get an answer off.
    """
    arrived: SimpleQueue[list[str] | None] = SimpleQueue()
    Thread(target=_receive, args=(connection, arrived), daemon=True).start()
    return iter(arrived.get, None)


def _receive(connection: Connection, arrived: "SimpleQueue[list[str] | None]") -> None:
    with suppress(EOFError, OSError):
        while True:
            arrived.put(connection.recv())
    arrived.put(None)


def _answer(outcomes: Sequence[tuple[Span, ...] | Failure]) -> list[Outcome]:
    """Make spans tuples, which are quicker to hand over."""
    return [
        outcome
        if isinstance(outcome, Failure)
        else tuple((span.label, span.start, span.end) for span in outcome)
        for outcome in outcomes
    ]
