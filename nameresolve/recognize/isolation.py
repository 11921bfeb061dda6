"""A text that breaks the recognizer, kept from breaking the others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

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
    recognize: Recognize, texts: Sequence[str]
) -> list[tuple[Span, ...] | Failure]:
    """Return the spans of each of *texts*, or why it has none.

    They are recognized together, and one by one only if that fails.
    """
    try:
        return list(recognize(texts))
    except Exception as error:  # noqa: BLE001 - whatever a text does to spaCy, the next is another
        if len(texts) == 1:
            return [Failure(" ".join(f"{type(error).__name__} {error}".split()))]
    return [outcome for text in texts for outcome in recognize_apart(recognize, [text])]


def explain(path: str, failure: Failure) -> str:
    """Say which document was left out and why."""
    return f"{path}: its names could not be read ({failure.reason}); it was left out"
