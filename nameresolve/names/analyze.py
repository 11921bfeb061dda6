"""A spelling becomes a name: tokens with roles, computed once, compared many times."""

from collections.abc import Callable, Iterator
from functools import lru_cache

from nameresolve.model import Kind, Name, Role, Token
from nameresolve.names import words
from nameresolve.names.acronyms import looks_like_acronym
from nameresolve.names.normalize import fold, join_lines


@lru_cache(maxsize=65536)
def analyze(spelling: str, kind: Kind) -> Name:
    """Split *spelling* into tokens and say what each does in a name of this *kind*.

    Never fails: a spelling without a letter or digit has no tokens, and a name whose
    every token would be set aside keeps them all.

    >>> [t.text for t in analyze("Dr. Abd al-Rahman Saleh", Kind.PERSON).tokens]
    ['dr', 'abdulrahman', 'saleh']
    """
    spelling = join_lines(spelling)
    tokens = tuple(_TOKENIZERS[kind](spelling))
    if tokens and not any(token.role in CONTENT_ROLES for token in tokens):
        tokens = tuple(Token(token.text, Role.NAME) for token in tokens)
    is_acronym = kind is Kind.ORG and looks_like_acronym(spelling)
    return Name(spelling, kind, tokens, fold(spelling), is_acronym)


CONTENT_ROLES = frozenset({Role.NAME, Role.INITIAL, Role.GENERIC, Role.DIRECTION})
"""The roles that say who or what is meant; the others only accompany them."""


def _person_tokens(spelling: str) -> Iterator[Token]:
    texts = _join_servants(fold(spelling.replace(".", " ")).split())
    for position, text in enumerate(texts):
        yield Token(text, _person_role(text, position, len(texts)))


def _person_role(text: str, position: int, length: int) -> Role:
    if len(text) == 1 and text.isalpha():
        return Role.INITIAL
    # A title is a title only in front: in Omar Sheikh Saleh it is a name.
    if text in words.TITLES and position < length - 1 and position < 1:
        return Role.TITLE
    if text in words.GENERATIONS and position == length - 1 and position > 0:
        return Role.GENERATION
    if text in words.PERSON_PARTICLES and length > 1:
        return Role.PARTICLE
    return Role.NAME


def _join_servants(texts: list[str]) -> list[str]:
    """Write "Abd al-Rahman", "Abdel Rahman" and "Abdul-Rahman" like "Abdulrahman"."""
    joined: list[str] = []
    rest = iter(enumerate(texts))
    for position, text in rest:
        following = texts[position + 1 :]
        if text not in words.SERVANT_PREFIXES or not following:
            joined.append(text)
        elif following[0] in words.ARTICLES and len(following) > 1:
            joined.append("abdul" + following[1])
            next(rest)
            next(rest)
        else:
            joined.append(words.SERVANT_PREFIXES[text] + following[0])
            next(rest)
    return joined


def _place_tokens(spelling: str) -> Iterator[Token]:
    texts = [words.PLACE_SPELLINGS.get(text, text) for text in fold(spelling).split()]
    for text in texts:
        if text in words.PLACE_PARTICLES and len(texts) > 1:
            yield Token(text, Role.PARTICLE)
        elif text in words.PLACE_GENERICS:
            yield Token(text, Role.GENERIC)
        elif text in words.DIRECTIONS:
            yield Token(text, Role.DIRECTION)
        else:
            yield Token(text, Role.NAME)


def _org_tokens(spelling: str) -> Iterator[Token]:
    texts = [words.ORG_SPELLINGS.get(text, text) for text in fold(spelling).split()]
    for position, text in enumerate(texts):
        if text in words.ORG_PARTICLES and len(texts) > 1:
            yield Token(text, Role.PARTICLE)
        elif text in words.LEGAL_FORMS and position > 0:
            yield Token(text, Role.LEGAL_FORM)
        elif text in words.ORG_GENERICS:
            yield Token(text, Role.GENERIC)
        else:
            yield Token(text, Role.NAME)


_TOKENIZERS: dict[Kind, Callable[[str], Iterator[Token]]] = {
    Kind.PERSON: _person_tokens,
    Kind.PLACE: _place_tokens,
    Kind.ORG: _org_tokens,
}


def content_words(name: Name) -> tuple[str, ...]:
    """The folded words of *name* that say who or what is meant, in order."""
    return tuple(token.text for token in name.tokens if token.role in CONTENT_ROLES)


def has_full_name(name: Name) -> bool:
    """Whether *name* has two words or more that say who is meant."""
    return len(content_words(name)) > 1
