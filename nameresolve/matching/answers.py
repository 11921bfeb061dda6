"""Which of not so many names answer each other, word for word."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from nameresolve.matching.clustering import Pair
from nameresolve.matching.related_tokens import Related


class Answers:
    """Which names answer every full word of another that has no more of them.

    No two different words may share the only answer that they have: Omar Amar is not
    Umar Said.
    """

    def __init__(self, words: Sequence[Sequence[str]], related: Related) -> None:
        """Prepare to ask.

        Args:
            words: The words of each name.
            related: Each word with those that answer it.
        """
        self._words = words
        self._related = related
        self._distinct = [frozenset(each) for each in words]
        self._full = [[word for word in each if len(word) > 1] for each in words]
        self._bearers: dict[str, list[int]] = defaultdict(list)
        for position, each in enumerate(self._distinct):
            for word in each:
                self._bearers[word].append(position)

    def pairs(self) -> Iterator[Pair]:
        """Yield each name, by position, with those that answer it."""
        for position, full in enumerate(self._full):
            for other in self._answering(position) if full else ():
                yield position, other

    def contradict(self, one: int, other: int) -> bool:
        """Whether an initial and a part of the other name both have no answer.

        E. Karimov is not Yusuf Karimov: what two names have beside each other conflicts.
        """
        left, right = self._words[one], self._words[other]
        return (
            any(len(word) == 1 for word in (*left, *right))
            and self._lacks(one, other)
            and self._lacks(other, one)
        )

    def _lacks(self, one: int, other: int) -> bool:
        """Whether a part of a name has for certain no answer in the other."""
        facing = self._distinct[other]
        beginnings = {word[0] for word in facing}
        return any(
            word not in beginnings
            if len(word) == 1
            else facing.isdisjoint(self._related[word]) and word[0] not in facing
            for word in self._words[one]
        )

    def _answering(self, position: int) -> Iterator[int]:
        """Look for the rarest word, and in the names that answer it for the others."""
        full = self._full[position]
        rarest, *others = sorted(
            (self._related[word] for word in full), key=self._frequency
        )
        for other in {n for word in rarest for n in self._bearers.get(word, ())}:
            if len(self._full[other]) < len(full) or other == position:
                continue
            if any(map(self._distinct[other].isdisjoint, others)):
                continue
            if self._are_apart(set(full), self._words[other]):
                yield other

    def _are_apart(self, full: Iterable[str], facing: Sequence[str]) -> bool:
        only: list[int] = []
        for wanted in (self._related[word] for word in full):
            answers = [place for place, word in enumerate(facing) if word in wanted]
            only += answers if len(answers) == 1 else ()
        return len(set(only)) == len(only)

    def _frequency(self, wanted: Iterable[str]) -> int:
        return sum(len(self._bearers.get(word, ())) for word in wanted)
