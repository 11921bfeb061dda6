"""Evidence on two names of organisations.

Distinctive words carry the name; generic words (ministry, front, council) tell two
organisations apart when they differ; legal forms hardly matter. An acronym stands for
a name whose words begin with its letters.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from nameresolve.matching.equivalents import NO_EQUIVALENTS, Equivalents
from nameresolve.matching.evidence import Conflict
from nameresolve.matching.person import describe_link
from nameresolve.matching.tokens import SAME, UNRELATED, token_score
from nameresolve.model import Evidence, Name, Role
from nameresolve.names.acronyms import is_acronym_of

_SAME_WORDS = 5.5
_CEILING = 4.5
_LEAST_LINK = 0.3
_ACRONYM = 2.0
_SHORT_ACRONYM = 0.6
_SHORT_ACRONYM_LETTERS = 2
_OTHER_ACRONYM = -6.0
_NOT_ITS_ACRONYM = -4.0
_MISSING_WORD = -4.0
_MISSING_GENERIC = -0.9
# When generic words are shared, one more or less is another organisation:
# the Liberation Front and the National Liberation Front.
_MISSING_GENERIC_BESIDE_OTHERS = -4.7
_MISSING_LEGAL_FORM = -0.3
_ONLY_GENERIC_SHARED = -3.0
_REORDERED = -1.5
_JOINING_COST = 0.5
_JOINED_LENGTH = 6
_CONFLICT = Conflict(ceiling=-1.5, slope=0.25)
_NOTHING_ALIKE = -5.0

_CONTENT = (Role.NAME, Role.INITIAL, Role.GENERIC, Role.DIRECTION, Role.LEGAL_FORM)
_Pair = tuple[int, int, float]


def compare_organizations(
    left: Name, right: Name, _equivalents: Equivalents = NO_EQUIVALENTS
) -> tuple[Evidence, ...]:
    """List what speaks for and against two names being one organisation's.

    The weights add up to log-odds (nats).
    """
    if left.folded == right.folded:
        return (_whole("same words", left, right, SAME),)
    if left.words(*_CONTENT) == right.words(*_CONTENT):
        return (_whole("same words", left, right, _SAME_WORDS),)
    if left.is_acronym or right.is_acronym:
        evidence = _acronym_evidence(left, right)
        if evidence:
            return evidence
    one, other = left.words(*_CONTENT), right.words(*_CONTENT)
    pairs = _pair_words(one, other, _generic_words(left, right))
    if not pairs:
        return (_joined_or_nothing(left, right, one, other),)
    return tuple(_evidence(left, right, pairs))


_SENTENCES = {
    "same words": "The names are the same but for accents, small words and punctuation.",
    "acronym": "The letters of the one are the initials of the other.",
    "other acronym": "Two different acronyms.",
    "not its acronym": "The letters of the one are not the initials of the other.",
    "joined": "Written as one word, they sound alike.",
    "nothing alike": "They share no word.",
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


def _generic_words(left: Name, right: Name) -> frozenset[str]:
    roles = (Role.GENERIC, Role.DIRECTION, Role.LEGAL_FORM)
    return frozenset(left.words(*roles) + right.words(*roles))


def _pair_words(
    one: Sequence[str], other: Sequence[str], generic: frozenset[str]
) -> tuple[_Pair, ...]:
    """Pair the words greedily, the most alike first."""
    scored = sorted(
        (
            (_word_score(a, b, generic), row, column)
            for row, a in enumerate(one)
            for column, b in enumerate(other)
        ),
        key=lambda item: (-item[0], item[1], item[2]),
    )
    rows: set[int] = set()
    columns: set[int] = set()
    pairs: list[_Pair] = []
    for score, row, column in scored:
        if score >= _LEAST_LINK and row not in rows and column not in columns:
            pairs.append((row, column, score))
            rows.add(row)
            columns.add(column)
    return tuple(sorted(pairs))


# "Ukraine" and "Ukrainian", "people" and "peoples": one word in two uses.
_ENDINGS = ("ian", "ean", "an", "ese", "ish", "i", "n", "s")
_STEM = 4
_ENDING_DIFFERENCE = 3
_DERIVED = 3.0
_GENERIC_AND_NAME = 0.5


@lru_cache(maxsize=262_144)
def _word_score(one: str, other: str, generic: frozenset[str]) -> float:
    if one == other:
        return SAME
    if one in generic and other in generic:
        return UNRELATED if not _is_derived(one, other) else _DERIVED
    score = token_score(one, other)
    if _is_derived(one, other):
        score = max(score, _DERIVED)
    if (one in generic) != (other in generic):
        score = min(score, _GENERIC_AND_NAME)
    return score


def _is_derived(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > _ENDING_DIFFERENCE:
        return False
    stems = _stem(one), _stem(other)
    if min(map(len, stems)) < _STEM:
        return False
    return one.startswith(stems[1]) or other.startswith(stems[0])


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending):
            return word.removesuffix(ending)
    return word


def _joined_or_nothing(
    left: Name, right: Name, one: Sequence[str], other: Sequence[str]
) -> Evidence:
    """Score one name written as two words against the other written as one."""
    joined, whole = "".join(one), "".join(other)
    if (len(one) > 1) != (len(other) > 1) and len(joined) >= _JOINED_LENGTH:
        score = token_score(joined, whole) - _JOINING_COST
        if score > 0:
            return _whole("joined", left, right, score)
    return _whole("nothing alike", left, right, _NOTHING_ALIKE)


def _evidence(left: Name, right: Name, pairs: Sequence[_Pair]) -> Iterator[Evidence]:
    one, other = left.words(*_CONTENT), right.words(*_CONTENT)
    generic = _generic_words(left, right)
    scores = [min(_CEILING, score) for _, _, score in pairs]
    total = 0.5 * min(scores) + 0.5 * sum(scores) / len(scores)
    for (row, column, _), score in zip(pairs, scores, strict=True):
        sentence = describe_link(one[row], other[column])
        share = total * score / sum(scores)
        yield Evidence("word", one[row], other[column], share, sentence)
    missing = _unpaired(one, {row for row, _, _ in pairs})
    lacking = _unpaired(other, {column for _, column, _ in pairs})
    legal = left.words(Role.LEGAL_FORM) + right.words(Role.LEGAL_FORM)
    if not (set(missing) <= set(legal) or set(lacking) <= set(legal)):
        yield _conflict(missing, lacking, generic, total)
    else:
        shares_generic = any(one[row] in generic for row, _, _ in pairs)
        for word in missing + lacking:
            yield _missing_word(word, left, right, shares_generic=shares_generic)
        if (missing or lacking) and all(one[row] in generic for row, _, _ in pairs):
            sentence = "Only generic words are shared."
            yield Evidence("generic", "", "", _ONLY_GENERIC_SHARED, sentence)
    if [column for _, column, _ in pairs] != sorted(column for _, column, _ in pairs):
        sentence = "The words stand in another order."
        yield Evidence("order", " ".join(one), " ".join(other), _REORDERED, sentence)


def _unpaired(words: Sequence[str], taken: set[int]) -> list[str]:
    return [word for position, word in enumerate(words) if position not in taken]


def _conflict(
    missing: Sequence[str],
    lacking: Sequence[str],
    generic: frozenset[str],
    total: float,
) -> Evidence:
    nearest = max(_word_score(a, b, generic) for a in missing for b in lacking)
    return _CONFLICT.pull(missing, lacking, total, nearest)


def _missing_word(
    word: str, left: Name, right: Name, *, shares_generic: bool
) -> Evidence:
    generics = left.words(Role.GENERIC, Role.DIRECTION) + right.words(
        Role.GENERIC, Role.DIRECTION
    )
    if word in left.words(Role.LEGAL_FORM) + right.words(Role.LEGAL_FORM):
        cost = _MISSING_LEGAL_FORM
    elif word in generics:
        cost = _MISSING_GENERIC_BESIDE_OTHERS if shares_generic else _MISSING_GENERIC
    else:
        cost = _MISSING_WORD
    sentence = f"“{word}” stands in one of the names only."
    return Evidence("missing word", word, "", cost, sentence)
