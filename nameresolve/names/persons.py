"""The tokens of a person's name, and what each does in it.

Which of two names is the family's can be told where the writer says so: by a comma
(Doe, John), by capitals (DOE John), or by a patronymic, which stands behind the given
name. Otherwise a token is a name, and no more is known of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from nameresolve.model import Role, Token
from nameresolve.names import words
from nameresolve.names.normalize import fold
from nameresolve.names.romanize import romanize

NAME_ROLES = frozenset({Role.NAME, Role.GIVEN, Role.FAMILY, Role.PATRONYMIC})
"""The roles of the tokens that are names in full."""

# A longer part in front of a comma is no family name, but another person.
_LONGEST_FAMILY = 4
_INITIALS = 2
_WHOLE_NAME = 3


@dataclass(frozen=True, slots=True)
class _Word:
    """A folded word; ``part`` says on which side of the comma it stands."""

    text: str
    is_upper: bool = False
    part: int = 0


def person_tokens(spelling: str) -> Iterator[Token]:
    """Yield the tokens of a person's name, one after the other."""
    found = _join_servants(_split_initials(_read(spelling)))
    roles = _mark_families(found, _mark_patronymics(found, _roles(found)))
    for word, role in zip(found, roles, strict=True):
        yield Token(word.text, role)


def is_patronymic(text: str) -> bool:
    """Whether a folded word ends as Slavic patronymics do."""
    return text.endswith(words.PATRONYMIC_ENDS)


def _read(spelling: str) -> list[_Word]:
    latin = romanize(spelling).replace(".", " ")
    originals, spelled = spelling.replace(".", " ").split(), latin.split()
    if len(originals) != len(spelled):
        originals = spelled
    read: list[_Word] = []
    part = 0
    for original, word in zip(originals, spelled, strict=True):
        found = _read_word(original, word)
        read += [replace(each, part=part) for each in found] if part else found
        part += "," in word
    if part == 0 or _has_family_first(read):
        return read
    return [replace(word, part=0) for word in read]


@lru_cache(maxsize=65_536)
def _read_word(original: str, latin: str) -> tuple[_Word, ...]:
    """Fold what stands between two spaces, given in its own script and in Latin."""
    is_upper = original.isupper() and sum(map(str.isalpha, original)) > 1
    return tuple(_Word(_undisguise(text), is_upper) for text in fold(latin).split())


# Digits that stand for letters, in names that a program has misread or a person hides.
_DISGUISES = str.maketrans("013459", "oieasg")


def _undisguise(text: str) -> str:
    letters = sum(map(str.isalpha, text))
    is_disguised = letters > len(text) - letters > 0
    return text.translate(_DISGUISES) if is_disguised else text


def _has_family_first(read: Sequence[_Word]) -> bool:
    """Whether the comma parts a family name from given names."""
    front = [word for word in read if word.part == 0]
    behind = [word for word in read if word.part == 1]
    if not front or len(front) + len(behind) != len(read):
        return False
    is_name = any(
        word.text not in words.TITLES | words.GENERATIONS | words.POSTNOMINALS
        for word in behind
    )
    return is_name and len(front) <= _LONGEST_FAMILY


def _split_initials(read: Sequence[_Word]) -> Iterator[_Word]:
    """Write "JC Doe" like "J C Doe"."""
    has_case = not all(word.is_upper for word in read)
    for word in read:
        is_cluster = word.is_upper and len(word.text) == _INITIALS
        if has_case and is_cluster and not set(word.text) & set("aeiouy"):
            yield from (replace(word, text=letter) for letter in word.text)
        else:
            yield word


def _join_servants(read: Iterator[_Word]) -> list[_Word]:
    """Write "Abd al-Rahman", "Abdel Rahman" and "Abdul-Rahman" like "Abdulrahman"."""
    rest = list(read)
    joined: list[_Word] = []
    position = 0
    while position < len(rest):
        word = rest[position]
        following = [other.text for other in rest[position + 1 : position + 3]]
        if word.text not in words.SERVANT_PREFIXES or not following:
            joined.append(word)
            position += 1
        elif following[0] in words.ARTICLES and len(following) > 1:
            joined.append(replace(word, text="abdul" + following[1]))
            position += 3
        else:
            prefix = words.SERVANT_PREFIXES[word.text]
            joined.append(replace(word, text=prefix + following[0]))
            position += 2
    return joined


def _roles(found: Sequence[_Word]) -> list[Role]:
    first = _end_of_titles(found)
    return [
        _role(found, position, begins=position < first)
        for position in range(len(found))
    ]


def _end_of_titles(found: Sequence[_Word]) -> int:
    """How many words in front are titles; a name is never all titles."""
    end = 0
    while end < len(found) - 1 - (end > 0) and found[end].text in words.TITLES:
        end += 1
    return end


def _role(found: Sequence[_Word], position: int, *, begins: bool) -> Role:
    text, length = found[position].text, len(found)
    if len(text) == 1 and text.isalpha():
        return Role.INITIAL
    if begins or _is_title(found, position):
        return Role.TITLE
    if text in words.GENERATIONS and position == length - 1 and position > 0:
        return Role.GENERATION
    if text in words.PERSON_PARTICLES and length > 1:
        return Role.PARTICLE
    return Role.NAME


def _is_title(found: Sequence[_Word], position: int) -> bool:
    """Whether a word inside a name is a title: a sheikh may be a name there."""
    word, before = found[position], found[position - 1] if position else None
    if before is None or position == len(found) - 1:
        return False
    follows_comma = word.part > before.part
    return word.text in words.RANKS or (follows_comma and word.text in words.TITLES)


def _mark_patronymics(found: Sequence[_Word], roles: list[Role]) -> list[Role]:
    """Mark the father's name: of Ivan Petrovich Sidorov, of Omar bin Ali al-Hakim."""
    names = [position for position, role in enumerate(roles) if role is Role.NAME]
    if len(names) < _WHOLE_NAME:
        return roles
    for position in names[1:]:
        before = found[position - 1].text
        behind = found[position + 1].text if position + 1 < len(found) else ""
        is_sons = before in words.SONS_AND_DAUGHTERS and position != names[-1]
        if is_sons or behind in words.SUFFIXES or is_patronymic(found[position].text):
            roles[position] = Role.PATRONYMIC
    return roles


def _mark_families(found: Sequence[_Word], roles: list[Role]) -> list[Role]:
    names = [position for position, role in enumerate(roles) if role in NAME_ROLES]
    families = (
        {position for position in names if found[position].part != found[-1].part}
        or _in_capitals(found, names)
        or _beside_patronymic(found, roles, names)
    )
    if not families:
        return roles
    for position in names:
        if position in families:
            roles[position] = Role.FAMILY
        elif roles[position] is Role.NAME:
            roles[position] = Role.GIVEN
    return roles


def _in_capitals(found: Sequence[_Word], names: Sequence[int]) -> set[int]:
    """The names in capitals at one end, where the others are not."""
    upper = {position for position in names if found[position].is_upper}
    ends = {*names[: len(upper)]}, {*names[len(names) - len(upper) :]}
    return upper if len(upper) < len(names) and upper in ends else set()


def _beside_patronymic(
    found: Sequence[_Word], roles: Sequence[Role], names: Sequence[int]
) -> set[int]:
    """The family name before or behind a given name with its Slavic patronymic."""
    fathers = [
        position
        for position in names
        if roles[position] is Role.PATRONYMIC and is_patronymic(found[position].text)
    ]
    if len(names) != _WHOLE_NAME or not fathers:
        return set()
    return {names[2]} if fathers[0] == names[1] else {names[0]}
