"""The visible text of an HTML page, block by block."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from bs4.element import PageElement, Tag

# Not "head" as a whole: its end tag may be missing, and then html.parser puts the
# entire page inside it. These are all that a head can hold.
_DROPPED = frozenset(
    ("base", "link", "meta", "noscript", "script", "style", "template", "title")
)

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center"),
        *("dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption"),
        *("figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header"),
        *("hr", "legend", "li", "main", "nav", "ol", "optgroup", "option", "p", "pre"),
        *("section", "select", "summary", "table", "tbody", "td", "textarea", "tfoot"),
        *("th", "thead", "tr", "ul"),
    )
)
_KEEPS_SPACES = frozenset(("pre", "textarea"))

_BLOCK_BREAK = "\n\n"
_LINE_BREAK = "\n"
_SPACES = re.compile(r"[ \t\r\n\f]+")
_SPACES_AT_BREAK = re.compile(r" *\n *")
_SURROGATES = re.compile("[\ud800-\udfff]")


def visible_text(page: "BeautifulSoup") -> str:
    """Give what a browser would show, the blocks separated by empty lines."""
    return join_blocks(_pieces(page))


def join_blocks(pieces: Iterable[str]) -> str:
    """Join texts; an empty line parts blocks, and is given as a piece of its own."""
    blocks: list[str] = []
    block: list[str] = []
    for piece in pieces:
        if piece == _BLOCK_BREAK:
            blocks.append(_join_block(block))
            block = []
        else:
            block.append(piece)
    blocks.append(_join_block(block))
    return _BLOCK_BREAK.join(filter(None, blocks))


def _join_block(pieces: list[str]) -> str:
    """Join the pieces of one block, without the spaces around its breaks."""
    text = re.sub(" {2,}", " ", "".join(pieces))
    text = _SPACES_AT_BREAK.sub(_LINE_BREAK, text).strip(" \n")
    # A character reference can name half of a surrogate pair, which is no text.
    return _SURROGATES.sub("\ufffd", text)


def _pieces(page: "BeautifulSoup") -> Iterator[str]:
    """Yield texts and breaks in order; a stack, since pages can nest without end."""
    from bs4.element import CData, NavigableString, Tag  # noqa: PLC0415 - slow

    waiting: list[tuple[PageElement | str, bool]] = [(page, False)]
    while waiting:
        element, keeps_spaces = waiting.pop()
        if isinstance(element, Tag):
            keeps_spaces = keeps_spaces or element.name in _KEEPS_SPACES
            inner = reversed(_unfold(element))
            waiting.extend((child, keeps_spaces) for child in inner)
        elif type(element) is str:
            yield element
        # Comments, doctypes and the like are other subclasses of it.
        elif type(element) in (NavigableString, CData):
            yield str(element) if keeps_spaces else _SPACES.sub(" ", str(element))


def _unfold(tag: "Tag") -> "list[PageElement | str]":
    """List what stands in the place of an element: its children and its breaks."""
    if tag.name in _DROPPED:
        return []
    if tag.name == "br":
        # Badly closed ones hold what follows them.
        return [_LINE_BREAK, *tag.contents]
    if tag.name in _BLOCKS:
        return [_BLOCK_BREAK, *tag.contents, _BLOCK_BREAK]
    return list(tag.contents)
