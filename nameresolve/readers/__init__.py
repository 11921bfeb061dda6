"""Readers: from the paths that were given to the text of each document."""

from nameresolve.readers.corpus import Input, Keep, read_documents, read_folder
from nameresolve.readers.documents import (
    Reading,
    Readings,
    explain_failures,
    open_source,
    read_document,
    read_opened,
    read_source,
)
from nameresolve.readers.formats import FORMATS, READERS, Format
from nameresolve.readers.sources import Source, find_sources

__all__ = [
    "FORMATS",
    "READERS",
    "Format",
    "Input",
    "Keep",
    "Reading",
    "Readings",
    "Source",
    "explain_failures",
    "find_sources",
    "open_source",
    "read_document",
    "read_documents",
    "read_folder",
    "read_opened",
    "read_source",
]
