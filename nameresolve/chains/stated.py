"""Aliases that the text itself states: "also known as", "formerly", "Full Name (ACR)"."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from nameresolve.model import Document, Kind, Mention
from nameresolve.names.acronyms import looks_like_acronym

_LONGEST_GAP = 70
_OPENING = re.compile(r"\s*\(\s*")
_CLOSING = re.compile(r"\s*\)")
_SENTENCE_END = re.compile(r"(?<!a\.k\.a)[.!?;]\s|\n\s*\n", re.IGNORECASE)
_QUOTES = r"[\s,(\"“”‘’']*"
_CUE = re.compile(
    _QUOTES
    + r"(?:(?:which|who|whom)\s+)?(?:(?:is|was|are|were)\s+)?(?:\w+\s+){0,3}?"
    + r"(?:better |also |now |then |formerly |previously |sometimes |otherwise "
    + r"|officially |commonly )*"
    + r"(?:known|written|spelled|spelt|called|renamed|alias|aka|a\.k\.a|n[ée]e"
    + r"|formerly|whose (?:given|real|birth|full|original) name (?:is|was)|real name"
    + r"|transliterated|rendered|recorded|listed)\b\.?"
    + r"(?:\s+(?:as|is|was|by|in|simply|even|the|it|to|its))*"
    + r"(?:\s+(?:in\s+)?(?:the\s+)?[A-Z]\w+(?:[- ]language)?(?:\s+(?:press|sources|as))?)?"
    + _QUOTES,
    re.IGNORECASE,
)
_NO_ALIAS = re.compile(
    r"\bnot\b|confus|named after|\bbrother|\bsister|\bson\b|\bwife\b|husband|daughter"
)


def stated_aliases(
    document: Document, mentions: Sequence[Mention]
) -> Iterator[tuple[Mention, Mention]]:
    """Yield neighboring mentions of one kind that the text says are the same."""
    for kind in Kind:
        of_kind = [mention for mention in mentions if mention.kind is kind]
        for one, other in pairwise(sorted(of_kind)):
            if _is_expansion(document, one, other) or _is_called(document, one, other):
                yield one, other


def _is_expansion(document: Document, one: Mention, other: Mention) -> bool:
    """Whether one is the other's acronym in brackets, of whatever language."""
    if one.kind is not Kind.ORG:
        return False
    if not _OPENING.fullmatch(document.text[one.end : other.start]):
        return False
    if not _CLOSING.match(document.text[other.end : other.end + 3]):
        return False
    return looks_like_acronym(one.text) != looks_like_acronym(other.text)


def _is_called(document: Document, one: Mention, other: Mention) -> bool:
    gap = document.text[one.end : other.start]
    if not gap or len(gap) >= _LONGEST_GAP or _SENTENCE_END.search(gap):
        return False
    return bool(_CUE.fullmatch(gap)) and not _NO_ALIAS.search(gap)
