"""The reconciliation service as an ASGI application.

It speaks the Reconciliation Service API 0.2 of the W3C Entity Reconciliation Community
Group (https://reconciliation-api.github.io/specs/0.2/), without JSONP, properties and data
extension. It only answers from what it was given, and keeps nothing of what it is asked.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from anyio import to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from nameresolve.model import Kind
from nameresolve.reconcile.finding import Finder
from nameresolve.reconcile.forgetting import Memory
from nameresolve.reconcile.guard import Guard, origin_pattern
from nameresolve.reconcile.manifest import make_manifest
from nameresolve.reconcile.page import POLICY, write_page
from nameresolve.reconcile.queries import (
    LONGEST_QUERY,
    MOST_BYTES,
    Refusal,
    read_batch,
    read_form,
)
from nameresolve.reconcile.suggesting import Suggester
from nameresolve.reconcile.wording import TYPES, answer, describe_record, type_of

_FORM: Final = "application/x-www-form-urlencoded"
_MOST_SKIPPED: Final = 1_000_000

type Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Service:
    """What the application answers from."""

    name: str
    finder: Finder
    suggester: Suggester
    patience: float = 30.0
    """Seconds in which a request has to arrive, and again those for its answer."""


def make_app(service: Service, hosts: Iterable[str] = ()) -> Starlette:
    """Make the application.

    Args:
        service: What it answers from.
        hosts: Names under which it may be reached besides those of this machine.
    """
    listed = tuple(hosts)
    answering = _Answering(service)
    return Starlette(
        routes=[
            Route("/", answering.reconcile, methods=["GET", "POST"]),
            Route("/entity", answering.show_entity),
            Route("/suggest/entity", answering.suggest_entities),
            Route("/suggest/type", answering.suggest_types),
        ],
        middleware=[
            Middleware(Guard, hosts=listed),
            Middleware(
                CORSMiddleware,
                allow_origin_regex=origin_pattern(listed),
                allow_methods=["GET", "POST"],
            ),
        ],
        exception_handlers={Refusal: _refuse, HTTPException: _refuse_otherwise},
    )


class _Answering:
    """The endpoints."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._memory = Memory()

    async def reconcile(self, request: Request) -> Response:
        """Give the manifest, or the candidates for a batch of queries."""
        if request.method == "POST":
            queries = await self._receive(request)
        elif "queries" in request.query_params:
            queries = request.query_params["queries"]
        else:
            root = str(request.base_url).rstrip("/")
            return _json(make_manifest(root, self._service.name))
        return _json(await self._work(self._find, queries))

    async def _receive(self, request: Request) -> str:
        try:
            async with asyncio.timeout(self._service.patience):
                return await _read_body(request)
        except TimeoutError as error:
            raise Refusal(408, "The request has not arrived in time.") from error

    async def _work[*Given, Answer](
        self, work: Callable[[*Given], Answer], *given: *Given
    ) -> Answer:
        """Do something beside all else, and give up when it takes too long.

        What is given up is done all the same, but the limits of a batch end it.
        """
        try:
            async with asyncio.timeout(self._service.patience):
                return await to_thread.run_sync(work, *given, abandon_on_cancel=True)
        except TimeoutError as error:
            raise Refusal(503, "This takes too long; ask for less at once.") from error

    def _find(self, queries: str) -> dict[str, object]:
        batch = read_batch(queries)
        found = self._service.finder.find(batch)
        self._memory.note(len(batch))
        return {
            key: {"result": [answer(candidate) for candidate in candidates]}
            for key, candidates in found.items()
        }

    async def show_entity(self, request: Request) -> Response:
        """Give the page of the entity that ``id`` names."""
        record = self._service.finder.get(_parameter(request, "id"))
        if record is None:
            raise Refusal(404, "There is no entity with this id.")
        return HTMLResponse(
            write_page(record).encode("utf-8", "replace"),
            headers={"Content-Security-Policy": POLICY},
        )

    async def suggest_entities(self, request: Request) -> Response:
        """Suggest entities whose names begin with ``prefix``."""
        prefix, skip = _parameter(request, "prefix"), _read_cursor(request)
        wanted = request.query_params.getlist("type")
        kinds = tuple(kind for kind in Kind if not wanted or kind in wanted)
        suggest = partial(self._service.suggester.suggest, skip=skip)
        found = await self._work(suggest, prefix, kinds)
        result = [
            {
                "id": record.id,
                "name": record.name,
                "description": describe_record(record),
                "notable": [type_of(record.kind)],
            }
            for record in found
        ]
        return _json({"result": result})

    async def suggest_types(self, request: Request) -> Response:
        """Suggest types whose names or ids begin with ``prefix``."""
        prefix, skip = _parameter(request, "prefix").casefold(), _read_cursor(request)
        found = [
            kind
            for kind in TYPES
            if any(word.casefold().startswith(prefix) for word in kind.values())
        ]
        return _json({"result": found[skip:]})


async def _read_body(request: Request) -> str:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != _FORM:
        raise Refusal(415, f"Queries are posted as {_FORM}.")
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            raise Refusal(413, f"A request holds {MOST_BYTES:,} bytes at most.")
    return read_form(bytes(body))


def _parameter(request: Request, name: str) -> str:
    value = request.query_params.get(name)
    if value is None:
        raise Refusal(400, f"The parameter “{name}” is missing.")
    if len(value) > LONGEST_QUERY:
        raise Refusal(400, f"“{name}” is longer than {LONGEST_QUERY:,} characters.")
    return value


def _read_cursor(request: Request) -> int:
    cursor = request.query_params.get("cursor", "0")
    is_number = (
        cursor.isascii() and cursor.isdigit() and len(cursor) <= len(str(_MOST_SKIPPED))
    )
    if not is_number:
        raise Refusal(400, "“cursor” is not a number of suggestions to skip.")
    return int(cursor)


def _json(content: Mapping[str, object]) -> Response:
    # ASCII: names may hold what UTF-8 cannot, and what a browser should not see.
    text = json.dumps(content, ensure_ascii=True, allow_nan=False)
    return Response(text, media_type="application/json")


async def _refuse(_: Request, error: Exception) -> Response:
    if not isinstance(error, Refusal):
        raise error
    return PlainTextResponse(error.sentence, error.status)


_SENTENCES: Final = {
    404: "There is nothing here; the service is at /.",
    405: "This is asked for in another way: with GET, and queries also with POST.",
}


async def _refuse_otherwise(_: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    sentence = _SENTENCES.get(error.status_code, error.detail)
    return PlainTextResponse(sentence, error.status_code, headers=error.headers)
