"""Which predicted mention stands for which annotated one."""

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from nameresolve.evaluate.gold import GoldDocument, GoldMention
from nameresolve.evaluate.predictions import Prediction

type Pair = tuple[GoldMention, Prediction]


class Key(NamedTuple):
    """What both sides call a mention. A spurious one is never equal to a gold one."""

    document: str
    start: int
    end: int
    is_spurious: bool = False


@dataclass(frozen=True, slots=True)
class Alignment:
    """The mentions of one gold document beside those that were predicted in it.

    ``exact`` pairs share a span; ``overlapping`` ones share part of it. Every gold
    mention and every prediction is in one pair at most.
    """

    document: GoldDocument
    exact: tuple[Pair, ...] = ()
    overlapping: tuple[Pair, ...] = ()
    spurious: tuple[Prediction, ...] = ()
    missed: tuple[GoldMention, ...] = ()

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The exact and the overlapping pairs, in the order in which they were made."""
        return self.exact + self.overlapping

    @property
    def predicted(self) -> int:
        """How many predictions counted."""
        return len(self.pairs) + len(self.spurious)

    def gold_entities(self) -> dict[Key, str]:
        """Return the entity of each gold mention."""
        return {
            self._key(mention): mention.entity for mention in self.document.mentions
        }

    def predicted_entities(self) -> dict[Key, str]:
        """Return the entity of each predicted mention, under the gold one's key."""
        aligned = {self._key(mention): found.entity for mention, found in self.pairs}
        spurious = {
            self._key(found)._replace(is_spurious=True): found.entity
            for found in self.spurious
        }
        return aligned | spurious

    def gold_chains(self) -> dict[Key, str]:
        """Return what each gold mention is joined with inside its document."""
        return {key: f"{key.document} {e}" for key, e in self.gold_entities().items()}

    def predicted_chains(self) -> dict[Key, str]:
        """Return the chain of each predicted mention that stands for a gold one.

        A spurious mention is left out: it is no mistake of the chains.
        """
        return {
            self._key(mention): f"{self.document.id} {found.chain or found.entity}"
            for mention, found in self.pairs
        }

    def spellings(self) -> dict[Key, str]:
        """Return each gold mention's text, case-folded and with single spaces."""
        return {
            self._key(mention): " ".join(mention.text.casefold().split())
            for mention in self.document.mentions
        }

    def _key(self, mention: GoldMention | Prediction) -> Key:
        return Key(self.document.id, mention.start, mention.end)


def align(document: GoldDocument, predictions: Iterable[Prediction]) -> Alignment:
    """Pair the *predictions* made in *document* with its mentions.

    Exactly matching spans first; then each prediction that is left, in the given order,
    takes the free mention with which it shares most, and of equals the first. A
    prediction that touches an ignored span counts only if it matches a mention exactly.
    """
    gold = sorted(document.mentions, key=lambda mention: mention.start)
    free = {mention.span: mention for mention in gold}
    counted = [item for item in predictions if _is_counted(item, document, free)]
    exact, rest = _split(counted, lambda item: free.pop(item.span, None))
    overlapping, spurious = _split(
        rest, lambda item: _take_overlapping(item, gold, free)
    )
    missed = tuple(mention for mention in gold if mention.span in free)
    return Alignment(document, exact, overlapping, spurious, missed)


def _is_counted(
    prediction: Prediction, document: GoldDocument, gold: Container[tuple[int, int]]
) -> bool:
    return prediction.span in gold or not any(
        _overlap(prediction.span, ignored) for ignored in document.ignored
    )


def _split(
    predictions: Iterable[Prediction],
    take: Callable[[Prediction], GoldMention | None],
) -> tuple[tuple[Pair, ...], tuple[Prediction, ...]]:
    """Separate the predictions that *take* a mention, in order, from the others."""
    pairs, rest = [], []
    for prediction in predictions:
        mention = take(prediction)
        if mention is None:
            rest.append(prediction)
        else:
            pairs.append((mention, prediction))
    return tuple(pairs), tuple(rest)


def _take_overlapping(
    prediction: Prediction,
    gold: Iterable[GoldMention],
    free: dict[tuple[int, int], GoldMention],
) -> GoldMention | None:
    candidates = (
        mention
        for mention in gold
        if mention.span in free and _overlap(mention.span, prediction.span)
    )
    best = max(
        candidates,
        key=lambda mention: (
            min(mention.end, prediction.end) - max(mention.start, prediction.start)
        ),
        default=None,
    )
    if best is not None:
        del free[best.span]
    return best


def _overlap(left: tuple[int, int], right: tuple[int, int]) -> bool:
    return left[0] < right[1] and right[0] < left[1]
