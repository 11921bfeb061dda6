"""Where a text may hold a special case that its words by themselves do not show.

spaCy's tokenizer looks for special cases such as ``:-)`` over the whole text, whatever
blanks there are, and what it finds there may keep it from finding another.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any, Final

import numpy as np

from nameresolve.recognize.decoder.arrays import Flags, Hashes

_SALT: Final = np.uint64(0x9E3779B97F4A7C15)  # odd: two hashes make one that tells both
_LINE_END: Final = "\n"
_BLANK_TOKEN: Final = re.compile(r"^\s|\s$|\s\s|[^\S ]")


@dataclass(frozen=True, slots=True)
class SpecialCases:
    """The tokens that follow each other in a special case, two by two."""

    pairs: Hashes

    def may_join(self, left: Hashes, right: Hashes) -> Flags:
        """Tell of each two tokens whether they may stand together in a special case."""
        if not len(self.pairs):
            return np.zeros(len(left), np.bool_)
        wanted = _combine(left, right)
        places = np.searchsorted(self.pairs, wanted).clip(max=len(self.pairs) - 1)
        found: Flags = self.pairs[places] == wanted
        return found


def read_special_cases(tokenizer: Any) -> SpecialCases | None:
    """Return the special cases of one of spaCy's tokenizers.

    Returns:
        Nothing if one of them has blanks in it that are tokens: words are units as long
        as what reaches over their ends begins and ends with a word.
    """
    cases = [case for case in tokenizer.rules if not case.isspace()]
    if any(_BLANK_TOKEN.search(case) for case in cases):
        return None
    plain = type(tokenizer)(
        tokenizer.vocab,
        prefix_search=tokenizer.prefix_search,
        suffix_search=tokenizer.suffix_search,
        infix_finditer=tokenizer.infix_finditer,
        token_match=tokenizer.token_match,
        url_match=tokenizer.url_match,
    )
    cut = list(zip(_cut(plain, cases), _cut(tokenizer, cases), strict=True))
    pairs = np.array(sorted(_pairs(cut)), np.uint64).reshape(-1, 2)
    return SpecialCases(np.unique(_combine(pairs[:, 0], pairs[:, 1])))


def _cut(tokenizer: Any, cases: Sequence[str]) -> list[list[int]]:
    """Return the tokens of each of *cases*; no special case reaches over a line."""
    tokens = tokenizer(_LINE_END.join(cases))
    lines = groupby(tokens, key=lambda token: token.text == _LINE_END)
    return [[token.orth for token in line] for is_end, line in lines if not is_end]


def _pairs(cut: Sequence[tuple[list[int], list[int]]]) -> set[tuple[int, int]]:
    """Return what follows what in special cases, each cut plainly and as what it is.

    A case that was found already stands for its plain tokens at both of its ends.
    """
    firsts: dict[int, set[int]] = defaultdict(set)
    lasts: dict[int, set[int]] = defaultdict(set)
    for plain, found in cut:
        firsts[plain[0]] |= {plain[0], found[0]}
        lasts[plain[-1]] |= {plain[-1], found[-1]}
    return {
        (one, other)
        for left, right in _neighbors(cut)
        for one in {left, *lasts[left]}
        for other in {right, *firsts[right]}
    }


def _neighbors(cut: Sequence[tuple[list[int], list[int]]]) -> Iterator[tuple[int, int]]:
    for plain, _ in cut:
        yield from pairwise(plain)


def _combine(left: Hashes, right: Hashes) -> Hashes:
    combined: Hashes = left * _SALT + right
    return combined
