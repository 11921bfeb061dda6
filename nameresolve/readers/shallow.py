"""Pages that do not nest without end: what lies too deep is laid side by side.

With each element, Beautiful Soup may walk up to the root, which takes quadratic time: a
page of 200 kB in which nothing is closed took half a minute. Browsers have such a limit,
too, and lxml, which looks for the main text, refuses a page of 256 levels.
"""

from typing import Any, Final

from bs4 import BeautifulSoup
from bs4.element import Tag

_DEEPEST: Final = 200
"""Levels; written pages have a few dozen."""


class ShallowSoup(BeautifulSoup):
    """A page as Beautiful Soup reads it, but for what lies too deep."""

    def handle_starttag(self, *named: Any, **options: Any) -> Tag | None:
        """Begin an element; first end the one that it would lie too deep in."""
        if len(self.tagStack) > _DEEPEST:
            self.endData()
            self.popTag()
        return super().handle_starttag(*named, **options)
