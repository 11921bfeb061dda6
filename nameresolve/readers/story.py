"""The main text of an HTML page, without its menus, share bars, forms and comments.

trafilatura (Adrien Barbaresi, ACL 2021 demo) says what is main text. It is given the
page as it was read; nothing is ever fetched.
"""

from typing import TYPE_CHECKING

from nameresolve.readers.decoding import Decoded
from nameresolve.readers.html import decode_page, parse
from nameresolve.readers.visible import visible_text

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_STORY_CLASSES = ("byline", "dateline", "caption")

_MOST_ELEMENTS = 5_000
"""In a page of more, no second opinion is taken: that takes quadratic time."""
_SHORTEST_ELEMENT = 25
"""Code points; where so many elements are shorter, nobody has written a story."""


def read_story(content: bytes, name: str) -> Decoded:
    """Give the main text of a page, or all of it where no main text is found.

    Raises:
        ReadError: It is no text, or mark-up that cannot be parsed.
    """
    decoded = decode_page(content, name)
    page = parse(decoded.text, name)
    whole = visible_text(page)
    elements = len(page.find_all(True))
    is_many = elements > _MOST_ELEMENTS
    if is_many and len(decoded.text) < elements * _SHORTEST_ELEMENT:
        return Decoded(whole, decoded.warning)
    story = _extract(page, is_fast=is_many)
    if not story:
        return Decoded(whole, decoded.warning)
    return Decoded(story, decoded.warning, _letters(story) < _letters(whole))


def _letters(text: str) -> int:
    """Count what is no mark: the marks of lists and tables are trafilatura's."""
    return sum(map(str.isalnum, text))


def _extract(page: "BeautifulSoup", *, is_fast: bool) -> str:
    """Return the main text, its blocks separated by empty lines; or nothing."""
    # A second to import; only pages pay.
    from trafilatura import extract  # noqa: PLC0415 - see above

    _keep_captions(page)
    text = extract(
        str(page),
        include_comments=False,
        include_tables=True,
        favor_recall=True,
        fast=is_fast,
    )
    return "\n\n".join(
        filter(None, (line.strip() for line in (text or "").split("\n")))
    )


def _keep_captions(page: "BeautifulSoup") -> None:
    """Make paragraphs of captions, bylines and datelines: they are part of the story."""
    for tag in page.find_all(["figure", "figcaption"]):
        tag.name = "p" if tag.name == "figcaption" else "div"
    for tag in page.find_all(class_=True):
        if any(word in " ".join(tag["class"]).lower() for word in _STORY_CLASSES):
            del tag["class"]
