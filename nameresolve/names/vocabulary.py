"""The word lists of ``data``: what a word of a name means, whatever its language.

Each file is read when it is first asked for; ``data/README.md`` says where it is from
and how a line is added. All entries are folded.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

Phrases = Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
"""The phrases that begin with a word, the longest first, with what they mean."""


@cache
def legal_forms() -> Phrases:
    """Legal forms of organizations with the class of each: "gmbh", "limited company"."""
    return _phrases("legal_forms.tsv")


@cache
def numbers() -> Phrases:
    """Words for numbers and their digits: "forty four", "44"."""
    return _phrases("numbers.tsv")


@cache
def organization_words() -> Mapping[str, str]:
    """Generic words of organizations and the English word for each: "banque", "bank"."""
    table = {
        form: word for word, forms in _table("organization_words.tsv") for form in forms
    }
    return MappingProxyType(table | {word: word for word in set(table.values())})


def match_phrase(words: Sequence[str], phrases: Phrases) -> tuple[int, str]:
    """Find the longest phrase that *words* begin with.

    Returns:
        How many words it has and what it means; 0 and "" where there is none.
    """
    for phrase, meaning in phrases.get(words[0], ()) if words else ():
        if tuple(words[: len(phrase)]) == phrase:
            return len(phrase), meaning
    return 0, ""


def are_cognates(one: str, other: str) -> bool:
    """Whether two words are one given name in two languages, or one and its short form.

    >>> are_cognates("sergei", "siarhei"), are_cognates("bill", "william")
    (True, True)
    """
    return not cognates_of(one).isdisjoint(cognates_of(other))


def cognates_of(word: str) -> frozenset[int]:
    """The groups of given names, by number, that a word belongs to."""
    return _cognates().get(word, _NO_GROUPS)


_NO_GROUPS: Final[frozenset[int]] = frozenset()


@cache
def _cognates() -> Mapping[str, frozenset[int]]:
    groups: dict[str, frozenset[int]] = {}
    lines = [*_lines("cognates.txt"), *_lines("nicknames.txt")]
    for number, line in enumerate(lines):
        for form in line.split():
            groups[form] = groups.get(form, _NO_GROUPS) | {number}
    return MappingProxyType(groups)


def _phrases(name: str) -> Phrases:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for meaning, forms in _table(name):
        for form in forms:
            phrase = tuple(form.split())
            table.setdefault(phrase[0], []).append((phrase, meaning))
    for phrases in table.values():
        phrases.sort(key=lambda entry: (-len(entry[0]), entry))
    return MappingProxyType(table)


def _table(name: str) -> Iterator[tuple[str, list[str]]]:
    for line in _lines(name):
        meaning, _, forms = line.partition("\t")
        yield meaning, [form for form in forms.split(",") if form]


def _lines(name: str) -> list[str]:
    text = (files("nameresolve.names") / "data" / name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
