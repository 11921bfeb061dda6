"""Two spellings in, how likely they are one name out: the comparison for other programs.

A spelling can be anything: what has no letter and no digit has nothing to compare, and
the probability is 0. Of a very long one only the beginning is looked at.
"""

from dataclasses import replace
from typing import Final, Literal

from nameresolve.matching.compare import compare_afresh
from nameresolve.matching.equivalents import NO_EQUIVALENTS, Equivalents
from nameresolve.matching.links import describe_link
from nameresolve.matching.tokens import pair_score, probability_of
from nameresolve.model import Comparison, Evidence, Kind, Name, Role, Token
from nameresolve.names.analyze import analyze
from nameresolve.names.normalize import fold

KindName = Kind | Literal["person", "place", "org", "token"]
"""What two spellings name; a token is a single word of a person's name."""

BARE_WORD: Final = "token"
KIND_NAMES: Final = (*map(str, Kind), BARE_WORD)
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
    check_kind(kind)
    found = compare_prepared(prepare(left, kind), prepare(right, kind), kind)
    return replace(found, left=left, right=right)


def check_kind(kind: KindName) -> None:
    """Refuse a kind that there is not.

    Raises:
        ValueError: There is no such kind; those there are stand in the sentence.
    """
    if kind not in KIND_NAMES:
        raise ValueError(
            f"there is no kind {str(kind)!r}; choose one of {', '.join(KIND_NAMES)}"
        )


def prepare(spelling: str, kind: KindName) -> Name:
    """Analyze a spelling, or the beginning of a very long one, for a comparison."""
    beginning = spelling[:_MOST_CODE_POINTS]
    if kind == BARE_WORD:
        folded = fold(beginning).replace(" ", "")
        tokens = (Token(folded, Role.NAME),) if folded else ()
        return Name(beginning, Kind.PERSON, tokens, folded)
    name = analyze(beginning, Kind(kind))
    if len(name.tokens) <= _MOST_TOKENS:
        return name
    return replace(name, tokens=name.tokens[:_MOST_TOKENS])


def compare_prepared(
    left: Name, right: Name, kind: KindName, equivalents: Equivalents = NO_EQUIVALENTS
) -> Comparison:
    """Compare two names that ``prepare`` has made for the same *kind*."""
    if kind != BARE_WORD:
        return compare_afresh(left, right, equivalents)
    if not (left.tokens and right.tokens):
        return Comparison(left.spelling, right.spelling, Kind.PERSON, (), 0.0)
    score = pair_score(left.folded, right.folded)
    sentence = f"“{left.folded}” and “{right.folded}” are not alike."
    if score > 0:
        sentence = describe_link(left.folded, right.folded)
    evidence = (Evidence("token", left.folded, right.folded, score, sentence),)
    return Comparison(
        left.spelling, right.spelling, Kind.PERSON, evidence, probability_of(score)
    )
