"""The lines of a text, and what each of them can be: prose, a label, a known phrase."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

_LONGEST = 4000
"""Longer lines (code points) are never compared with phrases."""

_SHORT_WORDS = 16
_SHORT_LENGTH = 120
_UNSPACED_LENGTH = 30
_LABEL_WORDS = 4
_FEWEST_WORDS = 5

_ENDS = (".", "!", "?", "…", "。", "！", "？", "؟", "۔", "।", ",", ";", ":")
_CLOSING = "\"'”’»)]"
_QUOTES = frozenset('"“”„«»')
_INNER_END = re.compile(r"[a-zа-я]{3,}[.!?] +[A-ZА-Я]")
_AROUND = " \t\r*#-–—•|«»‹›<>[]()_=.!…:;,"
_BARS = re.compile(r"\s*[|•·›»]\s*")


class LineRole(StrEnum):
    """What a line is; the first six are the words of the table of phrases."""

    LINE = "line"
    OPENS = "opens"
    MENU = "menu"
    TALK = "talk"
    LEGAL = "legal"
    STORY = "story"
    PROSE = "prose"
    LABEL = "label"


CUES = frozenset({LineRole.LINE, LineRole.OPENS})
"""The roles of lines that are furniture wherever they stand."""

TEXT = frozenset({LineRole.PROSE, LineRole.STORY, LineRole.TALK, LineRole.LEGAL})
"""The roles of lines that no link, tag or form has."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty, with its offsets in the text (code points).

    ``folded`` is what is compared; it is empty for a line that is too long for that.
    """

    start: int
    end: int
    text: str
    folded: str
    role: LineRole
    follows_blank: bool

    @property
    def is_label(self) -> bool:
        """Whether it has a few words and no mark of a sentence."""
        return self.role not in TEXT and len(self.folded.split()) <= _LABEL_WORDS


def read_lines(text: str) -> list[Line]:
    """Return the lines of *text* that are not empty."""
    lines: list[Line] = []
    offset, follows_blank = 0, True
    for part in text.split("\n"):
        stripped = part.strip()
        if stripped:
            start = offset + part.index(stripped)
            folded = fold_line(stripped)
            role = _role(stripped, folded)
            end = start + len(stripped)
            lines.append(Line(start, end, stripped, folded, role, follows_blank))
        follows_blank = not stripped
        offset += len(part) + 1
    return lines


def fold_line(line: str) -> str:
    """Return *line* without case, marks around it and repeated blanks."""
    if len(line) > _LONGEST:
        return ""
    plain = line.replace("’", "'").casefold()
    return " ".join(plain.split()).strip(_AROUND) or plain.strip()


def is_menu_item(folded: str) -> bool:
    """Tell whether a folded line is one that menus have."""
    return folded in _menu_items()


def split_menu(line: Line) -> list[str]:
    """Return what stands between the bars of a line, folded."""
    if not line.folded or not _BARS.search(line.text):
        return []
    return [fold_line(part) for part in _BARS.split(line.text) if part]


def _role(text: str, folded: str) -> LineRole:
    """Tell what a line is; a phrase goes before what its shape shows."""
    patterns = _patterns()
    is_quoted = not _QUOTES.isdisjoint(text)
    if folded and not is_quoted:
        for role in (LineRole.OPENS, LineRole.LINE, LineRole.STORY):
            if patterns[role].fullmatch(folded):
                return role
    if not _is_prose(text):
        return LineRole.LABEL
    if _holds(folded, LineRole.LEGAL):
        return LineRole.LEGAL
    is_talk = not is_quoted and _holds(folded, LineRole.TALK)
    return LineRole.TALK if is_talk else LineRole.PROSE


def _holds(folded: str, role: LineRole) -> bool:
    """Tell whether a phrase of a role stands in a line, as whole words."""
    # Without the borders of words a search is ten times as fast, and rarely a hit.
    if _letters()[role].search(folded) is None:
        return False
    return _patterns()[role].search(folded) is not None


def _is_prose(text: str) -> bool:
    """Tell whether a line looks like a sentence, several, or a piece of one."""
    words = text.split()
    if len(words) > _SHORT_WORDS or len(text) > _SHORT_LENGTH:
        return True
    if len(words) < _FEWEST_WORDS:
        return len(text) > _UNSPACED_LENGTH * len(words)
    is_ended = text.rstrip(_CLOSING).endswith(_ENDS)
    return is_ended or text[0].islower() or _INNER_END.search(text) is not None


@cache
def _menu_items() -> frozenset[str]:
    return frozenset(_read_phrases()[LineRole.MENU])


@cache
def _patterns() -> Mapping[LineRole, re.Pattern[str]]:
    """Return one pattern for all the phrases of a role."""
    return {
        role: re.compile("|".join(map(_pattern, phrases)))
        for role, phrases in _read_phrases().items()
    }


@cache
def _letters() -> Mapping[LineRole, re.Pattern[str]]:
    """Return what ``_patterns`` does, without the borders of words."""
    return {
        role: re.compile("|".join(map(_inner_pattern, phrases)))
        for role, phrases in _read_phrases().items()
    }


def _pattern(phrase: str) -> str:
    """Return the pattern of a phrase; whole words at its ends."""
    inner = _inner_pattern(phrase)
    return rf"(?<!\w){inner}" if phrase[0].isalnum() else inner


def _inner_pattern(phrase: str) -> str:
    return re.escape(phrase).replace(r"\*", ".*").replace(r"\#", r"\d+\b")


@cache
def _read_phrases() -> dict[LineRole, tuple[str, ...]]:
    """Return the phrases of the table by role."""
    path = files("nameresolve.recognize") / "data" / "furniture.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and line[0] != "#"]
    roles = {LineRole(role) for role, _ in rows}
    return {
        role: tuple(phrase for name, phrase in rows if name == role) for role in roles
    }
