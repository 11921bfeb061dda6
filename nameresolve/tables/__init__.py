"""Tables with a column of names: read, and written again with three columns more."""

from nameresolve.tables.answers import answer_names
from nameresolve.tables.formats import FORMATS, read_table
from nameresolve.tables.table import ADDED, Answer, NameTable

__all__ = ["ADDED", "FORMATS", "Answer", "NameTable", "answer_names", "read_table"]
