"""Names that other programs know, for the alias map: one module a format."""

from nameresolve.importers.comparing import Proposal, compare
from nameresolve.importers.formats import FORMATS, Reading, read_rows
from nameresolve.importers.gathering import gather
from nameresolve.importers.writing import add_to_map

__all__ = [
    "FORMATS",
    "Proposal",
    "Reading",
    "add_to_map",
    "compare",
    "gather",
    "read_rows",
]
