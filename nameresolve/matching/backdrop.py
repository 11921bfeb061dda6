"""What stands behind every comparison of two names of a corpus."""

from dataclasses import dataclass

from nameresolve.matching.attested import NOTHING_ATTESTED, Attested
from nameresolve.matching.equivalents import NO_EQUIVALENTS, Equivalents


@dataclass(frozen=True, slots=True)
class Backdrop:
    """What is known of words: that they correspond, and how many names have them."""

    equivalents: Equivalents = NO_EQUIVALENTS
    attested: Attested = NOTHING_ATTESTED


NO_BACKDROP = Backdrop()
"""Two names by themselves."""
