"""How the sounds of very many pairs of words face each other.

``sound_steps`` does it pair by pair, and takes most of its time to fill a table of weights;
here ``lattice`` fills those of many pairs at once.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from nameresolve.matching.encoding import encode, shipped_tables
from nameresolve.matching.lattice import SIMILAR, batches_of_length, fill
from nameresolve.matching.sound_steps import Step, trace
from nameresolve.matching.sounds import sounds_of
from nameresolve.matching.tokens import are_changes_remembered, remember_changes


def prime_changes(pairs: Iterable[tuple[str, str]]) -> None:
    """Remember how words differ, so that ``sound_changes`` has it at hand.

    Args:
        pairs: Two folded words each, in their order.
    """
    wanted = dict.fromkeys(pairs)
    missing = [pair for pair in wanted if not are_changes_remembered(pair)]
    remember_changes(missing, trace_all(missing))


def trace_all(pairs: Sequence[tuple[str, str]]) -> list[tuple[Step, ...]]:
    """Do what ``sound_steps`` does for pairs of folded words, each in their order."""
    words = [*dict.fromkeys(word for pair in pairs for word in pair)]
    places = {word: place for place, word in enumerate(words)}
    ends = np.array([places[word] for pair in pairs for word in pair], np.intp)
    left, right = ends.reshape(-1, 2).T
    encoded = encode(words)
    found: list[tuple[Step, ...]] = [()] * len(pairs)
    for chosen in batches_of_length(encoded, left, right, SIMILAR):
        table = np.stack(fill(encoded, left[chosen], right[chosen], shipped_tables()))
        each = np.moveaxis(table, -1, 0).tolist()
        for place, best in zip(chosen.tolist(), each, strict=True):
            one, other = (sounds_of(word) for word in pairs[place])
            found[place] = trace(one, other, best)
    return found
