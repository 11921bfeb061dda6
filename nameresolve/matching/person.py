"""Evidence on two names of persons.

A name is as much like another as its least alike part: brothers share all but one. A
part that only one name has is missing, and costs little. A part that contradicts the
other name's is a conflict, and nothing outweighs it: not even a rare surname.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from nameresolve.matching.alignment import Alignment, Link
from nameresolve.matching.equivalents import NO_EQUIVALENTS, Equivalents
from nameresolve.matching.evidence import Conflict, Pull, nothing_alike
from nameresolve.matching.links import UNTOLD
from nameresolve.matching.person_tokens import (
    Contradiction,
    align_persons,
    contradictions,
    is_repeated,
)
from nameresolve.matching.tokens import SAME
from nameresolve.model import Evidence, Name, Role
from nameresolve.names import words
from nameresolve.names.persons import NAME_ROLES

# Past this, more likeness of one token says nothing more about the person.
CEILING: Final = 4.5
CEILING_BESIDE_OTHERS: Final = 1.5
# Equal tokens, also when two of them are joined into one.
IDENTICAL: Final = 5.0
MISSING_PART: Final = -0.9
MISSING_FURTHER_PART: Final = -0.6
MISSING_BY_ROLE: Final = {Role.PATRONYMIC: -0.4, Role.INITIAL: -0.3}
# A repeated name, or a word that may be a title, says nothing.
MISSING_NOTHING: Final = -0.2
_MISSING_GENERATION = -1.0
# Many cultures put the family name first, and in others the reversed name is another
# man: father and son, each named after the other. Without more knowledge: ask. Three
# names that trade places are more likely one person's.
REORDERED: Final = Pull(ceiling=0.3, least=0.4)
ROTATED: Final = Pull(ceiling=0.7, least=0.4)
PAIR: Final = 2
# Many people share one name of theirs.
SINGLE: Final = Pull(ceiling=1.0, least=0.3)
UNLIKE_SINGLE: Final = Pull(ceiling=-1.0, least=0.3)
LEAST_SINGLE: Final = 1.5
INITIALS: Final = Pull(ceiling=-1.0, least=0.3)
CONFLICT: Final = Conflict(ceiling=-1.0, slope=0.3, further=0.6)
_OTHER_GENERATION = Pull(ceiling=-2.5, least=1.0)
_OTHER_SEX = Pull(ceiling=-2.5, least=1.0)

_CONTENT = (*sorted(NAME_ROLES), Role.INITIAL)


def compare_persons(
    left: Name, right: Name, equivalents: Equivalents = NO_EQUIVALENTS
) -> tuple[Evidence, ...]:
    """List what speaks for and against two names being one person's.

    The weights add up to log-odds (nats).
    """
    evidence = _compare_parts(left, right, equivalents)
    total = sum(item.weight for item in evidence)
    return (*evidence, *_generations(left, right, total), *_sexes(left, right, total))


def _compare_parts(
    left: Name, right: Name, equivalents: Equivalents
) -> tuple[Evidence, ...]:
    one, other = left.words(*_CONTENT), right.words(*_CONTENT)
    if one == other:
        sentence = "The names are the same but for accents, titles and punctuation."
        return (Evidence("same words", left.spelling, right.spelling, SAME, sentence),)
    alignment = align_persons(one, other, equivalents)
    if not any(link.score >= 0 for link in alignment.links):
        return (nothing_alike(left, right, one, other),)
    return tuple(_evidence(left, right, alignment))


def _evidence(left: Name, right: Name, alignment: Alignment) -> Iterator[Evidence]:
    one, other = left.words(*_CONTENT), right.words(*_CONTENT)
    links = [link for link in alignment.links if link.score >= 0]
    parts = tuple(_links(links, one, other))
    yield from parts
    total = sum(item.weight for item in parts)
    against, missing, lacking = contradictions(alignment, one, other)
    conflict = _conflict(against, total)
    yield from conflict
    absent = tuple(_missing(left, missing, 0))
    yield from absent
    absent += tuple(_missing(right, lacking, len(absent)))
    yield from absent[len(missing) :]
    total += sum(item.weight for item in (*conflict, *absent))
    reordered = tuple(_order(left, right, links, total))
    yield from reordered
    total += sum(item.weight for item in reordered)
    lengths = [{len(one[link.left[0]]), len(other[link.right[0]])} for link in links]
    # An initial that only faces an initial is no word that is shared.
    shared = [link.score for link, of in zip(links, lengths, strict=True) if of != {1}]
    if all(1 in of for of in lengths):
        sentence = "Only initials are shared."
        yield Evidence("initials", "", "", INITIALS.weight(total), sentence)
    elif absent and len(shared) == 1:
        sentence = "Only one word of the names is shared."
        pull = SINGLE if shared[0] > LEAST_SINGLE else UNLIKE_SINGLE
        yield Evidence("single", "", "", pull.weight(total), sentence)


def _conflict(against: Sequence[Contradiction], total: float) -> tuple[Evidence, ...]:
    return CONFLICT.pull([(c.left, c.right, c.score) for c in against], total)


def _links(
    links: Sequence[Link], one: Sequence[str], other: Sequence[str]
) -> Iterator[Evidence]:
    """Half of the weight is the mean of the links, half is the weakest link's."""
    scores = _part_scores(links)
    weakest = scores.index(min(scores))
    for position, (link, score) in enumerate(zip(links, scores, strict=True)):
        weight = 0.5 * score / len(links) + (
            0.5 * score if position == weakest else 0.0
        )
        left = " ".join(one[index] for index in link.left)
        right = " ".join(other[index] for index in link.right)
        yield Evidence("part", left, right, weight, UNTOLD)


