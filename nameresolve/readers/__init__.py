"""Readers: from the paths that were given to the text of each document."""

from nameresolve.readers.corpus import Input, read_documents, read_folder
from nameresolve.readers.documents import Reading, read_document
from nameresolve.readers.formats import READERS, Reader
from nameresolve.readers.sources import Source, find_sources

__all__ = [
    "READERS",
    "Input",
    "Reader",
    "Reading",
    "Source",
    "find_sources",
    "read_document",
    "read_documents",
    "read_folder",
]
