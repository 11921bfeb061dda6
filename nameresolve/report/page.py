"""One file of HTML with its style, its scripts and its content inside."""

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from importlib.resources import files

from nameresolve.exporters.escape import to_json
from nameresolve.report.contents import Contents

_STYLE = "report.css"
_SCRIPTS = (
    "vendor/echarts.min.js",
    "page.js",
    "list.js",
    "detail.js",
    "charts.js",
    "start.js",
)
_MARK = "<!--{}-->"


def write_page(contents: Contents) -> Iterator[str]:
    """Yield the page in pieces; the policy in it lets these scripts run and no other."""
    scripts = [_read(name) for name in _SCRIPTS]
    head, rest = _read("page.html").split(_MARK.format("content"))
    policy = "; ".join(
        (
            "default-src 'none'",
            "script-src " + " ".join(_digest(script) for script in scripts),
            "style-src 'unsafe-inline'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    head = head.replace(_MARK.format("style"), f"<style>{_read(_STYLE)}</style>")
    yield head.replace(_MARK.format("policy"), policy)
    yield '<script type="application/json" id="summary">'
    yield _inert(to_json(contents.summary))
    yield '</script>\n<script type="application/json" id="mentions">'
    yield from map(_inert, contents.mentions)
    yield "</script>\n"
    yield from (f"<script>{script}</script>\n" for script in scripts)
    yield rest


def _read(name: str) -> str:
    return (files("nameresolve.report") / "assets" / name).read_text(encoding="utf-8")


def _digest(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{b64encode(digest).decode()}'"


def _inert(json: str) -> str:
    """Let no name end the script that it is in, or begin a comment."""
    return json.replace("<", "\\u003c")
