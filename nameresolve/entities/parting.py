"""Decisions inside a document: what its text seems to join, a person can part.

A chain that is parted remembers the forms it had, so that it is whole again when the
decision is withdrawn.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from nameresolve.entities.rulings import PairKey
from nameresolve.model import Chain, Kind
from nameresolve.names.analyze import analyze, has_full_name
from nameresolve.names.normalize import join_lines, spelling_key


def make_whole(chains: Iterable[Chain]) -> list[Chain]:
    """Put together again what ``part`` has parted."""
    kept: list[Chain] = []
    parted: dict[tuple[object, ...], list[Chain]] = defaultdict(list)
    for chain in chains:
        if chain.whole:
            key = chain.document, chain.kind, chain.tag, chain.whole
            parted[key].append(chain)
        else:
            kept.append(chain)
    return [*kept, *(_join(parts) for parts in parted.values())]


def _join(parts: Sequence[Chain]) -> Chain:
    first = next((part for part in parts if part.form == part.whole[0]), parts[0])
    mentions = sorted(mention for part in parts for mention in part.mentions)
    guesses = sorted(mention for part in parts for mention in part.guesses)
    return replace(
        first,
        mentions=tuple(mentions),
        forms=first.whole,
        guesses=tuple(guesses),
        whole=(),
    )


def part(chain: Chain, apart: Collection[PairKey]) -> Iterator[Chain]:
    """Part a whole chain between the forms that are to be kept *apart*."""
    groups: list[list[str]] = []
    for form in chain.forms:
        for group in groups:
            if not any(_key(chain.kind, form, other) in apart for other in group):
                group.append(form)
                break
        else:
            groups.append([form])
    if len(groups) == 1:
        yield chain
        return
    for group in groups:
        yield _take(chain, group)


def _take(chain: Chain, forms: Sequence[str]) -> Chain:
    mentions = tuple(m for m in chain.mentions if join_lines(m.text) in forms)
    is_full = chain.kind is not Kind.PERSON or has_full_name(
        analyze(forms[0], chain.kind)
    )
    return replace(
        chain,
        mentions=mentions,
        forms=tuple(forms),
        settled=chain.settled and is_full,
        guesses=tuple(mention for mention in chain.guesses if mention in mentions),
        whole=chain.forms,
    )


def _key(kind: Kind, one: str, other: str) -> PairKey:
    left, right = sorted(spelling_key(form) for form in (one, other))
    return kind, left, right
