"""What of a group is a short form, to be settled by the rest of the corpus."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from nameresolve.entities.groups import Group
from nameresolve.entities.initialed import is_initialed
from nameresolve.entities.nodes import Node
from nameresolve.entities.short_fits import LEAST_LENGTH, ShortForm
from nameresolve.model import Kind, Name, Role
from nameresolve.names.analyze import analyze, content_words
from nameresolve.names.gazetteer import bearers_of


def short_forms(group: Group, other_names: AbstractSet[str]) -> Iterator[ShortForm]:
    """Yield a person's short forms one by one, an organisation's together.

    Args:
        group: What may be nothing but short forms.
        other_names: Folded spellings of places and words of persons' names.
    """
    if group.kind is Kind.PERSON:
        if all(map(is_initialed, group.nodes)):
            words = content_words(group.nodes[0].names[0])
            yield ShortForm(group.chains, "".join(words), group.members)
            return
        if any(node.settled for node in group.nodes):
            return
        # What a decision has joined has one bearer.
        joined = len(group.nodes) > 1
        for chains in [group.chains] if joined else [(each,) for each in group.chains]:
            words = content_words(analyze(chains[0].form, group.kind))
            yield ShortForm(tuple(chains), "".join(words))
    elif all(_is_short(node, other_names) for node in group.nodes):
        yield ShortForm(group.chains, _word_of(group.nodes[0]))


def short_words(nodes: Iterable[Node], other_names: AbstractSet[str]) -> Iterator[str]:
    """Yield the words that short forms of *nodes* can give, however they are grouped."""
    for node in nodes:
        if node.kind is Kind.PERSON and not node.settled:
            for chain in node.chains:
                yield "".join(content_words(analyze(chain.form, node.kind)))
        elif node.kind is not Kind.PERSON and _is_short(node, other_names):
            yield _word_of(node)


def _is_short(node: Node, other_names: AbstractSet[str]) -> bool:
    if node.kind is Kind.PLACE:
        return all(map(_is_short_place, node.names))
    return all(_is_short_organization(name, other_names) for name in node.names)


def _word_of(node: Node) -> str:
    return content_words(node.names[0])[0]


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
