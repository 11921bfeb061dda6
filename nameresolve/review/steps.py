"""What was done in one session."""

from dataclasses import dataclass

from nameresolve.review.members import PairKey


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done in this session, and can be taken back.

    ``skipped`` are the pairs of a question that was passed over; ``answers`` says how
    many questions it answered.
    """

    skipped: frozenset[PairKey] = frozenset()
    answers: int = 0
