"""How a review is held."""

from dataclasses import dataclass

from nameresolve.model import Kind
from nameresolve.review.ordering import Order


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked, of whom, and in what order.

    ``unsure`` asks again only what somebody could not tell; ``blind`` keeps the
    probabilities from whoever looks; ``limit`` is the most questions of a session.
    """

    user: str
    kinds: frozenset[Kind] = frozenset(Kind)
    unsure: bool = False
    blind: bool = False
    limit: int | None = None
    order: Order = Order.GAIN
