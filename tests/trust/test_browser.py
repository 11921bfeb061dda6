"""What a real browser makes of texts, names and pages that mean harm.

Every page is looked at with and without the policy that it carries: the policy is a second
wall, and the first has to hold alone.
"""

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from typer.testing import CliRunner

from nameresolve.cli.app import app
from serving import reconciling
from worlds import World

pytestmark = pytest.mark.slow

# Each of these has run a script somewhere, once.
SCRIPTS = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "'-alert(1)-'",
    "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "<!--<script>",
    "]]><script>alert(1)</script>",
    "javascript:alert(1)",
    "${alert(1)}{{alert(1)}}",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "\u2028alert(1)//",
    "<iframe srcdoc='<script>parent.alert(1)</script>'>",
    "<base href=http://127.0.0.2:9/><link rel=stylesheet href=//127.0.0.2:9/a>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
)
POLICY = re.compile(
    r'<meta http-equiv="Content-Security-Policy"[^>]*content="([^"]*)"[^>]*>'
)


@pytest.fixture
def pages(world: World) -> list[Path]:
    """The report, and the texts with their names, of a world in which all means harm."""
    names = {
        f"{number}.txt": f"We saw Omar {script} Karimov. Omar{script} came."
        for number, script in enumerate(SCRIPTS)
    }
    world.write(names)
    for script in SCRIPTS:
        file = world.folder / f"{script.replace('/', '∕')}.txt"
        file.write_text(f"Umar Karimov said {script}.", encoding="utf-8")
    world.write({})
    patterns = world.home / "patterns.jsonl"
    lines = (json.dumps({"label": "PERSON", "pattern": s}) for s in SCRIPTS)
    patterns.write_text("\n".join(lines), encoding="utf-8")
    report, marked = world.home / "report.html", world.home / "marked"
    for words in (
        ("run", world.folder, "--aliases", "none", "--quiet", "--patterns", patterns),
        ("report", "-o", report),
        ("annotate", world.folder, "-o", marked),
    ):
        done = CliRunner().invoke(app, [*map(str, words), "--db", str(world.db)])
        assert done.exit_code == 0, done.output
    return [report, *sorted(marked.rglob("*.html"))]


@contextmanager
def watched(browser: Any) -> Iterator[tuple[Any, list[str]]]:
    """Give a page, and a list of what a script did in it or what it wanted to fetch."""
    page = browser.new_page()
    wrong: list[str] = []

    def note_dialog(dialog: Any) -> None:
        wrong.append("a dialog")
        dialog.dismiss()

    def note_request(request: Any) -> None:
        if not request.url.startswith(("file://", "data:")):
            wrong.append(f"a request: {request.url}")

    page.on("dialog", note_dialog)
    page.on("request", note_request)
    page.on("pageerror", lambda error: wrong.append(f"an error: {error}"))
    yield page, wrong
    page.close()


@pytest.mark.parametrize("wall", ["policy", "none"])
def test_no_text_name_or_path_runs_in_a_page_that_we_write(
    browser: Any, pages: list[Path], wall: str
) -> None:
    assert len(pages) > len(SCRIPTS)
    with watched(browser) as (page, wrong):
        for file in pages:
            written = file.read_text(encoding="utf-8")
            policy = POLICY.search(written)
            assert policy is not None
            assert "default-src" in policy[1]
            if wall == "none":
                file.write_text(POLICY.sub("", written, count=1), encoding="utf-8")
            page.goto(file.as_uri())
            if file.name == "report.html":
                assert page.locator(".row").count() > 1
                for row in page.locator(".row").all()[:12]:
                    row.click()
            assert wrong == []


def test_what_a_script_does_is_noticed(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(f"<title>{SCRIPTS[4]}{SCRIPTS[1]}", encoding="utf-8")
    with watched(browser) as (page, wrong):
        page.goto(file.as_uri())
        assert wrong == ["a dialog", "a dialog"]


@contextmanager
def serving(handler: type[BaseHTTPRequestHandler], host: str) -> Iterator[str]:
    """Serve what *handler* says on another address of this machine."""
    with ThreadingHTTPServer((host, 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://{host}:{server.server_address[1]}"
        server.shutdown()


class Evil(BaseHTTPRequestHandler):
    """A page of another site, which somebody has open."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<title>Evil</title><p>Look, kittens.")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def service() -> Iterator[str]:
    with reconciling() as port:
        yield f"http://127.0.0.1:{port}"


QUERIES = quote(json.dumps({"q0": {"query": "Omar Karimov"}}))
ATTEMPTS = {
    "read": "fetch('{at}/?queries={q}').then(r => r.text())",
    "post": "fetch('{at}/', {{method: 'POST', body: new URLSearchParams({{queries: "
    "decodeURIComponent('{q}')}})}}).then(r => r.text())",
    "blind": "fetch('{at}/?queries={q}', {{mode: 'no-cors'}}).then(r => r.text())",
    "script": "new Promise((done, failed) => {{ window.take = x => done(JSON.stringify(x));"
    " const tag = document.createElement('script'); tag.onerror = () => failed('refused');"
    " tag.onload = () => failed('no callback');"
    " tag.src = '{at}/?queries={q}&callback=take'; document.body.append(tag); }})",
    "frame": "new Promise((done, failed) => {{ const tag = document.createElement('iframe');"
    " tag.onload = () => {{ try {{ done(tag.contentDocument.body.innerText) }}"
    " catch (e) {{ failed('refused') }} }};"
    " tag.src = '{at}/entity?id=nr-1'; document.body.append(tag); }})",
}


def attempt(page: Any, act: str, at: str) -> str:
    code = ATTEMPTS[act].format(at=at, q=QUERIES)
    text = page.evaluate(f"() => ({code}).catch(e => 'failed: ' + e)")
    return str(text)


@pytest.mark.parametrize("act", ATTEMPTS)
def test_a_page_of_another_site_learns_no_name(
    browser: Any, service: str, act: str
) -> None:
    with serving(Evil, "127.0.0.2") as evil:
        page = browser.new_page()
        page.goto(evil)
        learned = attempt(page, act, service)
        page.close()
    assert "Karimov" not in learned


def test_a_name_that_is_made_to_lead_here_learns_no_name(
    launch: Callable[..., Any], service: str
) -> None:
    port = service.rpartition(":")[2]
    browser = launch("--host-resolver-rules=MAP evil.example 127.0.0.1")
    page = browser.new_page()
    page.goto(f"http://evil.example:{port}/?queries={QUERIES}")
    assert "under the name of this machine only" in page.content()
    assert "Karimov" not in attempt(page, "read", f"http://evil.example:{port}")
    browser.close()


def test_a_page_of_this_machine_is_answered(browser: Any, service: str) -> None:
    with serving(Evil, "127.0.0.1") as tool:
        page = browser.new_page()
        page.goto(tool)
        answers = [attempt(page, act, service) for act in ("read", "post")]
        page.close()
    assert all("Omar Karimov" in answer for answer in answers)
