"""HTML: each name in the color of its entity, with its canonical name to hover over.

The page holds no script, and its policy forbids all that would fetch anything.
"""

from collections import deque
from collections.abc import Iterator
from html import escape
from urllib.parse import quote
from zlib import crc32

from nameresolve.annotate.marks import Mark, Page
from nameresolve.model import Place

_HUES = 360
_STYLE = """
:root { color-scheme: light dark; --light: 88%; --ink: 30%; }
@media (prefers-color-scheme: dark) { :root { --light: 28%; --ink: 85%; } }
body { font: 1rem/1.6 serif; max-width: 44rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.2rem; overflow-wrap: anywhere; }
main { white-space: pre-wrap; overflow-wrap: anywhere; }
mark { background: hsl(var(--hue) 70% var(--light)); color: inherit;
  border-radius: .2em; padding: 0 .1em; }
mark { text-decoration: underline 2px hsl(var(--hue) 60% var(--ink)); }
mark[data-kind=org] { text-decoration-style: dashed; }
mark[data-kind=place] { text-decoration-style: dotted; }
a { color: inherit; } mark a { text-decoration: inherit; }
:target { outline: 3px solid; } a:focus-visible { outline: 2px solid; }
.place { color: GrayText; font: .75rem sans-serif; }
@media print { mark { print-color-adjust: exact; } }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'"


def write_html(page: Page) -> Iterator[str]:
    """Yield one page that needs no other file."""
    title = escape(page.document.path)
    yield (
        '<!DOCTYPE html>\n<html lang="mul">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="generator" content="nameresolve">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f'<header><h1 dir="auto">{title}</h1></header>\n<main dir="auto">{_write_text(page)}</main>\n'
        f"{_list_names(page)}</body>\n</html>\n"
    )


def _write_text(page: Page) -> str:
    written: list[str] = []
    first = {mark.start: mark.entity for mark in page.names().values()}
    places = deque(page.document.places)
    end = 0
    for piece, mark in page.pieces():
        end += len(piece)
        if mark is None:
            written.extend(_write_piece(piece, end, places))
        else:
            anchor = f' id="{escape(mark.entity)}"' if mark.start in first else ""
            written.append(_mark(piece, mark, page.report, anchor))
    return "".join(written)


def _write_piece(piece: str, end: int, places: deque[Place]) -> Iterator[str]:
    """Yield a piece that ends at *end*, with the names of the places in it."""
    done = 0
    while places and places[0].start < end:
        place = places.popleft()
        # A place that begins inside a name is shown behind it.
        start = max(done, place.start - end + len(piece))
        yield escape(piece[done:start])
        yield f'<span class="place">{escape(place.label)} </span>'
        done = start
    yield escape(piece[done:])


def _mark(piece: str, mark: Mark, report: str, anchor: str) -> str:
    title = escape(f"{mark.name} ({mark.kind})")
    hue = crc32(mark.entity.encode()) % _HUES
    target = f"{quote(report)}#{quote(mark.entity)}" if report else ""
    linked = f'<a href="{target}">{escape(piece)}</a>' if target else escape(piece)
    return (
        f'<mark{anchor} data-kind="{mark.kind}" style="--hue:{hue}" '
        f'title="{title}">{linked}</mark>'
    )


def _list_names(page: Page) -> str:
    """List the names, each with the way to its first mention."""
    items = "".join(
        f'<li><a href="#{quote(mark.entity)}" dir="auto">{escape(mark.name)}</a>'
        f" ({mark.kind})</li>\n"
        for mark in page.names().values()
    )
    heading = '<nav aria-label="Names"><h2>Names</h2>'
    return f"{heading}\n<ul>\n{items}</ul></nav>\n" if items else ""
