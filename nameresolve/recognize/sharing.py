"""The reasons that names give each other through the words they share.

A lone word that is the surname of a person nearby is a person's; so is one that is
spelled nearly like it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from nameresolve.collecting import keep_one
from nameresolve.model import Kind
from nameresolve.recognize.candidates import Candidate
from nameresolve.recognize.close_words import LONG_WORD, CloseWords
from nameresolve.recognize.words import is_ordinary

type _Named = Sequence[tuple[Candidate, Kind | None]]
type Roles = Mapping[tuple[str, str], frozenset[Kind]]
"""The kinds of the names in which a word plays a role: first, last, alone, acronym."""


def share(
    candidates: Sequence[Candidate],
    kinds: Sequence[Kind | None],
    everywhere: Roles | None = None,
) -> list[tuple[str, ...]]:
    """Return the reasons that names give each other through the words they share.

    Args:
        candidates: those of one document stand together.
        kinds: what each was found to be.
        everywhere: the roles of words in the corpus, if there is more of it.
    """
    if everywhere is None:
        everywhere = roles_of(candidates, kinds)
    named = list(zip(candidates, kinds, strict=True))
    return [
        index.reasons(candidate)
        for _, group in groupby(named, key=lambda pair: pair[0].path)
        for document in [list(group)]
        for index in [_WordIndex.of(document, everywhere)]
        for candidate, _ in document
    ]


def roles_of(candidates: Iterable[Candidate], kinds: Iterable[Kind | None]) -> Roles:
    """Return what roles the words of names play."""
    roles: dict[tuple[str, str], frozenset[Kind]] = {}
    for candidate, kind in zip(candidates, kinds, strict=True):
        if kind is not None:
            for key in _roles(candidate):
                known = roles.get(key, frozenset())
                if kind not in known:
                    roles[key] = keep_one(known | {kind})
    return roles


@dataclass(frozen=True, slots=True)
class _WordIndex:
    """Who uses a word, and how, in one document and in the corpus.

    ``words`` are those of the longer names of the document, each once, in order;
    ``said`` remembers what there was to say of a name, an acronym or not.
    """

    here: Roles
    everywhere: Roles
    words: CloseWords
    said: dict[tuple[tuple[str, ...], bool], tuple[str, ...]]

    @classmethod
    def of(cls, document: _Named, everywhere: Roles) -> "_WordIndex":
        """Build the index of one document."""
        here = roles_of(*zip(*document, strict=True))
        words = (word for word, role in here if role in {"first", "last"})
        return cls(here, everywhere, CloseWords(dict.fromkeys(words)), {})

    def reasons(self, candidate: Candidate) -> tuple[str, ...]:
        """Return what other names say about *candidate*."""
        # UN is not the last word of a Korean, nor US a short form of anybody.
        is_acronym = "acronym" in candidate.reasons
        name = candidate.words, is_acronym
        if name not in self.said:
            found = self._find_reasons(candidate.words, is_acronym=is_acronym)
            self.said[name] = keep_one(tuple(found))
        return self.said[name]

    def _find_reasons(
        self, words: tuple[str, ...], *, is_acronym: bool
    ) -> Iterator[str]:
        if len(words) == 1:
            said = [
                reason
                for role in (
                    ("acronym",) if is_acronym else ("first", "last", "acronym")
                )
                for reason in self._say(words[0], role)
            ]
            yield from said or self._resembles(words[0])
        elif words:
            yield from self._lone(words[0], "first")
            yield from self._lone(words[-1], "last")

    def _say(self, word: str, role: str) -> Iterator[str]:
        """Yield in whose names a lone word plays a role."""
        kinds, where = self.here.get((word, role)), "document"
        if not kinds:
            kinds, where = self.everywhere.get((word, role)), "corpus"
        for kind in sorted(kinds or ()):
            yield f"{role} word of a {kind.value} in the {where}"

    def _resembles(self, word: str) -> Iterator[str]:
        """Yield whose names hold a word of the same document that is spelled nearly so."""
        if len(word) < LONG_WORD or is_ordinary(word):
            return
        near = self.words.nearest(word)
        if near is None:
            return
        for role in ("first", "last"):
            for kind in sorted(self.here.get((near, role), ())):
                yield f"close to the {role} word of a {kind.value}"

    def _lone(self, word: str, role: str) -> Iterator[str]:
        """Yield as what a word of a longer name stands alone."""
        for kind in sorted(self.here.get((word, "alone"), ())):
            yield f"{role} word alone a {kind.value}"


def _roles(candidate: Candidate) -> Iterator[tuple[str, str]]:
    """Yield the words by which other names may know *candidate*."""
    words = candidate.words
    if len(words) == 1:
        yield words[0], "alone"
    elif words:
        yield words[0], "first"
        yield words[-1], "last"
        yield "".join(word[0] for word in words), "acronym"
        yield "".join(w[0] for w in words if w not in _SMALL), "acronym"


_SMALL = frozenset({"of", "the", "for", "and", "in", "on"})
