"""What the text itself tells apart: namesakes, and people who are only now introduced."""

import re
from collections import defaultdict
from collections.abc import Sequence

from nameresolve.model import Document, Kind, Mention
from nameresolve.names.normalize import fold

NAMESAKE = "namesake"
"""The tag of a mention of whom, or what, the text says that it is another of the name."""

_LOOK_BACK = 60
_LOOK_AHEAD = 70

_NAMESAKE_BEFORE = re.compile(
    r"\b(?:(?:confused|confuse|mixed up|conflated|mistaken)\s+(?:with|for)"
    r"|no relation (?:to|of)|(?:unrelated|not related) to|namesake,?)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# Of a place it is said of what is like it: another Chernobyl.
_ANOTHER_PERSON = re.compile(r"\b(?:another|a different)\s+$", re.IGNORECASE)
# What the two end with.
_SAID_LAST = ("with", "for", "to", "of", "namesake", ",", "the", "another", "different")
_NAMESAKE_AFTER = re.compile(
    r"[,\s(]*(?:(?:who|which|that)\s+)?(?:bears?|has|had|shares?|carries)\s+"
    r"the\s+same\s+(?:sur|family\s+)?name\b"
    r"|\s*[,(]\s*(?:no relation|(?:a|an?other|his|her|its|their)\s+namesake)\b",
    re.IGNORECASE,
)
_NAMING = re.compile(
    r"\b(?:called|named|christened|baptized|baptised)\s+"
    r"(?:him|her|it|them|his|the|my|our|their|a)?\s*"
    r"(?:\w+\s+)?(?:son|daughter|boy|girl|child|baby)?\s*$",
    re.IGNORECASE,
)
_HONORED = re.compile(
    r"\b(?:named|called)\s+(?:after|for)\s+(?:\w+\s+){0,3}$"
    r"|\bthe\s+(?:sur)?name\s+(?:of\s+)?$|\b(?:in\s+memory|in\s+honou?r)\s+of\s+$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r",?\s+(?:his|her|my|our|their|the|a|an)\s+(?:\w+\s+){0,2}?"
    r"(?:son|daughter|brother|sister|father|mother|wife|husband|widow|widower|uncle"
    r"|aunt|cousin|nephew|niece|grandson|granddaughter|grandfather|grandmother)\b",
    re.IGNORECASE,
)


def namesake_tags(document: Document, mentions: Sequence[Mention]) -> list[str]:
    """Tag the mentions of which the text says that they are another's.

    "Not to be confused with Vesna", "another Ali Nurov", "Dinamo Minsk, which has the
    same name". Where the spelling was not used before, all its mentions are the
    namesake's; where it was, the others are not.
    """
    said = [_is_namesake(document, mention) for mention in mentions]
    earlier: dict[str, set[bool]] = defaultdict(set)
    for mention, is_said in sorted(zip(mentions, said, strict=True)):
        earlier[fold(mention.text)].add(is_said or True in earlier[fold(mention.text)])
    return [
        NAMESAKE if is_said or False not in earlier[fold(mention.text)] else ""
        for mention, is_said in zip(mentions, said, strict=True)
    ]


def is_honored(document: Document, mention: Mention) -> bool:
    """Whether the mention only says whose name another bears: "named after Omar"."""
    return _HONORED.search(_before(document, mention)) is not None


def is_given(document: Document, mention: Mention) -> bool:
    """Whether the mention is a name being given to somebody: "they called him Omar"."""
    return _NAMING.search(_before(document, mention)) is not None


def is_relative(document: Document, mention: Mention) -> bool:
    """Whether a relative is introduced: "Karimov, his son and successor".

    Whoever bore the name up to here is somebody else.
    """
    after = document.text[mention.end : mention.end + _LOOK_AHEAD]
    return _RELATIVE.match(after) is not None


def _is_namesake(document: Document, mention: Mention) -> bool:
    after = document.text[mention.end : mention.end + _LOOK_AHEAD]
    if _NAMESAKE_AFTER.match(after):
        return True
    before = _before(document, mention)
    if before.isascii() and not before.rstrip().lower().endswith(_SAID_LAST):
        return False  # so it is with nearly all, and searching takes ten times as long
    is_another = mention.kind is Kind.PERSON and _ANOTHER_PERSON.search(before)
    return bool(is_another or _NAMESAKE_BEFORE.search(before))


def _before(document: Document, mention: Mention) -> str:
    return document.text[max(0, mention.start - _LOOK_BACK) : mention.start]
