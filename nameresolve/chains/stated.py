"""Aliases that the text itself states: "also known as", "formerly", "Full Name (ACR)"."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from nameresolve.matching.tokens import token_score
from nameresolve.model import Document, Kind, Mention
from nameresolve.names.acronyms import looks_like_acronym
from nameresolve.names.normalize import fold

_LONGEST_GAP = 70
_SHORTEST = 3
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
    + r"|formerly|whose (?:given|real|birth|full|original|stage|pen|code|maiden) name (?:is|was)|real name"
    + r"|(?:whose|by the|under the) (?:call ?sign|nom de guerre|pseudonym|nickname|kunya)"
    + r"|nicknamed|dubbed"
    + r"|transliterated|rendered|recorded|listed)\b\.?"
    + r"(?:\s+(?:as|is|was|by|in|simply|even|the|it|to|its))*"
    + r"(?:\s+(?:in\s+)?(?:the\s+)?[A-Z]\w+(?:[- ]language)?(?:\s+(?:press|sources|as))?)?"
    + _QUOTES,
    re.IGNORECASE,
)
# Whatever stands before it: "a singer, who was furious at being announced as".
_PRESENTED = re.compile(
    r".*\b(?:announced|introduced|presented|billed|registered|entered|credited|addressed"
    r"|referred to|misspelled|misspelt|mistranscribed|transcribed|romani[sz]ed) as"
    + _QUOTES,
    re.IGNORECASE | re.DOTALL,
)
# A second alias in the same brackets: "(also written Omer, and in Russian Umar)".
_CONTINUED = re.compile(
    r"[\"”’']?\s*(?:,|;|/|\bor\b|\band\b)+\s*(?:(?:or|and|also|even|sometimes)\s+)*"
    r"(?:in\s+(?:the\s+)?[A-Z]\w+\s+)?[\"“‘']?",
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
        bracketed = False
        for one, other in pairwise(sorted(of_kind)):
            gap = document.text[one.end : other.start]
            if bracketed and _CONTINUED.fullmatch(gap):
                yield one, other
            elif _is_expansion(document, one, other) or _is_called(one, other, gap):
                yield one, other
                bracketed = gap.lstrip().startswith("(")
            else:
                bracketed = False


def _is_expansion(document: Document, one: Mention, other: Mention) -> bool:
    """Whether one is the other's acronym in brackets, of whatever language."""
    if one.kind is not Kind.ORG:
        return False
    if not _OPENING.fullmatch(document.text[one.end : other.start]):
        return False
    if not _CLOSING.match(document.text[other.end : other.end + 3]):
        return False
    return looks_like_acronym(one.text) != looks_like_acronym(other.text)


def _is_called(one: Mention, other: Mention, gap: str) -> bool:
    if not gap or len(gap) >= _LONGEST_GAP or _SENTENCE_END.search(gap):
        return False
    if _NO_ALIAS.search(gap):
        return False
    if _CUE.fullmatch(gap):
        return True
    return _PRESENTED.fullmatch(gap) is not None and _is_near(one, other)


def _is_near(one: Mention, other: Mention) -> bool:
    """Whether a word of one name is nearly, or the start of, a word of the other."""
    left, right = (fold(mention.text).split() for mention in (one, other))
    return any(
        token_score(a, b) > 0 or (len(b) >= _SHORTEST and a.startswith(b))
        for a, b in product(left, right)
    )
