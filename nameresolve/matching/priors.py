"""How much likelier than in the token model's training a pair of words is right.

The token model is calibrated on three wrong pairs for two right ones, the wrong ones
mined for being near. In a corpus it meets other mixtures: a person's part faces the part
in the same place of a name that has another part in common, and differing vowels are
mostly two romanizations; words of organizations and places are near by chance more
often, since many are words of the language.
"""

from typing import Final

from nameresolve.matching.tokens import FAR, MOST, SAME
from nameresolve.model import Kind

PRIORS: Final = {Kind.PERSON: 0.4, Kind.ORG: -0.4, Kind.PLACE: -0.6}
"""What the kind of the names adds to the log-odds of two of their words (nats)."""


def in_names(score: float, kind: Kind) -> float:
    """The log-odds (nats) of two words of names of this *kind*, from those alone.

    Equal words stay equal, and what is far apart stays so.
    """
    if not FAR < score < SAME:
        return score
    return min(MOST, score + PRIORS[kind])
