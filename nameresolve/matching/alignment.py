"""Which token of one name answers to which token of the other.

One-to-one, except that two neighboring tokens may answer to one ("Anna Maria" to
"Annamaria"): romanizations split and join name elements at will.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

TokenScorer = Callable[[str, str], float]
"""Log-odds (nats) that two tokens are spellings of one name element."""

# Joining is a liberty taken, and a short token is nobody's joined form.
JOINING_COST = 0.3
JOINED_LENGTH = 5
JOINED_DIFFERENCE = 4
INITIAL_MATCHES = 1.0
NO_MATCH = -9.0
# A longer alignment wins over a single better link.
LINK_BONUS = 3.0
# Names have few tokens; a hostile one must not blow up the search.
_MAXIMUM_TOKENS = 12
_MAXIMUM_CANDIDATES = 16


@dataclass(frozen=True, slots=True)
class Link:
    """One or two neighboring tokens of a name that answer to those of the other."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    score: float

    @property
    def worth(self) -> float:
        """What the link adds to an alignment: it grows with the tokens explained."""
        return (self.score + LINK_BONUS) * (len(self.left) + len(self.right))


@dataclass(frozen=True, slots=True)
class Alignment:
    """The best set of links between two names, and the tokens that nothing answers."""

    links: tuple[Link, ...]
    left_over: tuple[int, ...]
    right_over: tuple[int, ...]

    @property
    def is_in_order(self) -> bool:
        """Whether the links follow the word order of both names."""
        starts = [link.right[0] for link in self.links]
        return starts == sorted(starts)


def align(
    left: Sequence[str],
    right: Sequence[str],
    score: TokenScorer,
    *,
    least: float = 0.0,
) -> Alignment:
    """Find the links of *left* and *right* that together are worth most.

    Args:
        left: The folded tokens of one name; only the first twelve are looked at.
        right: Those of the other.
        score: The token model.
        least: Links below this score (nats) are not made.
    """
    left, right = left[:_MAXIMUM_TOKENS], right[:_MAXIMUM_TOKENS]
    candidates = sorted(
        (link for link in _links(left, right, score, least) if link.worth > 0),
        key=lambda link: (-link.worth, link.left, link.right),
    )[:_MAXIMUM_CANDIDATES]
    links = tuple(sorted(_best(candidates), key=lambda link: link.left))
    return Alignment(
        links,
        _missing(len(left), [link.left for link in links]),
        _missing(len(right), [link.right for link in links]),
    )


def _missing(length: int, covered: list[tuple[int, ...]]) -> tuple[int, ...]:
    taken = {position for positions in covered for position in positions}
    return tuple(position for position in range(length) if position not in taken)


def _links(
    left: Sequence[str], right: Sequence[str], score: TokenScorer, least: float
) -> Iterator[Link]:
    for row, one in enumerate(left):
        for column, other in enumerate(right):
            single = _pair_score(one, other, score)
            if single >= least:
                yield Link((row,), (column,), single)
    for row, column, joined in _joined(left, right, score):
        if joined >= least:
            yield Link((row, row + 1), (column,), joined)
    for column, row, joined in _joined(right, left, score):
        if joined >= least:
            yield Link((row,), (column, column + 1), joined)


def _joined(
    parts: Sequence[str], wholes: Sequence[str], score: TokenScorer
) -> Iterator[tuple[int, int, float]]:
    """Yield two neighbors that can be read as one token of the other name."""
    # What stands in both names as it is has been joined by nobody.
    alone = [(place, whole) for place, whole in enumerate(wholes) if whole not in parts]
    for position, (first, second) in enumerate(pairwise(parts)) if alone else ():
        for place, whole in alone:
            if may_be_joined(first, second, whole):
                joined = score(first + second, whole)
                yield position, place, joined - JOINING_COST


def may_be_joined(first: str, second: str, whole: str) -> bool:
    """Whether two neighboring tokens together are about as long as the *whole*.

    An initial is only joined to what then is the very same: O Neil is Oneil, and A. Karim
    is not Karim.
    """
    length = len(first) + len(second)
    if len(whole) < JOINED_LENGTH or abs(length - len(whole)) > JOINED_DIFFERENCE:
        return False
    return min(len(first), len(second)) > 1 or first + second == whole


def _pair_score(one: str, other: str, score: TokenScorer) -> float:
    """An initial answers to any token that begins with it."""
    if (len(one) == 1) != (len(other) == 1):
        return INITIAL_MATCHES if one[:1] == other[:1] else NO_MATCH
    return score(one, other)


def _best(candidates: Sequence[Link]) -> tuple[Link, ...]:
    """Search all sets of links that share no token; the order makes ties stable."""
    if _share_nothing(candidates):
        return tuple(candidates)
    best: tuple[float, tuple[Link, ...]] = (0.0, ())
    stack: list[tuple[int, float, tuple[Link, ...]]] = [(0, 0.0, ())]
    while stack:
        start, worth, chosen = stack.pop()
        if worth > best[0]:
            best = (worth, chosen)
        for position in range(start, len(candidates)):
            link = candidates[position]
            if all(_are_disjoint(link, other) for other in chosen):
                stack.append((position + 1, worth + link.worth, (*chosen, link)))
    return best[1]


def _share_nothing(links: Sequence[Link]) -> bool:
    """Whether no two links share a token: then the best set has them all."""
    left = [position for link in links for position in link.left]
    right = [position for link in links for position in link.right]
    return len(left) == len({*left}) and len(right) == len({*right})


def _are_disjoint(one: Link, other: Link) -> bool:
    return not (set(one.left) & set(other.left) or set(one.right) & set(other.right))
