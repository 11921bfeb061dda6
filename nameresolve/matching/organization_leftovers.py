"""What stands in one of two organisations' names only: what contradicts, what is missing."""

from collections.abc import Iterator, Sequence

from nameresolve.matching.evidence import Conflict
from nameresolve.matching.word_pairs import WORD_WEIGHTS, WordLink, word_score
from nameresolve.model import Evidence, Name, Role, Token
from nameresolve.names.acronyms import initials_of
from nameresolve.names.words import SCOPES

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
_CONFLICTS = {
    Role.NAME: Conflict(ceiling=-1.5, slope=0.25, further=0.8),
    Role.NUMBER: Conflict(ceiling=-1.5, slope=0.1, further=0.8),
    Role.DIRECTION: Conflict(ceiling=-1.5, slope=0.25, further=0.8),
    Role.GENERIC: Conflict(ceiling=-1.5, slope=0.1, further=0.4),
}


def content_tokens(name: Name) -> tuple[Token, ...]:
    """The words of an organisation's name that say which one it is."""
    return tuple(token for token in name.tokens if token.role in WORD_WEIGHTS)


def weigh_leftovers(
    left: Name, right: Name, links: Sequence[WordLink], total: float
) -> Iterator[Evidence]:
    """What contradicts, pair by pair, and then what stands in one name only."""
    missing = _unpaired(content_tokens(left), [link.left for link in links])
    lacking = _unpaired(content_tokens(right), [link.right for link in links])
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
        content_tokens(left)[link.left[0]].role is Role.GENERIC for link in links
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
