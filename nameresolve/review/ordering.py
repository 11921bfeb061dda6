"""The orders in which questions can be asked."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType

from nameresolve.review.cases import Case

type SortKey = tuple[float, str]


class Order(StrEnum):
    """What comes first."""

    GAIN = "gain"
    DOUBT = "doubt"
    NAME = "name"


def _by_gain(case: Case) -> SortKey:
    return -case.gain, case.members[0].name


def _by_doubt(case: Case) -> SortKey:
    return abs(case.weakest.comparison.probability - 0.5), case.members[0].name


def _by_name(case: Case) -> SortKey:
    return 0.0, case.members[0].name.casefold()


ORDERS: Mapping[Order, Callable[[Case], SortKey]] = MappingProxyType(
    {Order.GAIN: _by_gain, Order.DOUBT: _by_doubt, Order.NAME: _by_name}
)
"""What each order sorts questions by, the smallest first."""
