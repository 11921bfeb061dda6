"""What it comes to that parts of two persons' names face each other: in bulk.

``person`` says the same, and why, for one pair.
"""

import numpy as np

from nameresolve.matching.bulk_alignment import (
    NO_LINK,
    Alignment,
    Facing,
    Flags,
    Floats,
)
from nameresolve.matching.encoding import Codes
from nameresolve.matching.evidence import LEAST_NEARNESS, NOTHING_ALIKE, Pull
from nameresolve.matching.person import (
    CEILING,
    CEILING_BESIDE_OTHERS,
    CONFLICT,
    IDENTICAL,
    INITIALS,
    LEAST_SINGLE,
    MISSING_FURTHER_PART,
    MISSING_PART,
    PAIR,
    REORDERED,
    ROTATED,
    SINGLE,
    UNLIKE_SINGLE,
)


def find_agreement(facing: Facing, alignment: Alignment) -> Flags:
    """Tell which names agree in all that both of them have, spelled as it may be.

    There is no initial among what answers, nothing is contradicted, no order turned, and
    more than one word shared unless nothing is missing.
    """
    at = alignment.at
    linked, scores = alignment.linked, facing.scores[alignment.at]
    left, right = alignment.left_over(facing.scores.shape[2])
    good = (scores > 0) & ~facing.has_initial[at]
    missing = left.any(axis=1) | right.any(axis=1)
    number = linked.sum(axis=1)
    return (
        ~alignment.is_tied
        & (good | ~linked).all(axis=1)
        & (number > missing)
        & ~(left.any(axis=1) & right.any(axis=1))
        & _is_explained(alignment.column_of, linked, facing.families)
    )


def add_up(facing: Facing, alignment: Alignment) -> Floats:
    """Add up what speaks for and against (nats).

    Not a number where two alignments are worth the same.
    """
    column_of, linked, at = alignment.column_of, alignment.linked, alignment.at
    scores = np.where(linked, facing.scores[at], -np.inf)
    answers = scores >= 0
    total = _add_links(scores, answers)
    left, right = alignment.left_over(facing.scores.shape[2])
    against = np.where(linked & ~answers, scores, np.nan)
    total = _add_conflicts(total, against, facing.alone, left, right)
    lacking = np.concatenate([left, right], axis=1)
    total += _costs_of_missing(lacking, facing.missing)
    total += _costs_of_order(total, column_of, answers, facing.families)
    count_of_shared = (answers & ~facing.are_initials[at]).sum(axis=1)
    shared = np.where(answers & ~facing.are_initials[at], scores, -np.inf).max(axis=1)
    single = np.where(
        shared > LEAST_SINGLE, _pull(SINGLE, total), _pull(UNLIKE_SINGLE, total)
    )
    only_initials = ~(answers & ~facing.has_initial[at]).any(axis=1)
    is_single = lacking.any(axis=1) & (count_of_shared == 1)
    total += np.select(
        [only_initials, is_single], [_pull(INITIALS, total), single], 0.0
    )
    total = np.where(answers.any(axis=1), total, _nothing_alike(facing.alone))
    return np.where(alignment.is_tied, np.nan, total)


def _pull(pull: Pull, total: Floats) -> Floats:
    return np.minimum(pull.ceiling - total, -pull.least)


def _add_links(scores: Floats, answers: Flags) -> Floats:
    """Half of the mean of the links that answer, and half of the weakest."""
    is_alike = (~answers | (scores >= IDENTICAL)).all(axis=1)
    ceiling = np.where(is_alike, CEILING, CEILING_BESIDE_OTHERS)
    bounded = np.minimum(scores, ceiling[:, np.newaxis])
    number = np.maximum(1, answers.sum(axis=1))
    mean = np.where(answers, bounded, 0.0).sum(axis=1) / number
    weakest = np.where(answers, bounded, np.inf).min(axis=1)
    return 0.5 * mean + 0.5 * np.where(answers.any(axis=1), weakest, 0.0)


def _add_conflicts(
    total: Floats, against: Floats, alone: Floats, left: Flags, right: Flags
) -> Floats:
    """Pair off what nothing answers, and pull down by the parts that contradict.

    What is paired off is taken out of *left* and *right*.
    """
    count = (~np.isnan(against)).sum(axis=1)
    lowest = np.where(np.isnan(against), np.inf, against).min(axis=1)
    width = alone.shape[2]
    every = np.arange(len(alone))
    for _ in range(min(alone.shape[1:])):
        open_ones = left[:, :, np.newaxis] & right[:, np.newaxis]
        masked = np.where(open_ones, alone, -np.inf).reshape(len(alone), -1)
        nearest = masked.argmax(axis=1)
        found = masked[every, nearest]
        is_found = found > -np.inf
        left[every[is_found], nearest[is_found] // width] = False
        right[every[is_found], nearest[is_found] % width] = False
        count += is_found
        lowest = np.where(is_found, np.minimum(lowest, found), lowest)
    nearness = np.maximum(LEAST_NEARNESS, np.where(count, lowest, 0.0))
    pulled = np.minimum(total, CONFLICT.ceiling + CONFLICT.slope * nearness)
    pulled -= CONFLICT.further * (count - 1)
    return np.where(count > 0, pulled, total)


def _costs_of_missing(lacking: Flags, costs: Floats) -> Floats:
    is_first = lacking.cumsum(axis=1) == 1
    usual = np.where(is_first, MISSING_PART, MISSING_FURTHER_PART)
    each = np.where(np.isnan(costs), usual, costs)
    found: Floats = np.where(lacking, each, 0.0).sum(axis=1)
    return found


def _costs_of_order(
    total: Floats, column_of: Codes, answers: Flags, families: tuple[Flags, Flags]
) -> Floats:
    """What it costs that parts stand in another order, unless a name says why."""
    pulls = np.where(
        answers.sum(axis=1) > PAIR, _pull(ROTATED, total), _pull(REORDERED, total)
    )
    return np.where(_is_explained(column_of, answers, families), 0.0, pulls)


def _is_explained(
    column_of: Codes, answers: Flags, families: tuple[Flags, Flags]
) -> Flags:
    """Tell whether the order is the same, or a name says that its family comes first."""
    ours, theirs = families
    height = column_of.shape[1]
    turns = np.zeros(len(column_of), np.intp)
    first, last = np.full((2, len(column_of)), NO_LINK)
    for row in range(height):
        column, here = column_of[:, row], answers[:, row]
        turns += here & (last > column)
        first = np.where(here & (first == NO_LINK), column, first)
        last = np.where(here, column, last)
    every = np.arange(len(column_of))[:, np.newaxis]
    fits = ours == theirs[every, np.where(answers, column_of, 0)]
    both = ours.any(axis=1) & theirs.any(axis=1)
    any_family = ours.any(axis=1) | theirs.any(axis=1)
    is_turned = (turns == 0) | ((turns == 1) & (last < first) & any_family)
    found: Flags = np.where(both, (fits | ~answers).all(axis=1), is_turned)
    return found


def _nothing_alike(alone: Floats) -> Floats:
    highest, base, slope = NOTHING_ALIKE
    nearest = alone.max(axis=(1, 2))
    return np.minimum(highest, base + slope * nearest)
