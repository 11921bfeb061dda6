"""Names of a corpus that a name from elsewhere may be compared with, found one by one.

A name that a person gives another kind has no part in how the names of that kind were
looked through. It is looked up among them by its words; ``matching.blocking`` then has
the last word.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

from nameresolve.matching.blocking import candidate_pairs
from nameresolve.matching.equivalents import Equivalents
from nameresolve.matching.joined_words import join_neighbors
from nameresolve.matching.related_tokens import Vocabulary
from nameresolve.matching.rough_look import CLOSER, RoughLook
from nameresolve.model import Kind, Name
from nameresolve.names.acronyms import initials_of
from nameresolve.names.analyze import content_words
from nameresolve.names.gazetteer import bearers_of
from nameresolve.names.vocabulary import cognates_of


class NameLookup:
    """Names of one kind, to be looked up by others of it."""

    def __init__(
        self,
        names: Collection[Name],
        equivalents: Equivalents,
        *,
        look: RoughLook = CLOSER,
    ) -> None:
        """Prepare *names*.

        Args:
            names: The names.
            equivalents: Tokens that correspond though they do not sound alike.
            look: What their words must share with others to be compared in earnest.
        """
        self._names = names
        self._equivalents = equivalents
        self._look = look

    def prepare(self) -> None:
        """Do beforehand what the first name would have to wait for."""
        self._vocabulary.find_related(())

    def find(self, name: Name) -> Iterator[str]:
        """Yield the spellings of the names that may be the same as *name*."""
        some = self.find_near(name)
        listed = [name, *(some[spelling] for spelling in sorted(some))]
        for one, other in candidate_pairs(listed, self._equivalents):
            if one == 0:
                yield listed[other].spelling

    def find_near(self, name: Name) -> dict[str, Name]:
        """Find the names, by spelling, of which a word may be one of *name*."""
        return {each.spelling: each for each in self._find_near(name)}

    def _find_near(self, name: Name) -> Iterator[Name]:
        for form in self._near(name):
            yield from self._bearers.get(form, ())
        for other in self._names if name.kind is not Kind.PERSON else ():
            if _is_known_otherwise(name, other):
                yield other

    def _near(self, name: Name) -> set[str]:
        """Find the forms that correspond to one of *name*."""
        forms = set(_forms_of(name))
        near = forms.union(*self._vocabulary.find_related(forms).values())
        for group in self._equivalents.of(name.kind):
            if not forms.isdisjoint(group):
                near.update(group)
        for form in forms if name.kind is Kind.PERSON else ():
            near.update(*(self._cognates.get(n, ()) for n in cognates_of(form)))
        return near

    @cached_property
    def _bearers(self) -> dict[str, list[Name]]:
        bearers: dict[str, list[Name]] = defaultdict(list)
        for name in self._names:
            for form in _forms_of(name):
                bearers[form].append(name)
        return dict(bearers)

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary(self._bearers, look=self._look)

    @cached_property
    def _cognates(self) -> dict[int, list[str]]:
        cognates: dict[int, list[str]] = defaultdict(list)
        for form in self._bearers:
            for number in cognates_of(form):
                cognates[number].append(form)
        return dict(cognates)


def _forms_of(name: Name) -> Iterable[str]:
    """Give the words of a name, each two neighbors as one, and all initials as one."""
    words = content_words(name) or tuple(token.text for token in name.tokens)
    whole = ["".join(words)] if all(len(word) == 1 for word in words) else []
    return [*words, *join_neighbors(words), *whole]


def _is_known_otherwise(name: Name, other: Name) -> bool:
    """Whether one is an acronym of the other, or both are names of a known place."""
    short, long = (name, other) if name.is_acronym else (other, name)
    if short.is_acronym:
        return short.folded.replace(" ", "") in initials_of(long.spelling)
    return name.kind is Kind.PLACE and bool({*bearers_of(name)} & {*bearers_of(other)})
