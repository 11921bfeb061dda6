"""Two neighboring words of a name that another name writes as one, among very many names.

Whoever writes two words as one writes the same consonants and nearly as many vowels. A
name of whose neighbors that may hold has a second form, with the two as one.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from nameresolve.matching.sounds import skeletons_of_all, sounds_of_all

_VOWEL_GROUP: Final = "a"

type Words = Sequence[Sequence[str]]


def join_neighbors(tokens: Sequence[str]) -> list[str]:
    """Write each two neighboring words as one."""
    return [one + other for one, other in pairwise(tokens)]


def add_joined_forms(words: Words) -> tuple[list[Sequence[str]], list[int]]:
    """Give each name all the forms in which another name may write it.

    Returns:
        The forms, first the names as they are, and the position of the name of each.
    """
    forms = list(words)
    owners = list(range(len(words)))
    usable = _usable(words)
    for position, tokens in enumerate(words):
        for place, joined in enumerate(join_neighbors(tokens)):
            if joined in usable:
                forms.append([*tokens[:place], joined, *tokens[place + 2 :]])
                owners.append(position)
    return forms, owners


def _usable(words: Words) -> set[str]:
    """Find what another name writes as one word, or parts in another place."""
    single = sorted({token for tokens in words for token in tokens})
    partings: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for tokens in words:
        for both in pairwise(tokens):
            partings["".join(both)].add(both)
    known = {
        (consonants, vowels + more)
        for consonants, vowels in _sketches(single).values()
        for more in (-1, 0, 1)
    }
    written = set(single)
    return {
        joined
        for joined, sketch in _sketches(sorted(partings)).items()
        if len(partings[joined]) > 1
        or joined in written
        or (sketch in known and not _has_initial(partings[joined]))
    }


def _has_initial(partings: set[tuple[str, str]]) -> bool:
    return any(len(part) == 1 for both in partings for part in both)


def _sketches(words: Sequence[str]) -> Mapping[str, tuple[str, int]]:
    """The consonants of each word, and how many groups of vowels it has."""
    return dict(zip(words, _sketch_all(words), strict=True))


def _sketch_all(words: Sequence[str]) -> Iterator[tuple[str, int]]:
    for skeleton in skeletons_of_all(sounds_of_all(words)):
        yield skeleton.replace(_VOWEL_GROUP, ""), skeleton.count(_VOWEL_GROUP)
