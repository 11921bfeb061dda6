"""A spelling becomes a name: tokens with roles, computed once, compared many times."""

from collections.abc import Callable, Iterator
from functools import lru_cache

from nameresolve.model import Kind, Name, Role, Token
from nameresolve.names import words
from nameresolve.names.acronyms import looks_like_acronym
from nameresolve.names.normalize import fold, join_lines
from nameresolve.names.organizations import organization_tokens
from nameresolve.names.persons import NAME_ROLES, person_tokens


@lru_cache(maxsize=2_000_000)
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


CONTENT_ROLES = NAME_ROLES | {Role.INITIAL, Role.GENERIC, Role.DIRECTION, Role.NUMBER}
"""The roles that say who or what is meant; the others only accompany them."""


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


_TOKENIZERS: dict[Kind, Callable[[str], Iterator[Token]]] = {
    Kind.PERSON: person_tokens,
    Kind.PLACE: _place_tokens,
    Kind.ORG: organization_tokens,
}


def content_words(name: Name) -> tuple[str, ...]:
    """The folded words of *name* that say who or what is meant, in order."""
    return tuple(token.text for token in name.tokens if token.role in CONTENT_ROLES)


def has_full_name(name: Name) -> bool:
    """Whether *name* has two words or more that say who is meant."""
    return len(content_words(name)) > 1