def _part_scores(links: Sequence[Link]) -> list[float]:
    """What each link is worth; a part spelled alike says less beside one that is not.

    Who writes one part the same way romanizes the other the same way, too: near
    given names with one surname are brothers, not two spellings.
    """
    is_alike = [link.score >= IDENTICAL for link in links]
    ceiling = CEILING if all(is_alike) else CEILING_BESIDE_OTHERS
    return [min(ceiling, link.score) for link in links]


def _missing(name: Name, positions: Sequence[int], before: int) -> Iterator[Evidence]:
    tokens = [token for token in name.tokens if token.role in _CONTENT]
    texts = [token.text for token in tokens]
    for number, position in enumerate(positions, start=before):
        text = tokens[position].text
        if is_repeated(texts, position, positions) or text in words.TITLES:
            cost = MISSING_NOTHING
        else:
            usual = MISSING_FURTHER_PART if number else MISSING_PART
            cost = MISSING_BY_ROLE.get(tokens[position].role, usual)
        sentence = f"“{text}” stands in one of the names only."
        yield Evidence("missing part", text, "", cost, sentence)


def _order(
    left: Name, right: Name, links: Sequence[Link], total: float
) -> Iterator[Evidence]:
    if _is_explained(left, right, links):
        return
    pull = ROTATED if len(links) > PAIR else REORDERED
    shown = " ".join(left.words(*_CONTENT)), " ".join(right.words(*_CONTENT))
    sentence = "The parts stand in another order."
    yield Evidence("order", *shown, pull.weight(total), sentence)


def _is_explained(left: Name, right: Name, links: Sequence[Link]) -> bool:
    """Whether the order is the same, or one name says that its family comes first."""
    starts = [link.right[0] for link in links]
    families = _families(left), _families(right)
    if all(families):
        return all(
            set(link.left).isdisjoint(families[0])
            == set(link.right).isdisjoint(families[1])
            for link in links
        )
    turns = sum(one > other for one, other in pairwise(starts))
    return not turns or (turns == 1 and starts[-1] < starts[0] and any(families))


def _families(name: Name) -> frozenset[int]:
    tokens = [token for token in name.tokens if token.role in _CONTENT]
    return frozenset(
        position for position, token in enumerate(tokens) if token.role is Role.FAMILY
    )


def _generations(left: Name, right: Name, total: float) -> Iterator[Evidence]:
    one, other = (
        words.SAME_GENERATION.get(word, word)
        for name in (left, right)
        for word in [" ".join(name.words(Role.GENERATION))]
    )
    if one == other:
        return
    if one and other:
        weight = _OTHER_GENERATION.weight(total)
        sentence = f"“{one}” and “{other}” are two generations."
    else:
        weight = _MISSING_GENERATION
        sentence = f"“{one or other}” stands in one of the names only."
    yield Evidence("generation", one, other, weight, sentence)


def _sexes(left: Name, right: Name, total: float) -> Iterator[Evidence]:
    one, other = (set(name.words(Role.PARTICLE)) for name in (left, right))
    for sons, daughters in ((one, other), (other, one)):
        if sons & words.SONS and daughters & words.DAUGHTERS and not sons & daughters:
            shown = " ".join(sorted(one)), " ".join(sorted(other))
            sentence = "One is a son, the other a daughter."
            yield Evidence("sex", *shown, _OTHER_SEX.weight(total), sentence)
            return
