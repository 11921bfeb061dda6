"""The names that a user gives beforehand, as nouns."""

from dataclasses import dataclass

from nameresolve.model import Kind


@dataclass(frozen=True, slots=True)
class PatternToken:
    """A literal part of a name; ``is_exact`` says that its capitals matter."""

    text: str
    is_exact: bool = True


@dataclass(frozen=True, slots=True)
class Pattern:
    """A name that is found wherever its tokens stand as whole words.

    Patterns of one kind with the same ``id`` are names of the same thing.
    """

    kind: Kind
    tokens: tuple[PatternToken, ...]
    id: str = ""

    @property
    def spelling(self) -> str:
        """The tokens with blanks between them."""
        return " ".join(token.text for token in self.tokens)
