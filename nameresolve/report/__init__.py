"""The report: one page to look at, which needs no network and no other file."""

from nameresolve.report.contents import Contents, gather
from nameresolve.report.page import write_page

__all__ = ["Contents", "gather", "write_page"]
