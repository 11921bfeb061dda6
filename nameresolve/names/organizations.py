"""The tokens of an organisation's name, and what each does in it.

Legal forms are told by what they are, in whatever language: GmbH and OOO are limited
companies. Generic words become their English word, numbers become digits.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from nameresolve.model import Role, Token
from nameresolve.names import words
from nameresolve.names.normalize import fold
from nameresolve.names.vocabulary import (
    legal_forms,
    match_phrase,
    numbers,
    organization_words,
)

# Past this many words nothing is looked up: no organisation has so long a name.
_LONGEST = 60
_SHORT_FORM = 2
_TENS = frozenset(str(number) for number in range(20, 100, 10))
# "SiemensAG" for "Siemens AG".
_GLUED_FORM = re.compile(r"(?<=[a-z]{3})(?=(?:[A-Z]{2,4}|GmbH)\b)")


def organization_tokens(spelling: str) -> Iterator[Token]:
    """Yield the tokens of an organisation's name, one after the other."""
    texts = [words.ORG_SPELLINGS.get(text, text) for text in _split(spelling)]
    found = [*_tokens(texts[:_LONGEST]), *(_plain(text) for text in texts[_LONGEST:])]
    yield from _add_tens(found)


def _split(spelling: str) -> list[str]:
    parted = _GLUED_FORM.sub(" ", spelling)
    glued, texts = fold(spelling).split(), fold(parted).split()
    is_form = len(texts) > len(glued) and texts[-1] in legal_forms()
    return texts if is_form else glued


def _tokens(texts: Sequence[str]) -> Iterator[Token]:
    position = 0
    while position < len(texts):
        length, token = _token(texts, position)
        yield token
        position += length


def _token(texts: Sequence[str], position: int) -> tuple[int, Token]:
    text, rest = texts[position], texts[position:]
    length, legal_class = match_phrase(rest, legal_forms())
    if length and _is_legal_form(texts, position, length):
        return length, Token(legal_class, Role.LEGAL_FORM)
    if text in words.ORG_PARTICLES and len(texts) > 1:
        return 1, Token(text, Role.PARTICLE)
    if text in words.NUMBER_SIGNS and "".join(rest[1:2]).isdigit():
        return 1, Token(text, Role.PARTICLE)
    length, number = match_phrase(rest, numbers())
    if length:
        return length, Token(number, Role.NUMBER)
    if text in words.ROMAN_NUMERALS and position > 0:
        return 1, Token(words.ROMAN_NUMERALS[text], Role.NUMBER)
    return 1, _plain(text)


def _plain(text: str) -> Token:
    if text.isdigit():
        return Token(text.lstrip("0") or "0", Role.NUMBER)
    text = organization_words().get(text, text)
    if text in words.COMPASS:
        return Token(text, Role.DIRECTION)
    is_generic = text in words.ORG_GENERICS or text in organization_words()
    return Token(text, Role.GENERIC if is_generic else Role.NAME)


def _is_legal_form(texts: Sequence[str], position: int, length: int) -> bool:
    """Whether a phrase that can be a legal form is one where it stands."""
    if length == len(texts):
        return False
    if length > 1:
        return True
    text = texts[position]
    if position == 0:
        return text in words.LEGAL_FORMS_IN_FRONT
    if len(text) > _SHORT_FORM:
        return True
    # A short word is a legal form only where the name ends.
    return text == "co" or all(
        other in legal_forms() for other in texts[position + 1 :]
    )


def _add_tens(found: Sequence[Token]) -> Iterator[Token]:
    """Read "forty 4" as 44."""
    added = False
    for token, following in pairwise((*found, Token("", Role.NAME))):
        if added:
            added = False
        elif _is_tens(token) and _is_units(following):
            yield Token(str(int(token.text) + int(following.text)), Role.NUMBER)
            added = True
        else:
            yield token


def _is_tens(token: Token) -> bool:
    return token.role is Role.NUMBER and token.text in _TENS


def _is_units(token: Token) -> bool:
    return token.role is Role.NUMBER and len(token.text) == 1 and token.text != "0"
