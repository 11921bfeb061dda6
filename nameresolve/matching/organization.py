"""Evidence on two names of organisations.

Distinctive words carry the name; generic words (ministry, front, council) tell two
organisations apart when they differ; a legal form that is missing hardly matters. An
acronym stands for a name whose words begin with its letters.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from nameresolve.matching.equivalents import NO_EQUIVALENTS, Equivalents
from nameresolve.matching.evidence import Pull
from nameresolve.matching.links import UNTOLD
from nameresolve.matching.organization_leftovers import content_tokens, weigh_leftovers
from nameresolve.matching.tokens import SAME, token_score
from nameresolve.matching.word_pairs import (
    WORD_WEIGHTS,
    WordLink,
    pair_words,
)
from nameresolve.model import Evidence, Name, Role, Token
from nameresolve.names.acronyms import is_acronym_of

_SAME_WORDS = 5.5
_CEILING = 4.5
_ACRONYM = 2.0
_SHORT_ACRONYM = 0.6
_SHORT_ACRONYM_LETTERS = 2
_OTHER_ACRONYM = -6.0
_NOT_ITS_ACRONYM = -4.0
_NOTHING_ALIKE = -6.0
_JOINING_COST = 0.5
_JOINED_LENGTH = 6
_JOINED_MOST = 40
_MISSING_LEGAL_FORM = -0.3
_OTHER_LEGAL_FORM = Pull(ceiling=0.6, least=0.8)
# Of these nothing more is known; any other may be meant.
_ANY_LEGAL_FORM = frozenset({"company", "holding"})
_ONLY_GENERIC_SHARED = Pull(ceiling=-2.0, least=1.5)
_REORDERED = -1.5


def compare_organizations(
    left: Name, right: Name, _equivalents: Equivalents = NO_EQUIVALENTS
) -> tuple[Evidence, ...]:
    """List what speaks for and against two names being one organisation's.

    The weights add up to log-odds (nats).
    """
    if left.folded == right.folded:
        return (_whole("same words", left, right, SAME),)
    if left.is_acronym or right.is_acronym:
        evidence = _acronym_evidence(left, right)
        if evidence:
            return evidence
    evidence = _compare_words(left, right)
    total = sum(item.weight for item in evidence)
    return (*evidence, *_legal_forms(left, right, total))


def _joined_or_nothing(left: Name, right: Name) -> Evidence:
    """Compare names that are written in another number of words as one word each."""
    written = frozenset({*WORD_WEIGHTS, Role.PARTICLE})
    joined, whole = ("".join(name.words(*written)) for name in (left, right))
    if joined.isalpha() and min(len(joined), len(whole)) >= _JOINED_LENGTH:
        score = token_score(joined[:_JOINED_MOST], whole[:_JOINED_MOST]) - _JOINING_COST
        if score > 0:
            return _whole("joined", left, right, min(score, _CEILING))
    return _whole("nothing alike", left, right, _NOTHING_ALIKE)


_SENTENCES = {
    "joined": "Written as one word, they sound alike.",
    "same words": "The names are the same but for accents, small words and punctuation.",
    "acronym": "The letters of the one are the initials of the other.",
    "other acronym": "Two different acronyms.",
    "not its acronym": "The letters of the one are not the initials of the other.",
    "nothing alike": "They share no word.",
    "only generic words": "Only generic words are shared.",
    "order": "The words stand in another order.",
}


def _whole(feature: str, left: Name, right: Name, weight: float) -> Evidence:
    sentence = _SENTENCES[feature]
    return Evidence(feature, left.spelling, right.spelling, weight, sentence)


def _acronym_evidence(left: Name, right: Name) -> tuple[Evidence, ...]:
    if left.is_acronym and right.is_acronym:
        return (_whole("other acronym", left, right, _OTHER_ACRONYM),)
    short, full = (left, right) if left.is_acronym else (right, left)
    if is_acronym_of(short.spelling, full.spelling):
        letters = len(short.folded.replace(" ", ""))
        weight = _SHORT_ACRONYM if letters <= _SHORT_ACRONYM_LETTERS else _ACRONYM
        return (_whole("acronym", left, right, weight),)
    words = full.folded.split()
    if len(words) > 1 and not set(short.folded.split()) & set(words):
        return (_whole("not its acronym", left, right, _NOT_ITS_ACRONYM),)
    return ()


def _compare_words(left: Name, right: Name) -> tuple[Evidence, ...]:
    one, other = content_tokens(left), content_tokens(right)
    if one == other and one:
        return (_whole("same words", left, right, _SAME_WORDS),)
    links = pair_words(one, other)
    if not links:
        return (_joined_or_nothing(left, right),)
    evidence = [*_links(links, one, other)]
    for step in (weigh_leftovers, _only_generic, _order):
        total = sum(item.weight for item in evidence)
        evidence += step(left, right, links, total)
    return tuple(evidence)


def _links(
    links: Sequence[WordLink], one: Sequence[Token], other: Sequence[Token]
) -> Iterator[Evidence]:
    """Half of the weight is the mean of the links, half is the weakest link's."""
    scores = [min(_CEILING, link.score) for link in links]
    weights = [link.weight for link in links]
    mean = sum(s * w for s, w in zip(scores, weights, strict=True)) / sum(weights)
    total = 0.5 * min(scores) + 0.5 * mean
    for link, score in zip(links, scores, strict=True):
        left, right = _join(one, link.left), _join(other, link.right)
        share = total * score / sum(scores)
        yield Evidence("word", left, right, share, UNTOLD)


def _join(tokens: Sequence[Token], positions: Sequence[int]) -> str:
    return " ".join(tokens[position].text for position in positions)


def _only_generic(
    left: Name, right: Name, links: Sequence[WordLink], total: float
) -> Iterator[Evidence]:
    one = content_tokens(left)
    is_generic = all(one[link.left[0]].role is Role.GENERIC for link in links)
    has_more = len(links) < max(len(one), len(content_tokens(right)))
    if is_generic and has_more:
        weight = _ONLY_GENERIC_SHARED.weight(total)
        yield _whole("only generic words", left, right, weight)


def _order(
    left: Name, right: Name, links: Sequence[WordLink], _total: float
) -> Iterator[Evidence]:
    if any(one.right > other.right for one, other in pairwise(links)):
        yield _whole("order", left, right, _REORDERED)


def _legal_forms(left: Name, right: Name, total: float) -> Iterator[Evidence]:
    one, other = (set(name.words(Role.LEGAL_FORM)) for name in (left, right))
    if one == other:
        return
    shown = " ".join(sorted(one)), " ".join(sorted(other))
    if one and other:
        if one & other or (one | other) & _ANY_LEGAL_FORM:
            return
        weight = _OTHER_LEGAL_FORM.weight(total)
        sentence = f"One is a {shown[0]}, the other a {shown[1]}."
    else:
        weight = _MISSING_LEGAL_FORM
        sentence = f"Only one is called a {shown[0] or shown[1]}."
    yield Evidence("legal form", *shown, weight, sentence)
