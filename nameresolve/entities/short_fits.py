"""How well a short form fits a full name."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from nameresolve.entities.echoes import Echoes
from nameresolve.entities.node_table import Change
from nameresolve.entities.nodes import Node
from nameresolve.matching.joined_words import join_neighbors
from nameresolve.matching.priors import in_names
from nameresolve.matching.tokens import SAME, token_score
from nameresolve.model import Chain, Kind, Name, Role
from nameresolve.names.analyze import analyze, content_words

LEAST_LENGTH = 5
"""A shorter word (code points) must be spelled just as in the full name."""

# A word that stands alone must be spelled as in the full name, or nearly so.
_SHORT = 3
JOINED = 5.0
"""The score (nats) of two neighbors written as one; better fits are no better."""

_LEAST_SCORE = 1.0

type Fit = tuple[float, Name]
"""A score (nats), and the full name that has it."""


@dataclass(frozen=True, eq=False)
class ShortForm:
    """Chains that stand or fall together, with the word they give."""

    chains: tuple[Chain, ...]
    word: str
    initialed: tuple[int, ...] = ()
    """The places of the nodes of a name with initials."""

    @cached_property
    def documents(self) -> frozenset[str]:
        """The paths of the documents that use it."""
        return frozenset(chain.document for chain in self.chains)

    @cached_property
    def said(self) -> frozenset[str]:
        """The words of its mentions, each mention written as one word."""
        return said_in(self.chains)


class Fits:
    """How well words fit the full names of nodes of one kind, which come and go."""

    def __init__(self) -> None:
        """Begin with no nodes and no words."""
        self._nodes: dict[int, Node] = {}
        self._bearers: dict[str, list[int]] = {}
        # By two neighbors written as one, which only that very word is short for.
        self._joined: dict[str, list[int]] = {}
        self._echoes = Echoes()
        self._found: dict[str, Mapping[int, Fit]] = {}
        # An index of all words of very many names is large, and nobody may ever ask.
        self._waiting: list[Change] = []
        self._words: Collection[str] = ()

    def exchange(self, change: Change, words: Collection[str]) -> None:
        """Take nodes out and put others in.

        Args:
            change: The nodes.
            words: All words that will be asked for.
        """
        for place in change.gone:
            del self._nodes[place]
        self._nodes |= change.came
        self._waiting.append(change)
        self._words = words

    def of(self, word: str) -> Mapping[int, Fit]:
        """Give the nodes, by place, that *word* fits, each with its best name.

        Those that it fits best come first.
        """
        if self._waiting:
            self._catch_up()
        if word not in self._found:
            fits = sorted(self._fits(word), key=lambda fit: -fit[1][0])
            self._found[word] = dict(fits)
        return self._found[word]

    def _catch_up(self) -> None:
        changed = {form for change in self._waiting for form in self._index(change)}
        self._waiting.clear()
        self._echoes.update(self._words, self._bearers.keys(), changed)
        self._found = {
            word: fits
            for word, fits in self._found.items()
            if word not in changed and changed.isdisjoint(self._echoes.of(word))
        }

    def _index(self, change: Change) -> set[str]:
        """Note which nodes bear which forms, and say whose bearers are others."""
        changed: set[str] = set()
        for index, forms_of in ((self._bearers, _words_of), (self._joined, _joined_of)):
            for place, node in change.gone.items():
                for form in forms_of(node):
                    index[form].remove(place)
                    changed.add(form)
                    if not index[form]:
                        del index[form]
            for place, node in change.came.items():
                for form in forms_of(node):
                    index.setdefault(form, []).append(place)
                    changed.add(form)
        return changed

    def _fits(self, word: str) -> Iterable[tuple[int, Fit]]:
        forms = self._echoes.of(word)
        near = set().union(*(self._bearers.get(form, ()) for form in forms))
        near.update(self._joined.get(word, ()))
        for place in sorted(near):
            node = self._nodes[place]
            scored = [(_FITS[node.kind](word, name), name) for name in node.names]
            best = max(scored, key=lambda fit: fit[0], default=None)
            if best is not None and best[0] >= _LEAST_SCORE:
                yield place, best


def _words_of(node: Node) -> Iterator[str]:
    """Yield the words of the names of a node."""
    for name in node.names:
        yield from content_words(name)


def _joined_of(node: Node) -> Iterator[str]:
    """Yield each two neighbors among them, written as one."""
    for name in node.names:
        yield from join_neighbors(content_words(name))


def may_stand_alone(short: ShortForm, kind: Kind, name: Name) -> bool:
    """Whether anybody of that name may well be called so, where one word is said."""
    if kind is not Kind.PERSON:
        return True
    words = content_words(name)
    is_given = short.word == words[0] and len(words) > 1
    return not is_given and len(short.word) > _SHORT


def said_in(chains: Iterable[Chain]) -> frozenset[str]:
    """Collect what is said in the mentions of *chains*, each written as one word."""
    spelled = {
        (mention.text, chain.kind) for chain in chains for mention in chain.mentions
    }
    return frozenset(
        "".join(content_words(analyze(text, kind))) for text, kind in spelled
    )


def _fit_person(word: str, full: Name) -> float:
    words = content_words(full)
    if word in words:
        return SAME
    if any(one + other == word for one, other in pairwise(words)):
        return JOINED
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
