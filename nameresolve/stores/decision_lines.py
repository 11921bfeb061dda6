"""Read decisions.jsonl: the log of decisions that another workspace has exported."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from nameresolve.bounding import about, read_utf8
from nameresolve.errors import DecisionError
from nameresolve.model import Decision, Judgement, Kind, Source
from nameresolve.settings import Settings

LIMIT = Settings().max_list_bytes
"""Bytes."""

_NEEDED = ("left", "right", "kind", "judgement")
_TEXTS = ("reason", "user", "version")
_KINDS = (*Kind, "none")


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a file; lines count from 1."""

    name: str
    number: int

    def error(self, sentence: str) -> DecisionError:
        return DecisionError(f"{self.name}, line {self.number}: {sentence}")


def read_decisions(path: Path, *, user: str = "") -> tuple[Decision, ...]:
    """Read a file of decisions, one JSON object a line; empty lines count for nothing.

    Keys that are unknown are left out; only the two names, kind and judgement are
    needed.

    Args:
        path: The file.
        user: Who made the decisions that name nobody.

    Raises:
        DecisionError: It cannot be read, or a line is no decision of somebody; the
            sentence names the file, the line and the remedy.
    """
    text = read_utf8(path, LIMIT, about(DecisionError, path))
    return parse_decisions(text, name=str(path), user=user)


def parse_decisions(text: str, *, name: str, user: str = "") -> tuple[Decision, ...]:
    """Do what ``read_decisions`` does with the *text* of what is called *name*."""
    return tuple(
        _read_line(line, _Line(name, number), user)
        # Not splitlines: a name may hold one of the other characters that end a line.
        for number, line in enumerate(text.split("\n"), start=1)
        if line.strip()
    )


def _read_line(line: str, place: _Line, user: str) -> Decision:
    record = _parse(line, place)
    texts = {key: _read_text(record, key, place) for key in _TEXTS}
    if not (texts["user"] or user):
        raise place.error('nobody has decided this; add "user", or give --user')
    left = _read_name(record, "left", place)
    judgement = _read_word(record, "judgement", Judgement, place)
    right = _RIGHT_SIDES.get(judgement, _read_name)(record, "right", place)
    return Decision(
        left=left,
        right=right,
        kind=_read_word(record, "kind", Kind, place),
        judgement=judgement,
        source=Source.HUMAN,
        reason=texts["reason"],
        user=texts["user"] or user,
        created_at=_read_time(record, place),
        version=texts["version"],
    )


def _parse(line: str, place: _Line) -> Mapping[str, object]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise place.error("is not JSON; write one object a line") from error
    if not isinstance(record, dict):
        raise place.error('is no object; write {"left": …, "right": …}')
    for key in _NEEDED:
        if key not in record:
            raise place.error(f'has no "{key}"; add it')
    return record


def _read_name(record: Mapping[str, object], key: str, place: _Line) -> str:
    text = _read_text(record, key, place)
    if not text.strip():
        raise place.error(f'"{key}" is empty; put a name there')
    return text


def _read_text(record: Mapping[str, object], key: str, place: _Line) -> str:
    text = record.get(key)
    if text is None:
        return ""
    if not isinstance(text, str) or _has_surrogates(text):
        raise place.error(f'"{key}" is no text; put it between quotes')
    return text


def _read_kind(record: Mapping[str, object], key: str, place: _Line) -> str:
    text = _read_text(record, key, place).lower()
    if text not in _KINDS:
        raise place.error(f'"{text}" is no kind; use one of {", ".join(_KINDS)}')
    return text


def _has_surrogates(text: str) -> bool:
    return any("\ud800" <= letter <= "\udfff" for letter in text)


def _read_word[Word: StrEnum](
    record: Mapping[str, object], key: str, words: type[Word], place: _Line
) -> Word:
    text = _read_text(record, key, place)
    try:
        return words(text.lower())
    except ValueError as error:
        known = ", ".join(words)
        sentence = f'"{text}" is no {key}; use one of {known}'
        raise place.error(sentence) from error


def _read_time(record: Mapping[str, object], place: _Line) -> datetime | None:
    text = _read_text(record, "created_at", place)
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError as error:
        sentence = f'"{text}" is no time; write it as 2026-01-31T12:00:00+00:00'
        raise place.error(sentence) from error


# A name may be withdrawn, which leaves it empty; a kind is one of a few words.
_RIGHT_SIDES = {Judgement.NAME: _read_text, Judgement.KIND: _read_kind}
