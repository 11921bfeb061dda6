"""Names without a text: each spelling is a chain by itself."""

from collections import Counter
from collections.abc import Iterable

from nameresolve.model import Chain, Kind, Mention
from nameresolve.names.analyze import analyze, has_full_name
from nameresolve.names.normalize import join_lines


def chain_names(names: Iterable[str], kind: Kind) -> tuple[Chain, ...]:
    """Make a chain of each distinct spelling, in a document called by the spelling.

    Spellings that differ in the width of spaces only are one; empty ones are left out.
    A person's single name does not say who is meant, so it is not settled.
    """
    counts = Counter(map(join_lines, names))
    del counts[""]
    return tuple(
        _make_chain(spelling, count, kind) for spelling, count in sorted(counts.items())
    )


def _make_chain(spelling: str, count: int, kind: Kind) -> Chain:
    length = len(spelling)
    mentions = tuple(
        Mention(spelling, start, start + length, spelling, kind)
        for start in range(count)
    )
    settled = kind is not Kind.PERSON or has_full_name(analyze(spelling, kind))
    return Chain(spelling, kind, mentions, (spelling,), settled)
