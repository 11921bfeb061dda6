"""A text that breaks the recognizer, kept from breaking the others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nameresolve.limiting import OutOfTimeError, time_limit
from nameresolve.model import Span

type Recognize = Callable[[Sequence[str]], Sequence[tuple[Span, ...]]]
"""Returns the spans of each of some texts."""

type Report = Callable[[str], None]
"""Hears, in a sentence, of a document whose names could not be read."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why the names of one text could not be read."""

    reason: str


def recognize_apart(
    recognize: Recognize, texts: Sequence[str], seconds: float
) -> list[tuple[Span, ...] | Failure]:
    """Return the spans of each of *texts*, or why it has none.

    They are recognized together, and one by one only if that fails, or takes more than so
    much processor time (seconds).
    """
    try:
        with time_limit(seconds):
            return list(recognize(texts))
    except OutOfTimeError:
        reason = f"they take more than {seconds:,.0f} seconds to find"
    except Exception as error:  # noqa: BLE001 - whatever a text does to spaCy, the next is another
        reason = " ".join(f"{type(error).__name__} {error}".split())
    if len(texts) == 1:
        return [Failure(reason)]
    each = (recognize_apart(recognize, [text], seconds) for text in texts)
    return [outcome for outcomes in each for outcome in outcomes]


def explain(path: str, failure: Failure) -> str:
    """Say which document was left out and why."""
    return f"{path}: its names could not be read ({failure.reason}); it was left out"
