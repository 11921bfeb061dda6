"""Markdown: each name a link to the list of names below, or to the report."""

import re
from collections.abc import Iterator
from html import escape
from urllib.parse import quote

from nameresolve.annotate.marks import Mark, Page

_MEANING = re.compile(r"([\\`*_{}\[\]()<>#|~$!^=:@])")
_LINE_MEANING = re.compile(r"^([ \t]*)([-+]|\d{1,9}(?=[.)]))", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_ENTITY = re.compile(r"&(?=#|\w)")
_LINES = re.compile(r"\s+")


def write_markdown(page: Page) -> Iterator[str]:
    """Yield the text, in which nothing but the links means anything to Markdown."""
    pieces = (
        _link(piece, mark, page.report) if mark else _escape(piece)
        for piece, mark in page.pieces()
    )
    body = _guard_lines("".join(pieces))
    heading = f"# {_escape(page.document.path)}\n\n"
    yield f"{heading}{body.rstrip()}\n\n{_list_names(page)}"


def _link(piece: str, mark: Mark, report: str) -> str:
    title = escape(_LINES.sub(" ", mark.name)).replace("\\", "&#92;")
    # An empty line would end the link.
    words = _escape(_LINES.sub(" ", piece))
    return f'[{words}](<{_target(mark.entity, report)}> "{title}")'


def _target(entity: str, report: str) -> str:
    return f"{quote(report)}#{quote(entity)}"


def _list_names(page: Page) -> str:
    names = [
        f'- <a id="{escape(mark.entity)}"></a>{_escape(_LINES.sub(" ", mark.name))}'
        f" ({mark.kind})\n"
        for mark in page.names().values()
    ]
    return "## Names\n\n" + "".join(names) if names else ""


def _escape(text: str) -> str:
    return _ENTITY.sub("&amp;", _MEANING.sub(r"\\\1", text))


def _guard_lines(text: str) -> str:
    """Keep lines from becoming lists, headings or code."""
    guarded = _LINE_MEANING.sub(r"\1\\\2", text)
    guarded = re.sub(r"^([ \t]*)\\(\d+)", r"\1\2\\", guarded, flags=re.MULTILINE)
    return _INDENT.sub(lambda match: "&nbsp;" * len(match[0]), guarded)
