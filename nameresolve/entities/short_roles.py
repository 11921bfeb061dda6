"""How full names of a document use a word: first, last, or as another part."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import batched, compress
from typing import Final

from nameresolve.entities.node_table import Change
from nameresolve.entities.short_fits import ShortForm
from nameresolve.model import Chain, Name
from nameresolve.names.analyze import analyze, content_words

_FIRST: Final = 0
_LAST: Final = 1
_MIDDLE: Final = 2


class Roles:
    """How full names of documents use words, as nodes come and go."""

    def __init__(self) -> None:
        """Begin with no nodes."""
        # By document, the places of nodes and their chains: two lists take less than one.
        self._places: dict[str, list[int]] = defaultdict(list)
        self._chains: dict[str, list[Chain]] = defaultdict(list)
        # By document and word, as far as anybody has asked: place and role, one after
        # the other, since pairs would take twice the memory.
        self._roles: dict[str, Mapping[str, Sequence[int]]] = {}

    def exchange(self, change: Change) -> None:
        """Take nodes out, and put others in."""
        for document in {d for node in change.gone.values() for d in node.documents}:
            places, chains = self._places[document], self._chains[document]
            stay = [place not in change.gone for place in places]
            chains[:] = compress(chains, stay)
            places[:] = compress(places, stay)
            self._roles.pop(document, None)
        for place, node in change.came.items():
            for chain in node.chains:
                self._places[chain.document].append(place)
                self._chains[chain.document].append(chain)
                self._roles.pop(chain.document, None)

    def narrow(
        self,
        short: ShortForm,
        fits: Mapping[int, Name],
        is_full: Callable[[int], bool],
    ) -> dict[int, Name]:
        """Leave out who bears the word in another role than everyone in the document.

        Where Omar Yusuf and Ali Yusuf are spoken of, Yusuf is not Yusuf Omar.

        Args:
            short: The short form.
            fits: Who may be meant, each with the name that fits.
            is_full: Tells whether the full names of a node count, by its place.
        """
        here = {
            role
            for document in short.documents
            for place, role in batched(self._roles_in(document).get(short.word, ()), 2)
            if is_full(place)
        }
        if len(here) != 1:
            return dict(fits)
        return {
            place: name
            for place, name in fits.items()
            if short.word not in (words := content_words(name))
            or _role(short.word, words) in here
        }

    def _roles_in(self, document: str) -> Mapping[str, Sequence[int]]:
        """Find which nodes, by place, use which words of a document, and how."""
        if document not in self._roles:
            found: dict[str, list[int]] = defaultdict(list)
            there = self._places.get(document, ()), self._chains.get(document, ())
            for place, chain in zip(*there, strict=True):
                words = content_words(analyze(chain.form, chain.kind))
                for word in words:
                    found[word] += place, _role(word, words)
            self._roles[document] = {word: tuple(used) for word, used in found.items()}
        return self._roles[document]


def _role(word: str, words: Sequence[str]) -> int:
    return {words[0]: _FIRST, words[-1]: _LAST}.get(word, _MIDDLE)
