"""Evidence on two names of persons.

A name is as much like another as its least alike part: brothers share all but one. A
part that only one name has is missing, and costs little. A part that contradicts the
other name's is a conflict, and nothing outweighs it: not even a rare surname.
"""

from collections.abc import Iterator, Sequence

from nameresolve.matching.alignment import Alignment, Link, align
from nameresolve.matching.equivalents import NO_EQUIVALENTS, Equivalents
from nameresolve.matching.evidence import Conflict, nothing_alike
from nameresolve.matching.gender import differ_in_gender
from nameresolve.matching.tokens import FAR, SAME, Change, sound_changes, token_score
from nameresolve.model import Evidence, Kind, Name, Role

# Past this, more likeness of one token says nothing more about the person.
_CEILING = 4.5
_CEILING_BESIDE_OTHERS = 1.5
# Equal tokens, also when two of them are joined into one.
_IDENTICAL = 5.0
# One name in two languages is still a common name.
_EQUIVALENT = 1.2
# Just enough to be put before a person: Anna Petrov may be Anna Petrova.
_OTHER_GENDER = 0.0
_MISSING_PART = -0.9
# Many cultures put the family name first, and in others the reversed name is another
# man: father and son, each named after the other. Without more knowledge: ask.
_REORDERED = -4.2
_CONFLICT = Conflict(ceiling=-1.0, slope=0.3)

_CONTENT = (Role.NAME, Role.INITIAL)


def compare_persons(
    left: Name, right: Name, equivalents: Equivalents = NO_EQUIVALENTS
) -> tuple[Evidence, ...]:
    """List what speaks for and against two names being one person's.

    The weights add up to log-odds (nats).
    """
    one, other = left.words(*_CONTENT), right.words(*_CONTENT)
    if one == other:
        sentence = "The names are the same but for accents, titles and punctuation."
        return (Evidence("same words", left.spelling, right.spelling, SAME, sentence),)
    alignment = align_persons(one, other, equivalents)
    if not alignment.links:
        return (nothing_alike(left, right, one, other),)
    return tuple(_evidence(alignment, one, other))


def align_persons(
    one: Sequence[str],
    other: Sequence[str],
    equivalents: Equivalents = NO_EQUIVALENTS,
) -> Alignment:
    """Align two persons' tokens, counting a recurring sound change only once."""
    regular = _common_changes(one, other)

    def score(left: str, right: str) -> float:
        by_sound = token_score(left, right, regular=regular)
        if equivalents.correspond(Kind.PERSON, left, right):
            return max(by_sound, _EQUIVALENT)
        if differ_in_gender(left, right):
            return min(by_sound, _OTHER_GENDER)
        return by_sound

    return align(one, other, score)


def _common_changes(one: Sequence[str], other: Sequence[str]) -> tuple[Change, ...]:
    """Sound changes that at least two pairs of tokens in the same place share."""
    seen: set[Change] = set()
    recurring: set[Change] = set()
    for left, right in zip(one, other, strict=False):
        if token_score(left, right) <= FAR:
            continue  # their changes would say nothing, and take long to find
        changes = {c for c in sound_changes(left, right) if c.is_consonantal}
        recurring |= seen & changes
        seen |= changes
    return tuple(sorted(recurring, key=lambda change: (change.left, change.right)))


def _evidence(
    alignment: Alignment, one: Sequence[str], other: Sequence[str]
) -> Iterator[Evidence]:
    yield from _links(alignment.links, one, other)
    left = [one[position] for position in alignment.left_over]
    right = [other[position] for position in alignment.right_over]
    if left and right:
        yield _conflict(alignment, left, right)
    else:
        for part in left:
            yield _missing(part, "")
        for part in right:
            yield _missing("", part)
    if not alignment.is_in_order:
        sentence = "The parts stand in another order."
        yield Evidence("order", " ".join(one), " ".join(other), _REORDERED, sentence)


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
        yield Evidence("part", left, right, weight, describe_link(left, right))


def _part_scores(links: Sequence[Link]) -> list[float]:
    """What each link is worth; a part spelled alike says less beside one that is not.

    Who writes one part the same way romanizes the other the same way, too: near
    given names with one surname are brothers, not two spellings.
    """
    is_alike = [link.score >= _IDENTICAL for link in links]
    ceiling = _CEILING if all(is_alike) else _CEILING_BESIDE_OTHERS
    return [min(ceiling, link.score) for link in links]


def describe_link(left: str, right: str) -> str:
    """Say in words why two tokens are taken for spellings of one name element."""
    if left == right:
        return f"Both have “{left}”."
    if 1 in {len(left), len(right)}:
        return f"“{left}” can abbreviate “{right}” or the other way round."
    if token_score(left.replace(" ", ""), right.replace(" ", "")) < 0:
        return f"“{left}” and “{right}” correspond in two languages."
    if differ_in_gender(left, right):
        return f"“{left}” and “{right}” can be one name in two genders."
    changes = sound_changes(left.replace(" ", ""), right.replace(" ", ""))
    listed = ", ".join(f"{c.left or '∅'}~{c.right or '∅'}" for c in changes)
    return f"“{left}” and “{right}” sound alike" + (f" ({listed})." if listed else ".")


def _missing(left: str, right: str) -> Evidence:
    sentence = f"“{left or right}” stands in one of the names only."
    return Evidence("missing part", left, right, _MISSING_PART, sentence)


def _conflict(
    alignment: Alignment, left: Sequence[str], right: Sequence[str]
) -> Evidence:
    nearest = max(token_score(a, b) for a in left for b in right)
    scores = _part_scores(alignment.links)
    total = 0.5 * min(scores) + 0.5 * sum(scores) / len(scores)
    return _CONFLICT.pull(left, right, total, nearest)
