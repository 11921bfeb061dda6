"""Two spellings in, how likely they are one name out: the comparison for other programs.

A spelling can be anything: what has no letter and no digit has nothing to compare, and
the probability is 0. Of a very long one only the beginning is looked at.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache, partial
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from nameresolve.matching.compare import compare_afresh
from nameresolve.matching.person import describe_link
from nameresolve.matching.tokens import probability_of, token_score
from nameresolve.model import Comparison, Evidence, Kind, Name
from nameresolve.names.analyze import analyze
from nameresolve.names.normalize import fold

KindName = Kind | Literal["person", "place", "org", "token"]
"""What two spellings name; a token is a single word of a person's name."""

_WORD: Final = "token"
_KINDS: Final = (*map(str, Kind), _WORD)
# No name is longer, and comparing every word of two hostile ones takes quadratic time.
_MOST_TOKENS: Final = 40
_MOST_CODE_POINTS: Final = 1000


def compare(left: str, right: str, kind: KindName = "person") -> Comparison:
    """Say how likely two spellings are one name, and why.

    Args:
        left: A name in any script and spelling.
        right: Another.
        kind: "person", "place", "org", or "token" for single words of names.

    Returns:
        The probability (0 to 1) and the evidence for and against; the probability is 0
        where there is nothing to compare. A token counts as a person's.

    Raises:
        ValueError: There is no such kind.

    >>> comparison = compare("Moammar Qadhafi", "Муаммар Каддафи")
    >>> comparison.probability > 0.8, len(comparison.evidence)
    (True, 2)
    """
    if _check(kind) == _WORD:
        found = _compare_tokens(_token(left), _token(right))
    else:
        found = compare_afresh(_name(left, Kind(kind)), _name(right, Kind(kind)))
    return replace(found, left=left, right=right)


def compare_many(
    lefts: Iterable[str | None],
    rights: Iterable[str | None],
    kind: KindName = "person",
) -> NDArray[np.float64]:
    """Say how likely the names of each pair are one: the two first, the two second.

    Much faster than ``compare`` in a loop, with the same probabilities. What is no
    string (None, NaN) counts as empty.

    Args:
        lefts: One name of each pair.
        rights: The other, in the same order.
        kind: "person", "place", "org", or "token" for single words of names.

    Returns:
        A probability (0 to 1) for each pair.

    Raises:
        ValueError: There is no such kind, or the lengths differ.
    """
    score = _make_scorer(kind)
    one, other = [*map(_text, lefts)], [*map(_text, rights)]
    if len(one) != len(other):
        raise ValueError(
            f"{len(one):,} names cannot be compared with {len(other):,}; "
            "give lists of one length"
        )
    pairs = list(zip(one, other, strict=True))
    known = {pair: score(*pair) for pair in dict.fromkeys(pairs)}
    return np.fromiter((known[pair] for pair in pairs), np.float64, len(pairs))


def _check(kind: KindName) -> str:
    if kind not in _KINDS:
        raise ValueError(
            f"there is no kind {str(kind)!r}; choose one of {', '.join(_KINDS)}"
        )
    return str(kind)


def _text(spelling: object) -> str:
    return spelling if isinstance(spelling, str) else ""


def _make_scorer(kind: KindName) -> Callable[[str, str], float]:
    """Return what scores two spellings and analyzes each but once."""
    if _check(kind) == _WORD:
        token = cache(_token)
        return lambda left, right: (
            _compare_tokens(token(left), token(right)).probability
        )
    name = cache(partial(_name, kind=Kind(kind)))
    return lambda left, right: compare_afresh(name(left), name(right)).probability


def _name(spelling: str, kind: Kind) -> Name:
    name = analyze(spelling[:_MOST_CODE_POINTS], kind)
    return replace(name, tokens=name.tokens[:_MOST_TOKENS])


def _token(spelling: str) -> str:
    return fold(spelling[:_MOST_CODE_POINTS]).replace(" ", "")


def _compare_tokens(left: str, right: str) -> Comparison:
    if not (left and right):
        return Comparison(left, right, Kind.PERSON, (), 0.0)
    score = token_score(left, right)
    sentence = f"“{left}” and “{right}” are not alike."
    if score > 0:
        sentence = describe_link(left, right)
    evidence = Evidence("token", left, right, score, sentence)
    return Comparison(left, right, Kind.PERSON, (evidence,), probability_of(score))
