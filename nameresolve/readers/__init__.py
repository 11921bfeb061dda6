"""Readers: from the paths that were given to the text of each document."""

from nameresolve.readers.documents import Reading, read_document
from nameresolve.readers.formats import READERS, Reader
from nameresolve.readers.sources import Source, find_sources

__all__ = ["READERS", "Reader", "Reading", "Source", "find_sources", "read_document"]
