"""How well a short form fits a full name, and in which role."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from nameresolve.entities.groups import Group
from nameresolve.matching.priors import in_names
from nameresolve.matching.related_tokens import find_related
from nameresolve.matching.tokens import SAME, token_score
from nameresolve.model import Chain, Kind, Name, Role
from nameresolve.names.analyze import analyze, content_words

LEAST_LENGTH = 5
"""A shorter word (code points) must be spelled just as in the full name."""

# A word that stands alone must be spelled as in the full name, or nearly so.
_SHORT = 3
_JOINED = 5.0
_LEAST_SCORE = 1.0


@dataclass(frozen=True, slots=True)
class ShortForm:
    """Chains that stand or fall together, with the word they give."""

    chains: tuple[Chain, ...]
    word: str

    @property
    def documents(self) -> frozenset[str]:
        """The paths of the documents that use it."""
        return frozenset(chain.document for chain in self.chains)


def index_bearers(
    words: Iterable[str], groups: Mapping[int, Group]
) -> Mapping[str, AbstractSet[int]]:
    """Say for each short word which groups have something like it in a full name."""
    bearers: dict[str, set[int]] = defaultdict(set)
    for position, group in groups.items():
        for node in group.nodes:
            for name in node.names:
                parts = content_words(name)
                for form in (*parts, *(one + other for one, other in pairwise(parts))):
                    bearers[form].add(position)
    return {
        word: set().union(*(bearers[form] for form in forms))
        for word, forms in find_related(words, bearers).items()
    }


def best_fits(short: ShortForm, bearers: Mapping[int, Group]) -> dict[int, Name]:
    """The bearers that the short form fits best, each with the name it fits."""
    fits: dict[int, tuple[float, Name]] = {}
    for position, group in bearers.items():
        if short.documents & group.documents:
            continue
        scored = [
            (_FITS[group.kind](short.word, name), name)
            for node in group.nodes
            for name in node.names
        ]
        best = max(scored, key=lambda fit: fit[0], default=None)
        if best is not None and best[0] >= _LEAST_SCORE:
            fits[position] = best
    least = min(_JOINED, max((score for score, _ in fits.values()), default=0.0))
    return {i: name for i, (score, name) in fits.items() if score >= least}


def is_usual(short: ShortForm, bearer: Group, name: Name) -> bool:
    """Whether the bearer may well be called so, where a single word is said."""
    if bearer.kind is not Kind.PERSON:
        return True
    words = content_words(name)
    is_given = short.word == words[0] and len(words) > 1
    if not is_given and len(short.word) > _SHORT:
        return True
    return any(
        short.word == "".join(content_words(analyze(mention.text, bearer.kind)))
        for chain in bearer.chains
        for mention in chain.mentions
    )


type Roles = Mapping[tuple[str, str], AbstractSet[str]]
"""How the full names of a document use a word: its first, its last, or another part."""


def roles_of(groups: Iterable[Group]) -> Roles:
    """Collect the roles that the words of full names have in each document."""
    roles: dict[tuple[str, str], set[str]] = defaultdict(set)
    for group in groups:
        for chain in group.chains:
            words = content_words(analyze(chain.form, group.kind))
            for word in words:
                roles[chain.document, word].add(_role(word, words))
    return roles


def _role(word: str, words: Sequence[str]) -> str:
    return {words[0]: "first", words[-1]: "last"}.get(word, "middle")


def with_its_role(
    short: ShortForm, fits: Mapping[int, Name], roles: Roles
) -> dict[int, Name]:
    """Leave out who bears the word in another role than everyone in the document.

    Where Omar Yusuf and Ali Yusuf are spoken of, Yusuf is not Yusuf Omar.
    """
    here: set[str] = set()
    for document in short.documents:
        here |= roles.get((document, short.word), frozenset())
    if len(here) != 1:
        return dict(fits)
    return {
        position: name
        for position, name in fits.items()
        if short.word not in (words := content_words(name))
        or _role(short.word, words) in here
    }


def _fit_person(word: str, full: Name) -> float:
    words = content_words(full)
    if word in words:
        return SAME
    if any(one + other == word for one, other in pairwise(words)):
        return _JOINED
    if len(word) < LEAST_LENGTH:
        return 0.0
    return max((token_score(word, part) for part in words), default=0.0)


def _fit_organization(word: str, full: Name) -> float:
    words = content_words(full)
    if len(words) < 2 or words[0] not in full.words(Role.NAME):  # noqa: PLR2004 - a pair
        return 0.0
    return in_names(token_score(word, words[0]), Kind.ORG)


def _fit_place(word: str, full: Name) -> float:
    words = content_words(full)
    return SAME if len(words) > 1 and words[0] == word else 0.0


_FITS: Final[dict[Kind, Callable[[str, Name], float]]] = {
    Kind.PERSON: _fit_person,
    Kind.ORG: _fit_organization,
    Kind.PLACE: _fit_place,
}
