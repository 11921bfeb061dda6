"""The reasons that names give each other through the words they share.

A lone word that is the surname of a person nearby is a person's; so is one that is
spelled nearly like it.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from nameresolve.model import Kind
from nameresolve.recognize.candidates import Candidate
from nameresolve.recognize.second_pass import CLOSE, LONG_WORD
from nameresolve.recognize.words import is_ordinary


def share(
    candidates: Sequence[Candidate], kinds: Sequence[Kind | None]
) -> list[tuple[str, ...]]:
    """Return the reasons that names give each other through the words they share."""
    index = _WordIndex.of(candidates, kinds)
    return [tuple(index.reasons(candidate)) for candidate in candidates]


@dataclass(frozen=True, slots=True)
class _WordIndex:
    """Who uses a word, and how: (word, place in the name) -> kinds, by document.

    ``words`` are the words of the names of each document, each once, in order; ``near``
    remembers which of them was found to be spelled nearly like a word.
    """

    here: dict[tuple[str, str, str], set[Kind]]
    everywhere: dict[tuple[str, str], set[Kind]]
    words: dict[str, dict[str, None]]
    near: dict[tuple[str, str], str | None]

    @classmethod
    def of(
        cls, candidates: Sequence[Candidate], kinds: Sequence[Kind | None]
    ) -> "_WordIndex":
        """Build the index of a corpus."""
        index = cls(defaultdict(set), defaultdict(set), defaultdict(dict), {})
        for candidate, kind in zip(candidates, kinds, strict=True):
            if kind is None:
                continue
            for word, role in _roles(candidate):
                index.here[candidate.path, word, role].add(kind)
                if role in {"first", "last"}:
                    index.words[candidate.path][word] = None
                index.everywhere[word, role].add(kind)
        return index

    def reasons(self, candidate: Candidate) -> Iterator[str]:
        """Yield what other names say about *candidate*."""
        words = candidate.words
        if len(words) == 1:
            # UN is not the last word of a Korean, nor US a short form of anybody.
            is_acronym = "acronym" in candidate.reasons
            said = [
                reason
                for role in (
                    ("acronym",) if is_acronym else ("first", "last", "acronym")
                )
                for reason in self._say(candidate.path, words[0], role)
            ]
            yield from said or self._resembles(candidate.path, words[0])
        elif words:
            yield from self._lone(candidate.path, words[0], "first")
            yield from self._lone(candidate.path, words[-1], "last")

    def _say(self, path: str, word: str, role: str) -> Iterator[str]:
        """Yield in whose names a lone word plays a role."""
        kinds, where = self.here.get((path, word, role)), "document"
        if not kinds:
            kinds, where = self.everywhere.get((word, role)), "corpus"
        for kind in sorted(kinds or ()):
            yield f"{role} word of a {kind.value} in the {where}"

    def _resembles(self, path: str, word: str) -> Iterator[str]:
        """Yield whose names hold a word of the same document that is spelled nearly so."""
        if len(word) < LONG_WORD or is_ordinary(word):
            return
        if (path, word) not in self.near:
            self.near[path, word] = self._nearest(path, word)
        near = self.near[path, word]
        if near is None:
            return
        for role in ("first", "last"):
            for kind in sorted(self.here.get((path, near, role), ())):
                yield f"close to the {role} word of a {kind.value}"

    def _nearest(self, path: str, word: str) -> str | None:
        """Return the first of the words of a document that is most like *word*."""
        best_match = process.extractOne(
            word,
            self.words.get(path, {}).keys(),
            scorer=JaroWinkler.similarity,
            score_cutoff=CLOSE,
        )
        return None if best_match is None else best_match[0]

    def _lone(self, path: str, word: str, role: str) -> Iterator[str]:
        """Yield as what a word of a longer name stands alone."""
        for kind in sorted(self.here.get((path, word, "alone"), ())):
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
