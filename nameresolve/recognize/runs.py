"""Runs of capitalized words: what a name can be where the model marked none."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from nameresolve.recognize.page import DASHES, Page, is_capitalized
from nameresolve.recognize.pieces import Range
from nameresolve.recognize.words import read_words

_LONGEST_RUN = 24


def runs_of(page: Page, covered: AbstractSet[int]) -> Iterator[Range]:
    """Yield the longest runs of capitalized words that no marked name covers."""
    end = 0
    for index in page.capitals:
        if index >= end and index not in covered:
            end = _end_of_run(page, index, covered)
            yield index, end


def _end_of_run(page: Page, start: int, covered: AbstractSet[int]) -> int:
    """Return where the run of capitalized words that begins at *start* ends."""
    end = start + 1
    while end - start < _LONGEST_RUN:
        step = _step(page, end)
        if step == 0 or any(index in covered for index in range(end, end + step)):
            return end
        end += step
    return end


def _step(page: Page, at: int) -> int:
    """Return how many words from *at* on belong to the run before them."""
    if not page.word(at) or page.is_broken(at):
        return 0
    if is_capitalized(page.words[at]):
        return 1
    if is_capitalized(page.word(at + 1)):
        return 2 if _links(page, at) else 0
    is_double = page.words[at] in DASHES and page.word(at + 2) in DASHES
    return 4 if is_double and is_capitalized(page.word(at + 3)) else 0


def _links(page: Page, at: int) -> bool:
    """Tell whether the word at *at* links two capitalized words of one name."""
    word, lower, before = page.words[at], page.lowered[at], page.lowered[at - 1]
    if word in DASHES:
        return page.is_joined(at) and page.is_joined(at + 1)
    if word == ".":
        return len(before) == 1
    if lower in {"'s", "’s"}:
        return before in read_words("peoples")
    return lower in read_words("name_particles")
