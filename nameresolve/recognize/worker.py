"""A process that marks names: it loads the model once and answers until it is left."""

import signal
from collections.abc import Sequence
from multiprocessing.connection import Connection

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
    try:
        recognizer = load_recognizer(model, settings=settings)
    except ModelError as error:
        connection.send(error)
        return
    connection.send(None)
    while True:
        try:
            texts = connection.recv()
        except EOFError:
            return
        found = recognize_apart(recognizer.recognize, texts, settings.max_seconds)
        connection.send(_answer(found))


def _answer(outcomes: Sequence[tuple[Span, ...] | Failure]) -> list[Outcome]:
    """Make spans tuples, which are quicker to hand over."""
    return [
        outcome
        if isinstance(outcome, Failure)
        else tuple((span.label, span.start, span.end) for span in outcome)
        for outcome in outcomes
    ]
