"""Evidence on two names of organisations.

Distinctive words carry the name; generic words (ministry, front, council) tell two
organisations apart when they differ; a legal form that is missing hardly matters. An
acronym stands for a name whose words begin with its letters.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from nameresolve.matching.equivalents import NO_EQUIVALENTS, Equivalents
from nameresolve.matching.evidence import Conflict, Pull
from nameresolve.matching.links import describe_link
from nameresolve.matching.tokens import SAME, token_score
from nameresolve.matching.word_pairs import (
    WORD_WEIGHTS,
    WordLink,
    pair_words,
    word_score,
)
from nameresolve.model import Evidence, Name, Role, Token
from nameresolve.names.acronyms import initials_of, is_acronym_of
from nameresolve.names.words import SCOPES

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
# What words cost that stand in one name only, by their role: the first, the next ...
_MISSING = {
    Role.NAME: (-4.0, -0.9),
    Role.NUMBER: (-4.0, -0.7),
    Role.DIRECTION: (-4.5, -1.0),
    Role.GENERIC: (-0.9, -3.2, -0.4),
}
# The International Bank is not the Bank.
_MISSING_SCOPE = (-3.7, -0.9)
# When generic words are shared, one more or less is another organisation:
# the Liberation Front and the National Liberation Front.
_MISSING_GENERIC_BESIDE_OTHERS = (-4.7, -0.5)
# Who writes the legal form writes the whole name: Vexa Systems Ltd is not Vexa Ltd.
_MISSING_GENERIC_BESIDE_FORMS = (-3.2, -0.5)
_MISSING_ACRONYM = -0.2
_MISSING_LEGAL_FORM = -0.3
_OTHER_LEGAL_FORM = Pull(ceiling=0.6, least=0.8)
# Of these nothing more is known; any other may be meant.
_ANY_LEGAL_FORM = frozenset({"company", "holding"})
_ONLY_GENERIC_SHARED = Pull(ceiling=-2.0, least=1.5)
_REORDERED = -1.5
_CONFLICTS = {
    Role.NAME: Conflict(ceiling=-1.5, slope=0.25, further=0.8),
    Role.NUMBER: Conflict(ceiling=-1.5, slope=0.1, further=0.8),
    Role.DIRECTION: Conflict(ceiling=-1.5, slope=0.25, further=0.8),
    Role.GENERIC: Conflict(ceiling=-1.5, slope=0.1, further=0.4),
}

_CONTENT = frozenset(WORD_WEIGHTS)


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
    written = frozenset({*_CONTENT, Role.PARTICLE})
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


def _content(name: Name) -> tuple[Token, ...]:
    return tuple(token for token in name.tokens if token.role in _CONTENT)


def _compare_words(left: Name, right: Name) -> tuple[Evidence, ...]:
    one, other = _content(left), _content(right)
    if one == other and one:
        return (_whole("same words", left, right, _SAME_WORDS),)
    links = pair_words(one, other)
    if not links:
        return (_joined_or_nothing(left, right),)
    evidence = [*_links(links, one, other)]
    for step in (_leftovers, _only_generic, _order):
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
        yield Evidence("word", left, right, share, describe_link(left, right))


def _join(tokens: Sequence[Token], positions: Sequence[int]) -> str:
    return " ".join(tokens[position].text for position in positions)


def _leftovers(
    left: Name, right: Name, links: Sequence[WordLink], total: float
) -> Iterator[Evidence]:
    """What contradicts, pair by pair, and then what stands in one name only."""
    missing = _unpaired(_content(left), [link.left for link in links])
    lacking = _unpaired(_content(right), [link.right for link in links])
    any_conflict = bool(missing and lacking)
    for one, other in _pair_off(missing, lacking):
        missing.remove(one)
        lacking.remove(other)
        role = max(one.role, other.role, key=lambda role: WORD_WEIGHTS[role])
        pair = (one.text, other.text, word_score(one, other))
        for item in _CONFLICTS[role].pull([pair], total):
            total += item.weight
            yield item
    shares_generic = any(
        _content(left)[link.left[0]].role is Role.GENERIC for link in links
    )
    have_forms = all(name.words(Role.LEGAL_FORM) for name in (left, right))
    initials = initials_of(left.spelling) | initials_of(right.spelling)
    for number, word in enumerate(missing + lacking, start=3 * any_conflict):
        sentence = f"“{word.text}” stands in one of the names only."
        costs = _MISSING_SCOPE if word.text in SCOPES else _MISSING[word.role]
        if word.role is Role.GENERIC and shares_generic:
            costs = _MISSING_GENERIC_BESIDE_OTHERS
        elif word.role is Role.GENERIC and have_forms:
            costs = _MISSING_GENERIC_BESIDE_FORMS
        weight = costs[min(number, len(costs) - 1)]
        if word.text in initials:
            weight = _MISSING_ACRONYM
        yield Evidence("missing word", word.text, "", weight, sentence)


def _unpaired(words: Sequence[Token], paired: Sequence[tuple[int, ...]]) -> list[Token]:
    taken = {position for positions in paired for position in positions}
    return [word for position, word in enumerate(words) if position not in taken]


def _pair_off(
    missing: Sequence[Token], lacking: Sequence[Token]
) -> Iterator[tuple[Token, Token]]:
    """Let the words without an answer contradict each other, the nearest first."""
    scored = sorted(
        (
            (-word_score(one, other), one.role is not other.role, row, column)
            for row, one in enumerate(missing)
            for column, other in enumerate(lacking)
        )
    )
    rows: set[int] = set()
    columns: set[int] = set()
    found = []
    for _, _, row, column in scored:
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            found.append((missing[row], lacking[column]))
    yield from found


def _only_generic(
    left: Name, right: Name, links: Sequence[WordLink], total: float
) -> Iterator[Evidence]:
    one = _content(left)
    is_generic = all(one[link.left[0]].role is Role.GENERIC for link in links)
    has_more = len(links) < max(len(one), len(_content(right)))
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
