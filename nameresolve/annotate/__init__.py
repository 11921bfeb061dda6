"""The texts again, with every name marked: as HTML, Markdown, brat, or replaced."""

from nameresolve.annotate.forms import FORMS, Form, Writer
from nameresolve.annotate.marks import Mark, Page, mark_page, marks_by_document
from nameresolve.annotate.targets import name_files

__all__ = [
    "FORMS",
    "Form",
    "Mark",
    "Page",
    "Writer",
    "mark_page",
    "marks_by_document",
    "name_files",
]
