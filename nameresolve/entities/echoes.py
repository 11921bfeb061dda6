"""Which forms of names a word may be a spelling of, as words and forms come and go."""

from collections.abc import Collection
from collections.abc import Set as AbstractSet

from nameresolve.matching.related_tokens import Vocabulary
from nameresolve.matching.rough_look import RoughLook, look_for


class Echoes:
    """Words, each with the forms that may be spellings of it.

    Forms that came and went stay listed: nobody bears them.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._look: RoughLook | None = None
        # What was there first, and what came since: many small ones would be slow.
        self._vocabularies: list[Vocabulary] = []
        self._forms: set[str] = set()
        self._echoes: dict[str, set[str]] = {}

    def update(
        self,
        words: Collection[str],
        forms: AbstractSet[str],
        changed: AbstractSet[str],
    ) -> None:
        """Say which *words* and *forms* there are now, and what forms came or went.

        Only what is new is compared, as long as as many can be compared as closely.
        """
        look = look_for(len(words) + len(forms))
        if look != self._look:
            self._look, self._vocabularies = look, []
            self._forms, self._echoes = set(), {}
            changed = forms
        if new := (changed & forms) - self._forms:
            vocabulary = Vocabulary(new, look=look)
            for word, found in vocabulary.find_related(self._echoes).items():
                self._echoes[word] |= found
            self._forms |= new
            if earlier := self._vocabularies[1:]:
                recent = set(new).union(*(each.words for each in earlier))
                vocabulary = Vocabulary(recent, look=look)
            self._vocabularies[1:] = [vocabulary]
        if unheard := set(words) - self._echoes.keys():
            self._echoes |= {word: set() for word in unheard}
            for vocabulary in self._vocabularies:
                for word, found in vocabulary.find_related(unheard).items():
                    self._echoes[word] |= found

    def of(self, word: str) -> AbstractSet[str]:
        """Give the forms that *word* may be a spelling of."""
        return self._echoes[word]
