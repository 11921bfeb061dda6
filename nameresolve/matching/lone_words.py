"""Names of one word, found among many by comparing the word with all others.

An index cannot tell short words apart: hardly any consonants are left to look them up by.
But a text has few names of one word, so that each can be compared with every word there is.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from nameresolve.matching.clustering import Pair
from nameresolve.matching.related_tokens import Vocabulary
from nameresolve.matching.rough_look import EVERYTHING

MOST_COMPARED: Final = 20_000_000
"""So many pairs of words are compared, which takes seconds; more are not."""

type Words = Sequence[Sequence[str]]


def meet_alone(
    words: Words, groups: Words, *, most: int = MOST_COMPARED
) -> Iterator[Pair]:
    """Yield the names of one full word, however often, with those that may answer it.

    Args:
        words: The words of each name.
        groups: Words that correspond without sounding alike.
        most: So many pairs of words may be compared; of more, none are found.
    """
    full = [[word for word in each if len(word) > 1] for each in words]
    alone: dict[str, list[int]] = defaultdict(list)
    for position, each in enumerate(full):
        if len(set(each)) == 1:
            alone[each[0]].append(position)
    present = {word for each in words for word in each}
    if not alone or len(alone) * len(present) > most:
        return
    asking = _find_asking(alone, present, groups)
    for other, facing in enumerate(words):
        met = {one for word in facing for a in asking.get(word, ()) for one in alone[a]}
        most = len(full[other])
        yield from ((n, other) for n in met if n != other and len(full[n]) <= most)


def _find_asking(
    alone: Mapping[str, object], present: Iterable[str], groups: Words
) -> Mapping[str, Sequence[str]]:
    """Say for each word which of those that stand alone it answers."""
    asking: dict[str, list[str]] = defaultdict(list)
    found = Vocabulary(present, look=EVERYTHING).find_related(alone)
    known = ((word, group) for group in groups for word in alone.keys() & {*group})
    for word, answers in chain(found.items(), known):
        for answer in answers:
            asking[answer].append(word)
    return asking
