"""Who may ask: programs and pages of this machine, and nobody by way of them.

A web page that a person has open can send requests to this machine, also under a name
that it makes lead here ("DNS rebinding"). Its requests name the wrong host, or come from
a foreign origin, and are refused before anything is read. What a page asks for as a script
or a picture says no origin; browsers say then that it comes from another site
(https://www.w3.org/TR/fetch-metadata/).
"""

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOCAL_HOSTS: Final = ("localhost", "127.0.0.1", "::1")

_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_SCHEMES: Final = ("http", "https")


class Guard:
    """Refuses foreign hosts and origins, and puts careful headers on every answer."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str] = ()) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in (*LOCAL_HOSTS, *hosts))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass, or answer it with a sentence."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_carefully(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        refusal = self._refuse(Headers(scope=scope))
        await (refusal or self._app)(scope, receive, send_carefully)

    def _refuse(self, headers: Headers) -> PlainTextResponse | None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self._is_ours(f"http://{hosts[0]}"):
            sentence = "This service answers under the name of this machine only."
            return PlainTextResponse(sentence, 421)
        origins = headers.getlist("origin")
        if not all(map(self._is_ours, origins)) or (
            not origins and _is_embedded(headers)
        ):
            return PlainTextResponse("Pages of other machines may not ask here.", 403)
        return None

    def _is_ours(self, origin: str) -> bool:
        try:
            parts = urlsplit(origin)
            parts.port  # noqa: B018 - raises where it is no number
        except ValueError:
            return False
        is_bare = not (parts.path or parts.query or parts.fragment or "@" in origin)
        return is_bare and parts.scheme in _SCHEMES and parts.hostname in self._hosts


def _is_embedded(headers: Headers) -> bool:
    """Tell whether a page of another site wants this as a part of itself.

    A link may lead here from anywhere: whoever made it does not see where it ends.
    """
    is_foreign = headers.get("sec-fetch-site") == "cross-site"
    return is_foreign and headers.get("sec-fetch-mode") != "navigate"


def origin_pattern(hosts: Iterable[str] = ()) -> str:
    """The origins that ``Guard`` lets pass, as a regular expression for CORS."""
    listed = (f"[{host}]" if ":" in host else host for host in (*LOCAL_HOSTS, *hosts))
    return rf"https?://(?i:{'|'.join(map(re.escape, listed))})(?::\d+)?"
