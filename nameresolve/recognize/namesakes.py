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
        if len(mentions) > 1 and (path, key) in bearers and _is_place_too(mentions):
            settled.update(_sides(positions, mentions, leaning))
    return settled


def _words_of_people(
    candidates: Sequence[Candidate], kinds: Sequence[Kind | None]
) -> set[tuple[str, str]]:
    """Return the first and last words of people's longer names, by document."""
    return {
        (candidate.path, word)
        for candidate, kind in zip(candidates, kinds, strict=True)
        if kind is Kind.PERSON and len(candidate.words) > 1
        for word in (candidate.words[0], candidate.words[-1])
    }


def _is_place_too(mentions: Sequence[Candidate]) -> bool:
    """Tell whether the spelling is that of a known place."""
    return not _KNOWN_PLACES.isdisjoint(mentions[0].reasons)


def _sides(
    positions: Sequence[int], mentions: Sequence[Candidate], leaning: Leaning
) -> Iterator[tuple[int, Kind]]:
    """Yield what each mention is, when one of them is clearly the place."""
    leanings = [leaning(_around(mention)) for mention in mentions]
    if min(leanings) > -CLEAR:
        return
    for position, mention, lean in zip(positions, mentions, leanings, strict=True):
        if lean > _FAINT or (mention.piece.label in PERSON_LABELS and lean > -CLEAR):
            yield position, Kind.PERSON
        elif lean < -_FAINT or mention.piece.label in PLACE_LABELS:
            yield position, Kind.PLACE


def _around(mention: Candidate) -> tuple[str, ...]:
    """Return the reasons that lie in the words around a mention."""
    return tuple(r for r in mention.reasons if r.startswith(("after ", "before ")))
