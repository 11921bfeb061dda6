"""Alias maps as the program writes them, read line by line.

Understood is a small part of YAML: entries of texts and of lists in brackets. It
is read many times as fast as YAML in full, which matters to a command that takes half a
second, and to a map of thousands of names. Whatever is not of that part, mistakes
included, is left to a real parser.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from nameresolve.stores.alias_records import Place, Record, Words

_KEY: Final = re.compile(r"(?P<lead>- |  )(?P<key>[a-z]+): (?P<value>\S.*)")
_REST: Final = re.compile(r" {4,}\S.*")
# A text begins with a letter or a quote, and has no sign that YAML has a use for.
_SIGN = r"[\w.'’()&/-]"
_PLAIN = rf"[^\W\d_](?:{_SIGN}| (?={_SIGN}))*"
_QUOTED = rf'"{_SIGN}(?:{_SIGN}|,? (?={_SIGN}))*"'
_ITEM: Final = re.compile(rf"{_PLAIN}|{_QUOTED}")
_LIST: Final = re.compile(rf"\[(?:{_ITEM.pattern})(?:, +(?:{_ITEM.pattern}))*\]")
_NO_TEXTS: Final = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}
"""Words that are no texts to some YAML or other."""

type Line = tuple[int, str]
"""A line with its number, from 1."""


class _NotPlainError(Exception):
    """The file takes a real parser."""


def read_plain(text: str, path: Path) -> tuple[Record, ...] | None:
    """Read the entries of an alias map, or nothing if it takes a real parser."""
    try:
        return tuple(_read_records(text, path)) or None
    except _NotPlainError:
        return None


def _read_records(text: str, path: Path) -> Iterator[Record]:
    place, values = None, dict[str, Words]()
    for number, line in _join_lines(text):
        found = _KEY.fullmatch(line)
        if found is None:
            raise _NotPlainError
        if found["lead"] == "- ":
            if place is not None:
                yield Record(place, values)
            place, values = Place(path, number), {}
        if place is None or found["key"] in values:
            raise _NotPlainError
        values[found["key"]] = _read_words(found["value"], Place(path, number))
    if place is not None:
        yield Record(place, values)


def _join_lines(text: str) -> Iterator[Line]:
    """Yield the lines that say something; a list over several lines is one."""
    # Not splitlines, which knows more ends of lines than YAML.
    numbered = enumerate(text.split("\n"), start=1)
    for number, line in numbered:
        if not line or line.startswith("#"):
            continue
        whole = line
        while "[" in whole and not whole.endswith("]"):
            _, rest = next(numbered, (0, ""))
            if _REST.fullmatch(rest) is None:
                raise _NotPlainError
            whole += f" {rest.lstrip(' ')}"
        yield number, whole


def _read_words(value: str, place: Place) -> Words:
    if _LIST.fullmatch(value):
        texts = tuple(map(_read_text, _ITEM.findall(value)))
        return Words(place, texts, is_list=True)
    if _ITEM.fullmatch(value):
        return Words(place, (_read_text(value),), is_list=False)
    raise _NotPlainError


def _read_text(item: str) -> str:
    if item.lower() in _NO_TEXTS:
        raise _NotPlainError
    return item.strip('"')
