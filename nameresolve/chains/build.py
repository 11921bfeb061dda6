"""Mentions of one document in, chains out."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from nameresolve.chains.forms import Grouping, fullness, gather_forms
from nameresolve.chains.organizations import join_organizations
from nameresolve.chains.persons import join_persons
from nameresolve.chains.places import join_places, place_tags
from nameresolve.chains.stated import stated_aliases
from nameresolve.chains.told_apart import namesake_tags
from nameresolve.collecting import keep_one
from nameresolve.model import Chain, Document, Kind, Mention
from nameresolve.names.normalize import join_lines

_JOINERS: dict[Kind, Callable[[Grouping], None]] = {
    Kind.PERSON: join_persons,
    Kind.ORG: join_organizations,
    Kind.PLACE: join_places,
}


def build_chains(document: Document, mentions: Sequence[Mention]) -> tuple[Chain, ...]:
    """Gather the mentions of one document into chains, each of one thing.

    Args:
        document: The text that the mentions stand in.
        mentions: Its mentions, in any order.

    Returns:
        Chains that together hold every mention once, sorted by first mention.
    """
    chains: list[Chain] = []
    for kind in Kind:
        of_kind = sorted(mention for mention in mentions if mention.kind is kind)
        if of_kind:
            chains += _chains_of_kind(document, of_kind)
    return tuple(sorted(chains, key=lambda chain: chain.mentions[0]))


def _chains_of_kind(document: Document, mentions: list[Mention]) -> Iterator[Chain]:
    kind = mentions[0].kind
    grouping = Grouping(gather_forms(mentions, _tags(document, mentions)), document)
    _JOINERS[kind](grouping)
    _join_stated(document, mentions, grouping)
    full = {
        mention: fullness(form) for form in grouping.forms for mention in form.mentions
    }
    for root, members in grouping.chains():
        yield _chain(grouping, root, members, full)


def _tags(document: Document, mentions: list[Mention]) -> list[str]:
    tags = namesake_tags(document, mentions)
    if mentions[0].kind is not Kind.PLACE:
        return tags
    features = place_tags(document, mentions)
    return [one or other for one, other in zip(features, tags, strict=True)]


def _join_stated(
    document: Document, mentions: Sequence[Mention], grouping: Grouping
) -> None:
    stated = list(stated_aliases(document, mentions))
    if not stated:
        return
    position_of = {
        mention: position
        for position, form in enumerate(grouping.forms)
        for mention in form.mentions
    }
    for one, other in stated:
        bearer, alias = position_of[one], position_of[other]
        if grouping.is_borne_by_another(alias, bearer):
            grouping.assigned[other] = bearer
        else:
            grouping.join(bearer, alias)


def _chain(
    grouping: Grouping, root: int, members: list[Mention], full: Mapping[Mention, int]
) -> Chain:
    kind = members[0].kind
    forms = keep_one(_spellings(members, full))
    guesses = tuple(mention for mention in members if mention in grouping.assigned)
    standing = grouping.forms[root]
    settled = kind is not Kind.PERSON or fullness(standing) > 1
    path = grouping.document.path
    return Chain(path, kind, tuple(members), forms, settled, guesses, standing.tag)


def _spellings(members: list[Mention], full: Mapping[Mention, int]) -> tuple[str, ...]:
    """The distinct spellings, the fullest first, capitals last among equals."""
    spellings = [join_lines(mention.text) for mention in members]
    if len(spellings) == 1:
        return tuple(spellings)
    counts = Counter(spellings)
    length = dict(zip(spellings, map(full.__getitem__, members), strict=True))
    return tuple(sorted(counts, key=lambda s: (-length[s], s.isupper(), -counts[s], s)))
