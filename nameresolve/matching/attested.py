"""Whether both of two like words are borne by others in a corpus, too, or one only here.

Brothers' names are names: in a long list others bear them, too. A slip of the pen is
found once. So where most words of names recur, a word that stands in one name only, and
is like that of another name which is the same for the rest, is more likely a spelling
than a name; the more of a corpus recurs, the likelier. In a few texts nearly every name
is found once, and it says nothing.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import permutations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from nameresolve.matching.compare import CALIBRATION, calibrate, score_at
from nameresolve.matching.slips import NO_SLIP, slip_score
from nameresolve.model import Comparison, Evidence, Kind, Name, Role
from nameresolve.names.analyze import content_words
from nameresolve.settings import Settings

# How often one of two words for one name element stands in one name only, as
# bench/found_once.py counts it: the first is that of a list full of typing errors (.73 to
# .90), the second about that of sanctioned people romanized in several ways (.32).
_ONCE_IF_SLIP: Final = 0.9
_ONCE_IF_SPELLING: Final = 0.4
# So many words that are found once are added to those of the corpus (words): what a few
# names share says nothing.
_DOUBT: Final = 50
_DOUBTFUL: Final = (Settings().review, Settings().merge)
_MOST_SLIPS: Final = 3
_BESIDE: Final = (Role.GENERATION, Role.PARTICLE)
_PART: Final = "part"
_MISSING: Final = "missing part"


class Attested:
    """In how many names of a corpus each word stands."""

    def __init__(self, names: Iterable[Name] = ()) -> None:
        """Count the words of full names of persons, each spelling of which comes once."""
        listed = [_words(name) for name in names]
        self._counts = Counter(word for words in listed for word in words)
        once, slips = len(self._rare(self._counts)), len(self._slips(listed))
        # How rare names are is not told by words that look like slips themselves.
        self._chance_if_slip = self._chance_of(once - slips)
        self._chance = self._chance_of(once)

    @property
    def is_telling(self) -> bool:
        """Whether enough words recur for anything to be said."""
        return self._chance_if_slip < _ONCE_IF_SLIP

    def may_be_misspelled(self, word: str) -> bool:
        """Whether nothing shows that a folded word is spelled as it should be.

        What several names have is a name.
        """
        return not self.is_telling or self._counts[word] == 1

    def are_asked(self, scores: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Tell which sums of weights (nats) would be put before a person."""
        asked, sure = (score_at(probability, Kind.PERSON) for probability in _DOUBTFUL)
        found: NDArray[np.bool_] = (scores >= asked) & (scores < sure)
        return found

    def weigh(self, comparison: Comparison) -> tuple[Evidence, ...]:
        """List what the other names of the corpus say about a comparison of two.

        Nothing where the names contradict each other: how rare a name is softens no
        contradiction. Nothing where an initial stands for a part, as the one that is
        left may be anybody's, or where a part is of the other sex. And nothing where
        they are one or two for certain.
        """
        is_asked = min(_DOUBTFUL) <= comparison.probability < max(_DOUBTFUL)
        if not (self.is_telling and is_asked):
            return ()
        if not all(map(_is_harmless, comparison.evidence)):
            return ()
        return tuple(self._weigh_parts(comparison))

    def weigh_words(self, left: str, right: str) -> float:
        """Weigh (nats) that one of two words that answer each other is found once.

        Not below 0, which it is for words that are the same or found more often.
        """
        if left == right or 1 not in {self._counts[left], self._counts[right]}:
            return 0.0
        is_slip = slip_score(left, right) > NO_SLIP
        ratio = (
            _ONCE_IF_SLIP / self._chance_if_slip
            if is_slip
            else _ONCE_IF_SPELLING / self._chance
        )
        _, slope = CALIBRATION[Kind.PERSON]
        return max(0.0, math.log(ratio) / slope)

    def add_to(self, comparison: Comparison) -> Comparison:
        """Add this evidence to a comparison."""
        evidence = (*comparison.evidence, *self.weigh(comparison))
        probability = calibrate(sum(item.weight for item in evidence), comparison.kind)
        return replace(comparison, evidence=evidence, probability=probability)

    def has_slip_of(self, name: Name, other: Name) -> bool:
        """Whether *name* differs from *other* by slips alone, or has an initial less.

        Words with a slip are found once, and those that were meant elsewhere, too.
        """
        if not any(self._counts[word] == 1 for word in content_words(name)):
            return False
        ours, theirs = Counter(content_words(name)), Counter(content_words(other))
        wrong, right = list(ours - theirs), _spelled_out(theirs - ours)
        return (
            0 < len(wrong) == len(right) <= _MOST_SLIPS
            and name.words(*_BESIDE) == other.words(*_BESIDE)
            and all(self._counts[word] == 1 for word in wrong)
            and all(self._counts[word] > 1 for word in right)
            and any(
                all(
                    slip_score(*pair) > NO_SLIP
                    for pair in zip(wrong, order, strict=True)
                )
                for order in permutations(right)
            )
        )

    def _chance_of(self, once: int) -> float:
        """How likely one of two like words of two people's names is among so many."""
        share = (once + _DOUBT) / (self._counts.total() + _DOUBT)
        return 1 - (1 - share) ** 2

    def _rare(self, words: Iterable[str]) -> set[str]:
        return {word for word in words if self._counts[word] == 1}

    def _slips(self, listed: Sequence[frozenset[str]]) -> set[str]:
        """Find words of one name that are one slip away from another's, all else alike."""
        rare: dict[frozenset[str], set[str]] = defaultdict(set)
        for words in listed:
            for word in self._rare(words):
                rare[words - {word}].add(word)
        return {
            slip
            for words in listed
            for word in words
            for slip in rare.get(words - {word}, ())
            if slip != word and slip_score(slip, word) > NO_SLIP
        }

    def _weigh_parts(self, comparison: Comparison) -> Iterator[Evidence]:
        for item in comparison.evidence:
            pair = item.left, item.right
            weight = self.weigh_words(*pair) if item.feature == _PART else 0.0
            if weight > 0:
                once = next(word for word in pair if self._counts[word] == 1)
                sentence = f"“{once}” stands in no other name here."
                yield Evidence("found once", *pair, weight, sentence)


def _is_harmless(item: Evidence) -> bool:
    """Whether a corpus has a say beside this item."""
    if item.feature == _PART:
        return item.weight > 0 and min(len(item.left), len(item.right)) > 1
    return item.feature == _MISSING


def _spelled_out(words: Iterable[str]) -> list[str]:
    return [word for word in words if len(word) > 1]


def _words(name: Name) -> frozenset[str]:
    words = content_words(name)
    return frozenset(words if len(words) > 1 else ())


NOTHING_ATTESTED: Final = Attested()
"""No corpus."""
