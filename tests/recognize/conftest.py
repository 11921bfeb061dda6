"""A builder that the tests of this room share."""

from collections.abc import Callable

import pytest

from nameresolve.model import Document, Span

type Marked = tuple[Document, tuple[Span, ...]]


def mark(marked: str, label: str = "PERSON", path: str = "a.txt") -> Marked:
    """Read ``{braces}`` around the words that a model would have marked."""
    text = ""
    spans = []
    for part in marked.split("{"):
        inside, brace, outside = part.partition("}")
        if brace:
            spans.append(Span(len(text), len(text) + len(inside), label))
        text += inside + outside
    return Document(path, text), tuple(spans)


@pytest.fixture(scope="session")
def marker() -> Callable[..., Marked]:
    return mark
