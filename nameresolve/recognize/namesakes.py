"""A person and a place of the same spelling in one document: Sydney from Sydney.

The means over the mentions of a name would give all of them to one of the two. Where a
document speaks of both, every mention goes by the words around it instead.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from nameresolve.model import Kind
from nameresolve.recognize.candidates import Candidate
from nameresolve.recognize.pieces import PERSON_LABELS, PLACE_LABELS
from nameresolve.recognize.words import PLACE_LISTS

type Leaning = Callable[[Sequence[str]], float]
"""How much more reasons speak for a person than for a place, in log-odds (nats)."""

CLEAR = 0.4
"""From here on (nats) the words around a mention settle what it is by themselves."""

_FAINT = 0.1
_STARTS = frozenset({"sentence start", "line start"})
_KNOWN_PLACES = frozenset(f"one in {name}" for name in PLACE_LISTS)


def tell_apart(
    candidates: Sequence[Candidate], kinds: Sequence[Kind | None], leaning: Leaning
) -> dict[int, Kind]:
    """Return which candidates are the person and which the place of one spelling.

    Args:
        candidates: all candidates of a corpus.
        kinds: what they were taken for so far.
        leaning: weighs the reasons around a mention.

    Returns:
        Kinds by position, of those candidates alone that share their spelling with
        something else in their document.
    """
    bearers = _words_of_people(candidates, kinds)
    spelled_alike: dict[tuple[str, str], list[int]] = defaultdict(list)
    for position, candidate in enumerate(candidates):
        if len(candidate.words) == 1:
            spelled_alike[candidate.path, candidate.key].append(position)
    settled: dict[int, Kind] = {}
    for (path, key), positions in spelled_alike.items():
        mentions = [candidates[position] for position in positions]
        named = bearers.get((path, key), [])
        if len(mentions) > 1 and named and _is_place_too(mentions):
            settled.update(_sides(positions, mentions, named, leaning))
    return settled


def _words_of_people(
    candidates: Sequence[Candidate], kinds: Sequence[Kind | None]
) -> dict[tuple[str, str], list[int]]:
    """Return where people's longer names begin, by document and first or last word."""
    bearers: dict[tuple[str, str], list[int]] = defaultdict(list)
    for candidate, kind in zip(candidates, kinds, strict=True):
        if kind is Kind.PERSON and len(candidate.words) > 1:
            for word in {candidate.words[0], candidate.words[-1]}:
                bearers[candidate.path, word].append(candidate.start)
    return bearers


def _is_place_too(mentions: Sequence[Candidate]) -> bool:
    """Tell whether the spelling is that of a known place."""
    return not _KNOWN_PLACES.isdisjoint(mentions[0].reasons)


def _sides(
    positions: Sequence[int],
    mentions: Sequence[Candidate],
    named: Sequence[int],
    leaning: Leaning,
) -> Iterator[tuple[int, Kind]]:
    """Yield what each mention is, when one of them is clearly the place."""
    leanings = [leaning(_around(mention)) for mention in mentions]
    if min(leanings) > -CLEAR:
        return
    for position, mention, lean in zip(positions, mentions, leanings, strict=True):
        may_be_person = mention.piece.label in PERSON_LABELS or _is_introduced(
            mention, mentions, named
        )
        if lean > _FAINT or (may_be_person and lean > -CLEAR):
            yield position, Kind.PERSON
        elif lean < -_FAINT or mention.piece.label in PLACE_LABELS:
            yield position, Kind.PLACE


def _is_introduced(
    mention: Candidate, mentions: Sequence[Candidate], named: Sequence[int]
) -> bool:
    """Whether a sentence begins with the name, last used in a person's full name."""
    if _STARTS.isdisjoint(mention.reasons):
        return False
    person = max((start for start in named if start < mention.start), default=-1)
    earlier = (other.start for other in mentions if other.start < mention.start)
    return person > max(earlier, default=-1)


def _around(mention: Candidate) -> tuple[str, ...]:
    """Return the reasons that lie in the words around a mention."""
    return tuple(r for r in mention.reasons if r.startswith(("after ", "before ")))
