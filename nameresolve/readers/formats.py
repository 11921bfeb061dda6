"""The formats that can be read: one table. A new format is a module and a row here."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from types import MappingProxyType
from typing import BinaryIO

from nameresolve.errors import ReadError
from nameresolve.readers.pieces import Pieces, Reader, Request


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


def _late(module: str, name: str) -> Reader:
    """Give a reader of this package, to be imported when something is read with it."""

    def read(stream: BinaryIO, request: Request) -> Pieces:
        reader: Reader = getattr(import_module(f"nameresolve.readers.{module}"), name)
        yield from reader(stream, request)

    return read


FORMATS: tuple[Format, ...] = (
    Format(
        "plain text",
        (".txt",),
        _late("plain", "read_plain_pages"),
        "page, by form feeds",
    ),
    Format("Markdown", (".md",), _late("plain", "read_markdown")),
    Format("HTML", (".html", ".htm", ".xhtml"), _late("pages", "read_page")),
    Format("XML", (".xml",), _late("markup", "read_xml")),
    Format("JSON", (".json",), _late("records", "read_json"), "item"),
    Format(
        "JSON Lines", (".jsonl", ".ndjson"), _late("records", "read_json_lines"), "line"
    ),
    Format(
        "comma-separated", (".csv",), _late("records", "read_comma_separated"), "row"
    ),
    Format("tab-separated", (".tsv",), _late("records", "read_tab_separated"), "row"),
    Format(
        "PDF", (".pdf",), _late("pdf", "read_pdf"), "page", extra="pdf", module="pypdf"
    ),
    Format("Word", (".docx",), _late("office", "read_word")),
    Format("OpenDocument", (".odt",), _late("office", "read_open_document")),
    Format(
        "rich text",
        (".rtf",),
        _late("rich", "read_rich"),
        extra="rtf",
        module="striprtf",
    ),
    Format("EPUB", (".epub",), _late("books", "read_book"), "section"),
    Format("mail", (".eml",), _late("mail", "read_mail"), "attachment"),
    Format("mailbox", (".mbox",), _late("mail", "read_mailbox"), "mail and attachment"),
    Format("subtitles", (".srt", ".vtt"), _late("subtitles", "read_subtitles"), "time"),
    Format("zip archive", (".zip",), _late("archives", "read_zip"), "file"),
    Format("gzip", (".gz",), _late("archives", "read_gzip")),
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
