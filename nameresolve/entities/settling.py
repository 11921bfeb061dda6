"""Chains as decisions inside documents leave them: parted, of another kind, left out.

What was changed can be changed back: a chain remembers the forms that it had and the kind
that its text gave it, and what is no name is kept aside.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain as chained
from itertools import combinations

from nameresolve.entities.edits import NOT_A_NAME, SpellingKey, find_edits
from nameresolve.entities.parting import make_whole, part
from nameresolve.entities.rulings import PairKey, find_apart
from nameresolve.model import Chain, Decision, Kind
from nameresolve.names.normalize import spelling_key


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of chains; ``excluded`` are no names."""

    chains: tuple[Chain, ...] = ()
    excluded: tuple[Chain, ...] = ()


@dataclass(frozen=True, slots=True)
class Exchange:
    """Chains that are there no longer, by identity, and those in their place."""

    gone: list[Chain] = field(default_factory=list)
    came: list[Chain] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Said:
    """What decisions say inside documents."""

    kinds: Mapping[SpellingKey, str] = field(default_factory=dict)
    apart: frozenset[PairKey] = frozenset()


class ChainSettler:
    """Does inside the documents what decisions say, again and again.

    It makes no difference which decisions were applied to the chains before. ``whole``
    are the chains as they were read.
    """

    def __init__(self, chains: Iterable[Chain]) -> None:
        """Begin with no decisions."""
        self.whole = make_whole(map(_as_read, chains))
        self._settled = [Settled((chain,)) for chain in self.whole]
        self._said = _Said()

    @property
    def chains(self) -> Iterator[Chain]:
        """What decisions have made of the chains so far."""
        return chained.from_iterable(each.chains for each in self._settled)

    @property
    def excluded(self) -> tuple[Chain, ...]:
        """The chains that are no names, in order."""
        found = chained.from_iterable(each.excluded for each in self._settled)
        return tuple(sorted(found, key=lambda chain: chain.mentions))

    def settle(self, decisions: Iterable[Decision]) -> Exchange:
        """Apply *decisions*, all there are, and say what that changes."""
        given = tuple(decisions)
        before, now = self._said, _Said(find_edits(given).kinds, find_apart(given))
        exchange, self._said = Exchange(), now
        for position in sorted(self._find_concerned(before, now)):
            old, new = self._settled[position], _settle(self.whole[position], now)
            if new != old:
                self._settled[position] = new
                exchange.gone.extend(old.chains)
                exchange.came.extend(new.chains)
        return exchange

    @cached_property
    def _by_spelling(self) -> Mapping[str, Sequence[int]]:
        """The positions of the chains with each folded spelling."""
        found: dict[str, list[int]] = defaultdict(list)
        for position, keys in enumerate(map(_keys_of, self.whole)):
            for key in keys:
                found[key].append(position)
        return found

    @cached_property
    def _by_pair(self) -> Mapping[tuple[str, str], Sequence[int]]:
        """The same for each two spellings of a chain."""
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        for position, keys in enumerate(map(_keys_of, self.whole)):
            for pair in combinations(keys, 2):
                found[pair].append(position)
        return found

    def _find_concerned(self, before: _Said, now: _Said) -> set[int]:
        """Find what decisions are about that came or went."""
        concerned: set[int] = set()
        if before == now:
            return concerned
        for (_, spelling), _ in before.kinds.items() ^ now.kinds.items():
            concerned.update(self._by_spelling.get(spelling, ()))
        for _, left, right in before.apart ^ now.apart:
            concerned.update(self._by_pair.get((left, right), ()))
        return concerned


def _keys_of(chain: Chain) -> Sequence[str]:
    return sorted({spelling_key(form) for form in chain.forms})


def _settle(whole: Chain, said: _Said) -> Settled:
    turned = _turn((whole,), said.kinds)
    parts = [each for chain in turned.chains for each in part(chain, said.apart)]
    # A part that a decision has taken out of a chain has a fullest spelling of its own.
    settled = _turn(parts, said.kinds)
    return Settled(settled.chains, (*turned.excluded, *settled.excluded))


def _turn(chains: Sequence[Chain], kinds: Mapping[SpellingKey, str]) -> Settled:
    kept: list[Chain] = []
    excluded: list[Chain] = []
    for chain in chains:
        kind = kinds.get((chain.kind, spelling_key(chain.form)))
        if kind is None or chain.read_as:
            kept.append(chain)
        elif kind == NOT_A_NAME:
            excluded.append(chain)
        else:
            turned = _with_kind(chain, Kind(kind))
            kept.append(replace(turned, read_as=chain.kind))
    return Settled(tuple(kept), tuple(excluded))


def _as_read(chain: Chain) -> Chain:
    if chain.read_as is None:
        return chain
    return replace(_with_kind(chain, chain.read_as), read_as=None)


def _with_kind(chain: Chain, kind: Kind) -> Chain:
    mentions, guesses = (
        tuple(replace(mention, kind=kind) for mention in each)
        for each in (chain.mentions, chain.guesses)
    )
    return replace(chain, kind=kind, mentions=mentions, guesses=guesses)
