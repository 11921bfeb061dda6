"""Read the user's own gazetteer: pattern files as spaCy's EntityRuler has them.

Each line is one object with a ``label``, a ``pattern`` and perhaps an ``id``
(https://spacy.io/usage/rule-based-matching#entityruler-files). Of the token patterns
only the literal ones are understood: a gazetteer is a list of names, no grammar.
"""

import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Final

from nameresolve.bounding import about, read_file
from nameresolve.errors import PatternError
from nameresolve.model import Decision, Judgement, Kind, Source
from nameresolve.names.patterns import Pattern, PatternToken
from nameresolve.settings import Settings
from nameresolve.stores.alias_map import AliasMap

KINDS: Final[Mapping[str, Kind]] = {
    "PERSON": Kind.PERSON,
    "PER": Kind.PERSON,
    "ORG": Kind.ORG,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "FAC": Kind.PLACE,
    "PLACE": Kind.PLACE,
}
"""The labels that a pattern may have."""

_LIMIT: Final = Settings().max_list_bytes
_CASE_MATTERS: Final[Mapping[str, bool]] = {"TEXT": True, "ORTH": True, "LOWER": False}
_KEYS = frozenset({"label", "pattern", "id"})


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a pattern file; lines count from 1."""

    path: Path
    number: int

    def error(self, sentence: str) -> PatternError:
        """Make the error that says *sentence* of this line."""
        return PatternError(f"{self.path}, line {self.number}: {sentence}")


def load_patterns(paths: Iterable[Path]) -> tuple[Pattern, ...]:
    """Read pattern files, one after the other; empty lines count for nothing.

    Raises:
        PatternError: A file cannot be read, or a line is no pattern of literal names;
            the sentence names the file, the line and the remedy.
    """
    return tuple(pattern for path in paths for pattern in _read_file(path))


def decide_patterns(
    patterns: Iterable[Pattern], aliases: AliasMap
) -> tuple[Decision, ...]:
    """Say as decisions that names with one id and kind are the same.

    An entry of the alias map with that id is one of them.
    """
    groups: dict[tuple[Kind, str], dict[str, None]] = defaultdict(dict)
    for pattern in patterns:
        if pattern.id:
            groups[pattern.kind, pattern.id][pattern.spelling] = None
    for entry in aliases.entries:
        if (entry.kind, entry.id) in groups:
            groups[entry.kind, entry.id] |= dict.fromkeys(entry.spellings)
    return tuple(
        Decision(
            *pair, kind, Judgement.SAME, Source.ALIAS, f'both are "{id_}"', _WHO_SAYS
        )
        for (kind, id_), spellings in groups.items()
        for pair in combinations(spellings, 2)
    )


_WHO_SAYS = "A file of patterns"


def _read_file(path: Path) -> list[Pattern]:
    content = read_file(path, _LIMIT, about(PatternError, path))
    # Only "\n" ends a line of JSON; str.splitlines would cut at others, too.
    lines = enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1)
    return [_read_line(row, _Line(path, n)) for n, row in lines if row.strip()]


def _read_line(row: bytes, line: _Line) -> Pattern:
    try:
        record = json.loads(row.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise line.error("is not UTF-8; save the file as UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise line.error("is not JSON; write one object a line") from error
    if not isinstance(record, dict):
        raise line.error('is no object; write {"label": …, "pattern": …}')
    for key in record.keys() - _KEYS:
        raise line.error(f'"{key}" is no key here; use one of label, pattern, id')
    return Pattern(
        _read_kind(record.get("label"), line),
        _read_tokens(record.get("pattern"), line),
        _read_text(record["id"], "id", line) if "id" in record else "",
    )


def _read_kind(label: object, line: _Line) -> Kind:
    if not isinstance(label, str) or label not in KINDS:
        found = "there is no label" if label is None else f"{_quote(label)} is no label"
        raise line.error(f"{found} of ours; use one of {', '.join(KINDS)}")
    return KINDS[label]


def _read_tokens(pattern: object, line: _Line) -> tuple[PatternToken, ...]:
    if isinstance(pattern, list) and pattern:
        return tuple(_read_token(token, line) for token in pattern)
    text = _read_text(pattern, "pattern", line)
    return (PatternToken(text),)


def _read_token(token: object, line: _Line) -> PatternToken:
    if not isinstance(token, dict) or len(token) != 1:
        sentence = f"the token {_quote(token)} is not one attribute with one text"
        raise line.error(f"{sentence}; {_REMEDY}")
    ((attribute, text),) = token.items()
    if attribute not in _CASE_MATTERS:
        sentence = f"the token attribute {_quote(attribute)} is not understood"
        raise line.error(f"{sentence}; {_REMEDY}")
    return PatternToken(_read_text(text, attribute, line), _CASE_MATTERS[attribute])


_REMEDY = 'write the name out, as in [{"LOWER": "almaty"}], with LOWER, TEXT or ORTH'


def _read_text(value: object, key: str, line: _Line) -> str:
    if not isinstance(value, str) or not any(map(str.isalnum, value)):
        raise line.error(f'"{key}" is no name in letters; write one between quotes')
    # Names leave by many doors: none may carry a control character or half a letter.
    if any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in value):
        raise line.error(f'"{key}" holds a control character; remove it')
    return value.strip()


_LONGEST_QUOTE = 40


def _quote(value: object) -> str:
    """Show a value of the file, cut where it would make the sentence unreadable."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"
