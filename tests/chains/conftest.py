"""Stories: short texts with their mentions in square brackets."""

import re
from collections.abc import Callable

import pytest

from nameresolve.chains import build_chains
from nameresolve.model import Chain, Document, Kind, Mention

type Story = tuple[Document, list[Mention]]

_MARK = re.compile(r"\[([^|\]]+)(?:\|(\w+))?\]")


def read_story(marked: str, kind: Kind = Kind.PERSON) -> Story:
    """Read ``[Ali Reza]`` or ``[Ali Reza|person]``; *kind* is for marks without one."""
    text, end, places = "", 0, []
    for found in _MARK.finditer(marked):
        text += marked[end : found.start()]
        start = len(text)
        text += found[1]
        end = found.end()
        places.append((start, len(text), found[1], Kind(found[2] or kind)))
    document = Document("a.txt", text + marked[end:])
    return document, [Mention("a.txt", *place) for place in places]


def chains_of(marked: str, kind: Kind = Kind.PERSON) -> tuple[Chain, ...]:
    return build_chains(*read_story(marked, kind))


def retell(chains: tuple[Chain, ...]) -> str:
    """Write chains as the tables do: ``Omar Karimov, Karimov / Ali Reza``."""
    return " / ".join(
        ", ".join(mention.text for mention in chain.mentions) for chain in chains
    )


@pytest.fixture(scope="session")
def story() -> Callable[..., Story]:
    return read_story


@pytest.fixture(scope="session")
def find_chains() -> Callable[..., tuple[Chain, ...]]:
    return chains_of


@pytest.fixture(scope="session")
def told() -> Callable[..., str]:
    """Give the chains of a story in the notation of the tables."""
    return lambda marked, kind=Kind.PERSON: retell(chains_of(marked, kind))
