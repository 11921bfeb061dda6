"""The page about one record: small, self-contained, and without a script."""

from html import escape
from typing import Final

from nameresolve.reconcile.records import Record
from nameresolve.reconcile.wording import say_where, type_of

WIDTH: Final = 420
"""Pixels of the frame that shows the page."""
HEIGHT: Final = 260

POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self' http://localhost:* http://127.0.0.1:*"
)
"""The page fetches nothing, runs nothing, and is framed by programs of this machine."""

_SHOWN: Final = 200
_STYLE: Final = """
:root { color-scheme: light dark; }
body { font: .9rem/1.45 system-ui, sans-serif; margin: .8rem; overflow-wrap: anywhere; }
h1 { font-size: 1.1rem; margin: 0 0 .3rem; }
p { margin: 0 0 .4rem; } ul { margin: 0; padding-left: 1.2rem; }
"""


def write_page(record: Record) -> str:
    """Write the page of a record: its name, a sentence, and its spellings."""
    name, where = _write(record.name), say_where(record)
    others = [spelling for spelling in record.spellings if spelling != record.name]
    listed = "".join(f"<li>{_write(spelling)}</li>" for spelling in others[:_SHOWN])
    rest = len(others) - _SHOWN
    more = f"<p>and {rest:,} more</p>" if rest > 0 else ""
    spelled = f"<p>Also spelled:</p>\n<ul>{listed}</ul>{more}" if others else ""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(record.name)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<h1>{name}</h1>\n"
        f"<p>{type_of(record.kind)['name']}, {where}. Its id is "
        f"<code>{escape(record.id)}</code>.</p>\n{spelled}\n</body>\n</html>\n"
    )


def _write(spelling: str) -> str:
    return f'<bdi lang="mul">{escape(spelling)}</bdi>'
