"""Short forms that no document settles: they join when the corpus leaves one bearer.

A person's short form is any part of the name, an organisation's is its first word. A
word that also names a person or a place in the corpus is no short form of an
organisation.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from nameresolve.entities.groups import Doubt, Group, are_kept_apart
from nameresolve.matching.clustering import Pair
from nameresolve.matching.compare import calibrate
from nameresolve.matching.tokens import SAME, token_score
from nameresolve.model import Chain, Comparison, Evidence, Kind, Name, Role
from nameresolve.names.analyze import analyze, content_words

# A word that stands alone must be spelled as in the full name, or nearly so.
_JOINED = 5.0
_LEAST_SCORE = 1.0
_LEAST_LENGTH = 5
_ONLY_BEARER = 2.0
_ONE_OF_SEVERAL = -0.2


@dataclass(frozen=True, slots=True)
class _Short:
    """Chains that stand or fall together, with the word they give."""

    chains: tuple[Chain, ...]
    word: str

    @property
    def documents(self) -> frozenset[str]:
        return frozenset(chain.document for chain in self.chains)


def settle_short_forms(
    groups: Sequence[Group],
    doubts: Sequence[Doubt],
    apart: Collection[Pair],
    other_names: AbstractSet[str],
) -> tuple[list[Group], list[Doubt]]:
    """Move short forms to their only bearer; ask where there are several.

    A group that is named in full in the short form's own document is no bearer: the
    document would have said so.

    Args:
        groups: The groups of one kind; they are used up.
        doubts: The doubts about them so far.
        apart: Pairs of nodes that a decision keeps apart.
        other_names: Folded spellings of places and words of persons' names.
    """
    shorts = {
        i: list(_short_forms(group, other_names)) for i, group in enumerate(groups)
    }
    full = [position for position, short in shorts.items() if not short]
    found = list(doubts)
    for position, units in shorts.items():
        bearers = [
            other
            for other in full
            if units and not are_kept_apart(groups[position], groups[other], apart)
        ]
        for unit in units:
            fits = _best_fits(unit, {other: groups[other] for other in bearers})
            if len(fits) == 1:
                ((bearer, name),) = fits.items()
                _move(unit, groups[position], groups[bearer], name)
            else:
                found += _ask(unit, position, fits)
    return _without_empty(groups, found)


def _short_forms(group: Group, other_names: AbstractSet[str]) -> Iterator[_Short]:
    """A person's short forms are settled one by one, an organisation's together."""
    if group.kind is Kind.PERSON and not any(node.settled for node in group.nodes):
        # What a decision has joined has one bearer.
        joined = len(group.nodes) > 1
        for chains in [group.chains] if joined else [[each] for each in group.chains]:
            words = content_words(analyze(chains[0].form, group.kind))
            yield _Short(tuple(chains), "".join(words))
    if group.kind is Kind.ORG:
        names = [name for node in group.nodes for name in node.names]
        if all(_is_short_organization(name, other_names) for name in names):
            yield _Short(tuple(group.chains), names[0].words(Role.NAME)[0])


def _is_short_organization(name: Name, other_names: AbstractSet[str]) -> bool:
    words = content_words(name)
    return (
        len(words) == 1
        and name.words(Role.NAME) == words
        and len(words[0]) >= _LEAST_LENGTH
        and not name.is_acronym
        and name.folded not in other_names
    )


def _best_fits(unit: _Short, bearers: Mapping[int, Group]) -> dict[int, Name]:
    """The bearers that the short form fits best, each with the name it fits."""
    fits: dict[int, tuple[float, Name]] = {}
    for position, group in bearers.items():
        if unit.documents & group.documents:
            continue
        scored = [
            (_FITS[group.kind](unit.word, name), name)
            for node in group.nodes
            for name in node.names
        ]
        best = max(scored, key=lambda fit: fit[0], default=None)
        if best is not None and best[0] >= _LEAST_SCORE:
            fits[position] = best
    least = min(_JOINED, max((score for score, _ in fits.values()), default=0.0))
    return {i: name for i, (score, name) in fits.items() if score >= least}


def _fit_person(word: str, full: Name) -> float:
    words = content_words(full)
    if word in words:
        return SAME
    if any(one + other == word for one, other in pairwise(words)):
        return _JOINED
    if len(word) < _LEAST_LENGTH:
        return 0.0
    return max((token_score(word, part) for part in words), default=0.0)


def _fit_organization(word: str, full: Name) -> float:
    words = content_words(full)
    if len(words) < 2 or words[0] not in full.words(Role.NAME):  # noqa: PLR2004 - a pair
        return 0.0
    return token_score(word, words[0])


_FITS: Final[dict[Kind, Callable[[str, Name], float]]] = {
    Kind.PERSON: _fit_person,
    Kind.ORG: _fit_organization,
}


def _move(unit: _Short, source: Group, bearer: Group, name: Name) -> None:
    for chain in unit.chains:
        source.chains.remove(chain)
        bearer.chains.append(chain)
    bearer.members += source.members  # so that what is kept apart stays apart
    bearer.links += source.links if not source.chains else []
    bearer.links.append(_compare(unit.chains[0], name, _ONLY_BEARER))


def _ask(unit: _Short, position: int, fits: Mapping[int, Name]) -> Iterator[Doubt]:
    for bearer, name in fits.items():
        comparison = _compare(unit.chains[0], name, _ONE_OF_SEVERAL)
        yield Doubt(position, bearer, comparison)


def _compare(chain: Chain, full: Name, weight: float) -> Comparison:
    if weight > 0:
        sentence = f"Only “{full.spelling}” can be meant by “{chain.form}” here."
    else:
        sentence = f"“{chain.form}” can be “{full.spelling}” or somebody else."
    evidence = Evidence("short form", chain.form, full.spelling, weight, sentence)
    probability = calibrate(weight, chain.kind)
    return Comparison(chain.form, full.spelling, chain.kind, (evidence,), probability)


def _without_empty(
    groups: Sequence[Group], doubts: Sequence[Doubt]
) -> tuple[list[Group], list[Doubt]]:
    kept = [position for position, group in enumerate(groups) if group.chains]
    moved = {old: new for new, old in enumerate(kept)}
    unique = {
        (doubt.left, doubt.right): Doubt(
            moved[doubt.left], moved[doubt.right], doubt.comparison
        )
        for doubt in doubts
        if doubt.left in moved and doubt.right in moved
    }
    return [groups[position] for position in kept], list(unique.values())
