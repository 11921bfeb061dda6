"""Evidence on two names of places.

Generic words (city, county, lake) and compass words are compared as words, the rest as
sounds. Upper and Lower, the city and the lake are different places; a name with and
without its generic word may be the same one. Where the gazetteer knows both names, it
has the last word: Yining is Ghulja, and Auckland is not Oakland.
"""

from collections.abc import Iterator

from nameresolve.matching.alignment import Alignment, align
from nameresolve.matching.equivalents import NO_EQUIVALENTS, Equivalents
from nameresolve.matching.evidence import Conflict, nothing_alike
from nameresolve.matching.links import UNTOLD
from nameresolve.matching.priors import in_names
from nameresolve.matching.tokens import SAME, token_score
from nameresolve.model import Evidence, Kind, Name, Role
from nameresolve.names.gazetteer import bearers_of
from nameresolve.names.words import STATE_WORDS

_CEILING = 4.0
_SHORT_NAME = 5
_SHORT_NAME_COST = -0.5
# Santiago de Cuba is not Cuba.
_MISSING_PART = -3.5
_MISSING_DIRECTION = -4.2
# Mexico City is not Mexico, but the Republic of Ireland may be Ireland.
_MISSING_FEATURE = -4.0
_OTHER_STATE_WORD = -1.0
# A lake is no city, however its name sounds.
_OTHER_FEATURE = -6.0
_CONFLICT = Conflict(ceiling=-1.5, slope=0.3)
# Where the gazetteer leads the sum of the weights, and the least that it adds. A name
# that means another place first, as Washington does, is never merged unasked.
_LISTED_AS_ONE = 3.0
_LISTED_APART = -2.0
_LISTED_UNSURE = 0.0
_LISTED_LEAST = 0.5


def compare_places(
    left: Name, right: Name, _equivalents: Equivalents = NO_EQUIVALENTS
) -> tuple[Evidence, ...]:
    """List what speaks for and against two names being one place's.

    The weights add up to log-odds (nats).
    """
    if _plain(left) == _plain(right):
        sentence = "The names are the same but for accents and punctuation."
        return (Evidence("same words", left.spelling, right.spelling, SAME, sentence),)
    spelled = _compare_spellings(left, right)
    return (*spelled, *_listed(left, right, sum(item.weight for item in spelled)))


def _compare_spellings(left: Name, right: Name) -> tuple[Evidence, ...]:
    one, other = _content(left), _content(right)
    if bool(left.words(Role.NAME)) != bool(right.words(Role.NAME)):
        return (nothing_alike(left, right, one, other),)  # the South, South Africa
    alignment = align(one, other, token_score)
    if not alignment.links:
        return (nothing_alike(left, right, one, other),)
    return tuple(_evidence(left, right, alignment))


def _plain(name: Name) -> tuple[str, ...]:
    return name.words(Role.NAME, Role.GENERIC, Role.DIRECTION)


def _content(name: Name) -> tuple[str, ...]:
    """The words that are compared as sounds; all of them when there is no name proper."""
    if not name.words(Role.NAME):
        return _plain(name)
    return name.words(Role.NAME, Role.DIRECTION)


def _evidence(left: Name, right: Name, alignment: Alignment) -> Iterator[Evidence]:
    one, other = _content(left), _content(right)
    scores = [
        min(_CEILING, in_names(link.score, Kind.PLACE)) for link in alignment.links
    ]
    total = 0.5 * min(scores) + 0.5 * sum(scores) / len(scores)
    for link, score in zip(alignment.links, scores, strict=True):
        matched = " ".join(one[i] for i in link.left)
        answering = " ".join(other[i] for i in link.right)
        share = total * score / sum(scores) if sum(scores) else total / len(scores)
        yield Evidence("part", matched, answering, share, UNTOLD)
    if min(len("".join(one)), len("".join(other))) <= _SHORT_NAME:
        sentence = "Short names of places are often alike by chance."
        yield Evidence("short", "", "", _SHORT_NAME_COST, sentence)
    yield from _left_over(left, right, alignment, total)
    yield from _generics(left, right)


def _left_over(
    left: Name, right: Name, alignment: Alignment, total: float
) -> Iterator[Evidence]:
    one = [_content(left)[position] for position in alignment.left_over]
    other = [_content(right)[position] for position in alignment.right_over]
    if one and other:
        nearest = max(token_score(a, b) for a in one for b in other)
        yield from _CONFLICT.pull([(" ".join(one), " ".join(other), nearest)], total)
        return
    directions = left.words(Role.DIRECTION) + right.words(Role.DIRECTION)
    for part in one + other:
        cost = _MISSING_DIRECTION if part in directions else _MISSING_PART
        sentence = f"“{part}” stands in one of the names only."
        yield Evidence("missing part", part, "", cost, sentence)


def _generics(left: Name, right: Name) -> Iterator[Evidence]:
    one, other = set(left.words(Role.GENERIC)), set(right.words(Role.GENERIC))
    if one == other:
        return
    features = one - STATE_WORDS, other - STATE_WORDS
    if features[0] == features[1]:
        cost = _OTHER_STATE_WORD
    else:
        cost = _OTHER_FEATURE if all(features) else _MISSING_FEATURE
    shown = [" ".join(sorted(words)) or "nothing" for words in (one, other)]
    sentence = f"One is called {shown[0]}, the other {shown[1]}."
    yield Evidence("generic words", shown[0], shown[1], cost, sentence)


def _listed(left: Name, right: Name, total: float) -> Iterator[Evidence]:
    """What the gazetteer says of the places that the names may mean."""
    one, other = bearers_of(left), bearers_of(right)
    if not (one and other):
        return
    if one[0] == other[0]:
        weight = max(_LISTED_LEAST, _LISTED_AS_ONE - total)
        sentence = f"{_source(one[0])} lists both as names of one place."
    elif set(one).isdisjoint(other):
        weight = min(-_LISTED_LEAST, _LISTED_APART - total)
        sources = sorted({_source(one[0]), _source(other[0])})
        verb = "knows" if len(sources) == 1 else "know"
        sentence = f"{' and '.join(sources)} {verb} them as different places."
    elif total > _LISTED_UNSURE:
        weight = _LISTED_UNSURE - total
        sentence = "One of the names is better known as another place's."
    else:
        return
    yield Evidence("gazetteer", left.spelling, right.spelling, weight, sentence)


def _source(identifier: str) -> str:
    return "Wikidata" if identifier.startswith("Q") else "GeoNames"
