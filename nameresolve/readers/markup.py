"""XML to text: parsed without entities that grow, its blocks separated by empty lines."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from nameresolve.errors import ReadError
from nameresolve.readers.pieces import Piece, Pieces, Request, read_text_bytes
from nameresolve.readers.visible import join_blocks

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

BLOCK_BREAK = "\n\n"
_SPACES = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the elements of a format do to its text; tags are without namespaces.

    ``is_block`` says whether an element stands in lines of its own, given also whether
    there is text right beside it. ``breaks`` are what elements stand for; what is in
    those ``dropped`` is no text.
    """

    is_block: Callable[[str, bool], bool]
    breaks: Mapping[str, str] = field(default_factory=dict)
    dropped: frozenset[str] = frozenset()


ANY_XML = Grammar(lambda _tag, is_amid_text: not is_amid_text)
"""Elements amid text are part of a line; all others are blocks."""


def read_xml(stream: BinaryIO, request: Request) -> Pieces:
    """Read the text of any XML.

    Raises:
        ReadError: It is damaged, too big, or declares entities.
    """
    root = parse_xml(read_text_bytes(stream, request), request.name)
    yield Piece(markup_text(root, ANY_XML))


def parse_xml(content: bytes, name: str) -> "Element":
    """Parse XML that was not written by us.

    Raises:
        ReadError: It is damaged, or declares entities.
    """
    # Only XML pays for the import.
    from xml.etree.ElementTree import ParseError  # noqa: PLC0415 - see above

    from defusedxml import DefusedXmlException, ElementTree  # noqa: PLC0415 - see above

    try:
        root: Element = ElementTree.fromstring(content)
    except DefusedXmlException as error:
        reason = "declares XML entities, which can grow without end; save it without"
        raise ReadError(name, reason) from error
    # A ValueError or LookupError is an encoding that Python does not have.
    except (ParseError, ValueError, LookupError) as error:
        where = getattr(error, "position", None)
        place = f" in line {where[0]}" if where else ""
        reason = f"is damaged{place} or no XML; get it again or save it as text"
        raise ReadError(name, reason) from error
    return root


def markup_text(root: "Element", grammar: Grammar) -> str:
    """Give the text of an element, block by block."""
    return join_blocks(_pieces(root, grammar))


def local_name(element: "Element") -> str:
    """Give the tag of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _pieces(root: "Element", grammar: Grammar) -> Iterator[str]:
    """Yield texts and breaks in order; a stack, since XML can nest without end."""
    waiting: list[Element | str] = [BLOCK_BREAK, root]
    while waiting:
        element = waiting.pop()
        if isinstance(element, str):
            yield element
        else:
            waiting.extend(reversed(_unfold(element, grammar)))


def _unfold(element: "Element", grammar: Grammar) -> "list[Element | str]":
    """List what stands in the place of an element: its texts, breaks and children."""
    tag = local_name(element)
    if tag in grammar.dropped:
        return []
    unfolded: list[Element | str] = [grammar.breaks.get(tag, ""), _flat(element.text)]
    texts = (element.text, *(child.tail for child in element))
    is_amid_text = any(text and not text.isspace() for text in texts)
    for child in element:
        is_block = grammar.is_block(local_name(child), is_amid_text)
        edge = BLOCK_BREAK if is_block else ""
        unfolded.extend((edge, child, edge, _flat(child.tail)))
    return [piece for piece in unfolded if not isinstance(piece, str) or piece]


def _flat(text: str | None) -> str:
    return _SPACES.sub(" ", text or "")
