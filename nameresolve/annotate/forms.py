"""The forms in which annotated texts are written: one table."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from nameresolve.annotate.brat import CONFIGURATION, write_brat
from nameresolve.annotate.html import write_html
from nameresolve.annotate.markdown import write_markdown
from nameresolve.annotate.marks import Page
from nameresolve.annotate.replaced import write_replaced

type Writer = Callable[[Page], Iterable[str]]
"""Writes a page as one text for each suffix of its form, in their order."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form: how it is written, the suffixes of its files, and what stands beside them.

    ``beside`` has the files that a folder of such texts needs, by their names.
    """

    write: Writer
    suffixes: tuple[str, ...]
    beside: Mapping[str, str] = MappingProxyType({})


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "html": Form(write_html, (".html",)),
        "markdown": Form(write_markdown, (".md",)),
        "brat": Form(write_brat, (".txt", ".ann"), CONFIGURATION),
        "text": Form(write_replaced, (".txt",)),
    }
)
