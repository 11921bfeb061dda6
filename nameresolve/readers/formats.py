"""The formats that can be read: one table. A new format is a module and a row here."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from types import MappingProxyType
from typing import BinaryIO

from nameresolve.errors import ReadError
from nameresolve.readers.archives import read_gzip, read_zip
from nameresolve.readers.books import read_book
from nameresolve.readers.mail import read_mail, read_mailbox
from nameresolve.readers.markup import read_xml
from nameresolve.readers.office import read_open_document, read_word
from nameresolve.readers.pages import read_page
from nameresolve.readers.pdf import read_pdf
from nameresolve.readers.pieces import Pieces, Reader, Request, whole
from nameresolve.readers.plain import read_plain, read_plain_pages
from nameresolve.readers.records import (
    read_comma_separated,
    read_json,
    read_json_lines,
    read_tab_separated,
)
from nameresolve.readers.rich import read_rich
from nameresolve.readers.subtitles import read_subtitles


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its suffixes, what reads it, and what a place in it is called.

    ``module`` is what has to be installed for it, and ``extra`` the name under which
    nameresolve installs that; both are empty where nothing is needed.
    """

    title: str
    suffixes: tuple[str, ...]
    read: Reader
    unit: str = ""
    extra: str = ""
    module: str = ""

    @property
    def remedy(self) -> str:
        """What to type where it cannot be read; nothing where it can."""
        if not self.module or find_spec(self.module):
            return ""
        return f"pip install 'nameresolve[{self.extra}]'"

    def read_if_possible(self, stream: BinaryIO, request: Request) -> Pieces:
        """Read the texts of *stream*.

        Raises:
            ReadError: It is damaged, locked, too big, or something must be installed.
        """
        if self.remedy:
            reason = f"needs {self.module} to be read; {self.remedy}"
            raise ReadError(request.name, reason)
        yield from self.read(stream, request)


FORMATS: tuple[Format, ...] = (
    Format("plain text", (".txt",), read_plain_pages, "page, by form feeds"),
    Format("Markdown", (".md",), whole(read_plain)),
    Format("HTML", (".html", ".htm", ".xhtml"), read_page),
    Format("XML", (".xml",), read_xml),
    Format("JSON", (".json",), read_json, "item"),
    Format("JSON Lines", (".jsonl", ".ndjson"), read_json_lines, "line"),
    Format("comma-separated", (".csv",), read_comma_separated, "row"),
    Format("tab-separated", (".tsv",), read_tab_separated, "row"),
    Format("PDF", (".pdf",), read_pdf, "page", extra="pdf", module="pypdf"),
    Format("Word", (".docx",), read_word),
    Format("OpenDocument", (".odt",), read_open_document),
    Format("rich text", (".rtf",), read_rich, extra="rtf", module="striprtf"),
    Format("EPUB", (".epub",), read_book, "section"),
    Format("mail", (".eml",), read_mail, "attachment"),
    Format("mailbox", (".mbox",), read_mailbox, "mail and attachment"),
    Format("subtitles", (".srt", ".vtt"), read_subtitles, "time"),
    Format("zip archive", (".zip",), read_zip, "file"),
    Format("gzip", (".gz",), read_gzip),
)

READERS: Mapping[str, Format] = MappingProxyType(
    {suffix: each for each in FORMATS for suffix in each.suffixes}
)
"""The format of each suffix."""

INNER: Mapping[str, Reader] = MappingProxyType(
    {suffix: each.read_if_possible for suffix, each in READERS.items()}
)
"""What reads a file inside a file, by its suffix."""


def reader_of(suffix: str) -> Reader:
    """Give what reads files of *suffix*; those of an unknown one are plain text."""
    return READERS.get(suffix, READERS[".txt"]).read_if_possible
