"""The formats that can be read: a table of suffix and reader."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from nameresolve.readers.decoding import Decoded
from nameresolve.readers.html import read_html
from nameresolve.readers.plain import read_plain
from nameresolve.readers.story import read_story

type Reader = Callable[[bytes, str], Decoded]
"""Makes text of the bytes of a file; its name is for the error message."""

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".htm": read_html,
        ".html": read_html,
        ".md": read_plain,
        ".txt": read_plain,
    }
)
"""They read everything."""

STORY_READERS: Mapping[str, Reader] = MappingProxyType(
    {**READERS, ".htm": read_story, ".html": read_story}
)
"""They read what is no site furniture."""
