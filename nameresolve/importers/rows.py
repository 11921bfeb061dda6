"""What one row of a file says, whatever the format."""

import unicodedata
from dataclasses import dataclass
from typing import Final

from nameresolve.errors import ReadError
from nameresolve.model import Kind
from nameresolve.stores.patterns import KINDS

_WORDS: Final = {
    **{str(kind): kind for kind in Kind},
    **{label.lower(): kind for label, kind in KINDS.items()},
    "organization": Kind.ORG,
    "organisation": Kind.ORG,
    "company": Kind.ORG,
    "legalentity": Kind.ORG,
    "publicbody": Kind.ORG,
    "location": Kind.PLACE,
    "address": Kind.PLACE,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One statement: ``spelling`` is another spelling of what is called ``name``.

    Rows with one ``id`` are about one thing. With ``is_apart`` the two are not the same;
    without a spelling there only is something of that name. ``line`` counts from 1.
    """

    line: int
    kind: Kind
    name: str
    spelling: str = ""
    id: str = ""
    is_apart: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A file that is being read, and the kind of its names where it does not say."""

    path: str
    content: bytes
    kind: Kind | None = None
    columns: tuple[str, ...] = ()
    entities: bytes = b""

    def error(self, line: int, reason: str) -> ReadError:
        """Make the error that says *reason* of a line."""
        return ReadError(self.path, f"line {line}: {reason}")

    def clean(self, text: object, line: int) -> str:
        """Give a name with single blanks in it.

        Raises:
            ReadError: It is no text, or holds what could control something.
        """
        if not isinstance(text, str):
            raise self.error(line, "a name is no text; put it between quotes")
        name = " ".join(text.split())
        if any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in name):
            raise self.error(line, "a name holds a control character; remove it")
        return name

    def kind_of(self, word: object, line: int) -> Kind:
        """Understand what a file calls a kind; without a word, take the one given.

        Raises:
            ReadError: There is neither, or nobody knows the word.
        """
        if not isinstance(word, str) or not word.strip():
            if self.kind is None:
                reason = "does not say of what kind its names are; give --kind"
                raise ReadError(self.path, reason)
            return self.kind
        known = _WORDS.get(word.strip().lower(), self.kind)
        if known is None:
            shown = word.strip()[:40]
            raise self.error(line, f"“{shown}” is no kind; give --kind for such rows")
        return known
