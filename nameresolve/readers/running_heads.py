"""Running heads: the lines above and below the text that come again on every page."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

_NUMBER: Final = re.compile(r"\d+")
_EDGE: Final = 2
"""So many lines from the top and from the bottom can be running heads."""

_FEWEST: Final = 3
_SHARE: Final = 0.4
"""On so many pages, and on such a share of them: left and right may have their own."""


def drop_running_heads(pages: Sequence[str]) -> tuple[list[str], bool]:
    """Leave running heads and page numbers out, and say whether there were any.

    Numbers count as equal, so that "Annual Report 7" is the same head as "Annual Report 8".
    """
    split = [page.strip().split("\n") for page in pages]
    counts = Counter(key for lines in split for key in set(_edge_keys(lines)))
    needed = max(_FEWEST, _SHARE * sum(any(lines) for lines in split))
    heads = {key for key, count in counts.items() if count >= needed}
    kept = ["\n".join(_without(lines, heads)) for lines in split]
    return kept, bool(heads)


def _edge_keys(lines: Sequence[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        if _is_edge(number, lines) and line.strip():
            yield _key(line)


def _without(lines: Sequence[str], heads: set[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        if not (_is_edge(number, lines) and _key(line) in heads):
            yield line


def _is_edge(number: int, lines: Sequence[str]) -> bool:
    return number < _EDGE or number >= len(lines) - _EDGE


def _key(line: str) -> str:
    return _NUMBER.sub("#", " ".join(line.casefold().split()))
