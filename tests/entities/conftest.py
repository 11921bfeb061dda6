"""Corpora as tables: each document with its chains, one line a chain."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pytest

from nameresolve.entities.build import Guidance, build_entities
from nameresolve.model import Chain, Entity, Kind, Mention, Question
from nameresolve.names.analyze import analyze, content_words
from nameresolve.settings import Settings

type Corpus = Mapping[str, Sequence[str]]

_FAR = 1000


def read_corpus(corpus: Corpus, kind: Kind = Kind.PERSON) -> list[Chain]:
    """Read ``{"a.txt": ["Omar Karimov, Karimov"]}``: one chain with two mentions.

    The first spelling of a chain is its fullest, and ``#river`` at its end is its tag.
    """
    return [
        _read_chain(document, number * _FAR, line, kind)
        for document, lines in corpus.items()
        for number, line in enumerate(lines)
    ]


def _read_chain(document: str, start: int, line: str, kind: Kind) -> Chain:
    names, _, tag = line.partition("#")
    mentions = []
    for text in names.strip().split(", "):
        end = start + len(text)
        mentions.append(Mention(document, start, end, text, kind))
        start = end + 1
    forms = tuple(dict.fromkeys(mention.text for mention in mentions))
    settled = kind is not Kind.PERSON or len(content_words(analyze(forms[0], kind))) > 1
    return Chain(document, kind, tuple(mentions), forms, settled, tag=tag)


def read_apart(names: Iterable[str], kind: Kind = Kind.PERSON) -> list[Chain]:
    """Put every name into a document of its own."""
    return read_corpus({f"{i:03}.txt": [name] for i, name in enumerate(names)}, kind)


def resolve_chains(
    chains: Iterable[Chain], **known: Any
) -> tuple[tuple[Entity, ...], tuple[Question, ...]]:
    built = build_entities(chains, Guidance(**known), Settings())
    return built.entities, built.questions


def list_spellings(entities: Iterable[Entity]) -> list[list[str]]:
    """Give the spellings of each entity, in alphabetical order."""
    return sorted(sorted(v.spelling for v in entity.variants) for entity in entities)


@pytest.fixture(scope="session")
def corpus() -> Callable[..., list[Chain]]:
    return read_corpus


@pytest.fixture(scope="session")
def apart() -> Callable[..., list[Chain]]:
    return read_apart


@pytest.fixture(scope="session")
def resolved() -> Callable[..., tuple[tuple[Entity, ...], tuple[Question, ...]]]:
    return resolve_chains


@pytest.fixture(scope="session")
def spelled() -> Callable[..., list[list[str]]]:
    return list_spellings
