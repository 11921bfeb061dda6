"""Short forms that no document settles: they join when the corpus leaves one bearer.

A person's short form is any part of the name, an organisation's is its first word, and
so is a place's, if the gazetteer does not know the word. A word that also names a person
or a place in the corpus is no short form of an organisation.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from nameresolve.entities.groups import Doubt, Group, are_kept_apart
from nameresolve.entities.short_fits import (
    LEAST_LENGTH,
    ShortForm,
    best_fits,
    index_bearers,
    is_usual,
    roles_of,
    with_its_role,
)
from nameresolve.matching.clustering import Pair
from nameresolve.matching.compare import score_at
from nameresolve.model import Chain, Comparison, Evidence, Kind, Merge, Name, Role
from nameresolve.names.analyze import analyze, content_words
from nameresolve.names.gazetteer import bearers_of

# Of the surnames that joined an only bearer in five annotated corpora, 44 of 47 were
# right; of the given names, 2 of 7.
_ONLY_BEARER = 0.96
_PERHAPS = 0.5


def settle_short_forms(
    groups: Sequence[Group],
    doubts: Sequence[Doubt],
    apart: Collection[Pair],
    other_names: AbstractSet[str],
) -> tuple[list[Group], list[Doubt]]:
    """Move short forms to their only bearer; ask where there are several.

    A given name and a word of two or three letters are common: of those the bearer must
    be known to be called so in another document, or a person is asked.

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
    full = {i: group for i, group in enumerate(groups) if not shorts[i]}
    words = {unit.word for units in shorts.values() for unit in units}
    index = index_bearers(words, full)
    roles = roles_of(full.values())
    forbidden = frozenset(apart)
    found = list(doubts)
    for position, units in shorts.items():
        likely = set().union(*(index[unit.word] for unit in units))
        bearers = {
            other: groups[other]
            for other in sorted(likely)
            if not are_kept_apart(groups[position], groups[other], forbidden)
        }
        for unit in units:
            fits = with_its_role(unit, best_fits(unit, bearers), roles)
            sure = [i for i, name in fits.items() if is_usual(unit, groups[i], name)]
            if len(fits) == len(sure) == 1:
                ((bearer, name),) = fits.items()
                _move(unit, groups[position], groups[bearer], name)
            else:
                found += _ask(unit, position, fits)
    return _without_empty(groups, found)


def _short_forms(group: Group, other_names: AbstractSet[str]) -> Iterator[ShortForm]:
    """A person's short forms are settled one by one, an organisation's together."""
    if group.kind is Kind.PERSON and not any(node.settled for node in group.nodes):
        # What a decision has joined has one bearer.
        joined = len(group.nodes) > 1
        for chains in [group.chains] if joined else [[each] for each in group.chains]:
            words = content_words(analyze(chains[0].form, group.kind))
            yield ShortForm(tuple(chains), "".join(words))
    if group.kind is Kind.ORG:
        names = [name for node in group.nodes for name in node.names]
        if all(_is_short_organization(name, other_names) for name in names):
            yield ShortForm(tuple(group.chains), names[0].words(Role.NAME)[0])
    if group.kind is Kind.PLACE:
        names = [name for node in group.nodes for name in node.names]
        if all(_is_short_place(name) for name in names):
            yield ShortForm(tuple(group.chains), content_words(names[0])[0])


def _is_short_place(name: Name) -> bool:
    """Whether a word may be all that is left of a place's name: "Addis", "Ulan"."""
    words = content_words(name)
    return (
        len(words) == 1
        and len(words[0]) >= LEAST_LENGTH
        and name.words(Role.NAME) == words
        and not bearers_of(name)
    )


def _is_short_organization(name: Name, other_names: AbstractSet[str]) -> bool:
    words = content_words(name)
    return (
        len(words) == 1
        and name.words(Role.NAME) == words
        and len(words[0]) >= LEAST_LENGTH
        and not name.is_acronym
        and name.folded not in other_names
    )


def _move(unit: ShortForm, source: Group, bearer: Group, name: Name) -> None:
    for chain in unit.chains:
        source.chains.remove(chain)
        bearer.chains.append(chain)
    bearer.members += source.members  # so that what is kept apart stays apart
    bearer.merges += source.merges if not source.chains else []
    known_as = next(node.form for node in bearer.nodes if name in node.names)
    comparison = _compare(unit.chains[0], name, is_sure=True)
    bearer.merges.append(Merge(unit.chains[0].form, known_as, comparison))


def _ask(unit: ShortForm, position: int, fits: Mapping[int, Name]) -> Iterator[Doubt]:
    for bearer, name in fits.items():
        comparison = _compare(unit.chains[0], name, is_sure=False)
        yield Doubt(position, bearer, comparison)


def _compare(chain: Chain, full: Name, *, is_sure: bool) -> Comparison:
    if is_sure:
        probability = _ONLY_BEARER
        sentence = f"Only “{full.spelling}” can be meant by “{chain.form}” here."
    else:
        probability = _PERHAPS
        sentence = f"“{chain.form}” can be “{full.spelling}” or somebody else."
    weight = score_at(probability, chain.kind)
    evidence = Evidence("short form", chain.form, full.spelling, weight, sentence)
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
