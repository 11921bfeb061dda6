"""Scores of pairs of persons' names: in bulk where that can be, and one by one."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from nameresolve.matching.bulk_alignment import Floats
from nameresolve.matching.compare import weigh
from nameresolve.matching.encoding import Codes
from nameresolve.matching.equivalents import NO_EQUIVALENTS, Equivalents
from nameresolve.matching.person_scorer import AreAsked, Differences, PersonScorer
from nameresolve.matching.priming import prime_words
from nameresolve.model import Name


class PersonScores:
    """Scores pairs of some persons' names, one by one where it takes that."""

    def __init__(
        self, names: Sequence[Name], equivalents: Equivalents = NO_EQUIVALENTS
    ) -> None:
        """Note *names*, which pairs then give by their positions.

        Args:
            names: The names.
            equivalents: Parts that correspond though they do not sound alike.
        """
        self._names = names
        self._equivalents = equivalents

    @cached_property
    def _scorer(self) -> PersonScorer:
        return PersonScorer(self._names, self._equivalents)

    def score(self, left: Codes, right: Codes) -> Floats:
        """Score pairs as ``weigh`` does.

        Returns:
            Log-odds in nats before calibration, one for each pair.
        """
        return self.score_and_tell(left, right, None)[0]

    def score_and_tell(
        self, left: Codes, right: Codes, are_asked: AreAsked | None
    ) -> tuple[Floats, Differences]:
        """Score pairs, and say of those that are asked about how they differ.

        Args:
            left: The positions of one name of each pair.
            right: Those of the other.
            are_asked: Tells it of scores; by default none are.
        """
        scores, differences = self._scorer.score_and_tell(left, right, are_asked)
        rest = np.flatnonzero(np.isnan(scores))
        places = zip(left[rest].tolist(), right[rest].tolist(), strict=True)
        pairs = [(self._names[one], self._names[other]) for one, other in places]
        prime_words(pairs)
        scores[rest] = [weigh(*pair, self._equivalents).score for pair in pairs]
        return scores, replace(differences, untold=rest)
